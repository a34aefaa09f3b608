"""What a rule is, and the list of all rules. No Django in here."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from projects.findings.context import Context
from projects.findings.subject import Subject
from projects.pages.records import Severity


@dataclass(frozen=True)
class Found:
    """What a rule found: what is wrong and why, in Dutch, and the value that it judged.

    `about` tells apart the findings of one rule at one project: an address, a word.
    """

    message: str
    value: str
    about: str = ""


Finder = Callable[[Subject, Context], Iterable[Found]]


@dataclass(frozen=True)
class Rule:
    """A rule: its code, its name and what to do in Dutch, and the field that it is about."""

    code: str
    name: str
    severity: Severity
    field: str
    todo: str
    find: Finder | None = None  # None: only the reader of a page can tell


@dataclass(frozen=True)
class CheckedFinding:
    """A finding at a project. `key` tells it apart for ever; `mark` changes with the value."""

    key: str
    mark: str
    rule: Rule
    message: str
    line: int | None


RULES: dict[str, Rule] = {}
CHECKED: set[str] = set()  # the codes of the rules that any project can be checked by


def rule(
    code: str, name: str, severity: Severity, *, field: str, todo: str
) -> Callable[[Finder], Finder]:
    """Enter a function in the list of rules."""

    def enter(find: Finder) -> Finder:
        RULES[code] = Rule(code, name, severity, field, todo, find)
        CHECKED.add(code)
        return find

    return enter


def mark_of(value: str) -> str:
    """Return a short text that another value does not have."""
    return hashlib.sha256(value.encode()).hexdigest()[:32]


def check(subject: Subject, context: Context) -> Iterator[CheckedFinding]:
    """Yield what all rules find at a project."""
    for each in RULES.values():
        if not each.find:
            continue
        for found in each.find(subject, context):
            yield CheckedFinding(
                key=mark_of(f"{subject.slug}|{each.code}|{found.about}"),
                mark=mark_of(found.value),
                rule=each,
                message=found.message,
                line=subject.line_of(each.field),
            )
