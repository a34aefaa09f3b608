"""What a rule is, and the list of all rules. No Django in here."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from projects.findings.context import Context
from projects.findings.subject import Subject
from projects.pages.records import Severity


@dataclass(frozen=True)
class Found:
    """What a rule found: what is wrong and why, in Dutch, and the value that it judged.

    `about` distinguishes the findings of one rule at one project: an address, a word.
    """

    message: str
    value: str
    about: str = ""


Finder = Callable[[Subject, Context], Iterable[Found]]


@dataclass(frozen=True)
class Rule:
    """A rule: its code, its name and what to do (in Dutch), and the field that it is about."""

    code: str
    name: str
    severity: Severity
    field: str
    todo: str
    find: Finder | None = None  # None: only the reader of a page can tell


@dataclass(frozen=True)
class CheckedFinding:
    """A finding at a project. Its `key` never changes; its `mark` changes with the value."""

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
MAX_FOUND = 50  # findings of one rule at one project; nobody works through more
RULES: dict[str, Rule] = {}
CHECKED_RULES: set[str] = set()  # the codes of the rules that any project can be checked by
# Rules that compare projects: resolving one finding may resolve another.
COMPARING_RULES = {"titel-dubbel", "tekst-dubbel", "thema-eenmalig"}


def rule(
    code: str, name: str, severity: Severity, *, field: str, todo: str
) -> Callable[[Finder], Finder]:
    """Register a function as a rule."""

    def register(find: Finder) -> Finder:
        RULES[code] = Rule(code, name, severity, field, todo, find)
        CHECKED_RULES.add(code)
        return find

    return register


def get_rule(code: str) -> Rule:
    """Return the rule with this code; a rule that was removed is named after its code.

    >>> get_rule("een-oude-regel").name
    'een oude regel'
    """
    return RULES.get(code) or Rule(code, code.replace("-", " "), Severity.WARNING, "", "")


def mark_of(value: str) -> str:
    """Return a digest of a value."""
    return hashlib.sha256(value.encode()).hexdigest()[:32]


def check(subject: Subject, context: Context) -> Iterator[CheckedFinding]:
    """Yield what all rules find at a project, each finding once."""
    seen: set[str] = set()
    for each in RULES.values():
        found_here = each.find(subject, context) if each.find else ()
        for found in islice(found_here, MAX_FOUND):
            key = mark_of(f"{subject.slug}|{each.code}|{found.about}")
            if key not in seen:
                seen.add(key)
                line = subject.line_of(each.field)
                yield CheckedFinding(key, mark_of(found.value), each, found.message, line)
