"""An editor decides about what a visitor sent: once, with the row locked."""

from enum import Enum, auto
from typing import Any, TypeVar

from django.utils import timezone

from projects import history
from projects.models import Project
from projects.models.submissions import Submission, SubmissionQuerySet

M = TypeVar("M", bound=Submission)


class Outcome(Enum):
    DONE = auto()
    DECIDED = auto()  # by somebody else, meanwhile
    CHANGED = auto()  # an editor changed the value since
    IMPOSSIBLE = auto()  # nothing in it that can be carried out by itself


def locked(rows: SubmissionQuerySet[M], pk: int) -> M | None:
    """Return a row as it is now; its project is locked first, as by every other change."""
    known = rows.filter(pk=pk).first()
    if known is None:
        return None
    history.lock([Project(pk=known.project_id)])
    return rows.select_for_update(of=("self",)).filter(pk=pk).first()


def decide(row: Submission, user: Any, state: Submission.State) -> None:
    """Write down what was decided, by whom."""
    row.state, row.decided_by, row.decided_at = state, user, timezone.now()
    row.save()
