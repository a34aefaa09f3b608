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


# The fields of a project that rules are about, as an editor calls them.
FIELDS = {
    "title": "titel",
    "organisations": "organisaties",
    "contacts": "contactpersonen",
    "theme": "thema",
    "period": "subsidieperiode",
    "duration": "looptijd",
    "text": "tekst",
    "links": "koppelingen",
    "source": "bron",
}
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


def rule_named(code: str) -> Rule:
    """Return the rule with this code; one that is no more goes by its code.

    >>> rule_named("een-oude-regel").name
    'een oude regel'
    """
    return RULES.get(code) or Rule(code, code.replace("-", " "), Severity.WARNING, "", "")


def mark_of(value: str) -> str:
    """Return a short text that another value does not have."""
    return hashlib.sha256(value.encode()).hexdigest()[:32]


def check(subject: Subject, context: Context) -> Iterator[CheckedFinding]:
    """Yield what all rules find at a project, each thing once."""
    seen: set[str] = set()
    for each in RULES.values():
        for found in each.find(subject, context) if each.find else ():
            key = mark_of(f"{subject.slug}|{each.code}|{found.about}")
            if key not in seen:
                seen.add(key)
                line = subject.line_of(each.field)
                yield CheckedFinding(key, mark_of(found.value), each, found.message, line)
