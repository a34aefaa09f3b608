"""What a project's page says in brief, in the words of a visitor."""

import re
from collections.abc import Sequence

from projects.models import Project, ProjectOrganisation
from projects.public.cards import ROLES

_WORD = re.compile(r"[^\W\d]+")  # the days and years are in the dates
_SMALL_WORDS = frozenset(("en", "met", "t", "m", "tm", "van", "tot"))


def with_roles(named: Sequence[ProjectOrganisation]) -> list[tuple[ProjectOrganisation, str]]:
    """Return the organisations, each with its part in the project where that says something."""
    is_said = len({one.role for one in named}) > 1
    return [(one, ROLES[one.role] if is_said else "") for one in named]


def duration_note(project: Project) -> str:
    """Return the duration as it was printed, if it says more than the dates."""
    if not project.duration_says_more:
        return ""
    ours = {*_WORD.findall(project.duration_in_words.lower()), *_SMALL_WORDS}
    more = set(_WORD.findall(project.duration_text.lower())) - ours
    return project.duration_text if more else ""
