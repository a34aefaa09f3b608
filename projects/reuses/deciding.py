"""An editor decides about what was told: it goes on the site or doesn't, and that is taken back.

Each is one transaction, and a step in the history of it. What was declined or taken back can still
be put on the site.
"""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from projects import history
from projects.models import Reuse
from projects.submissions.deciding import Outcome, decide, locked

State = Reuse.State


def accept(pk: int, user: Any) -> Outcome:
    """Put it on the page of the project, and of the municipality."""
    return _become(State.TAKEN, pk, user, since=(State.NEW, State.DECLINED, State.UNDONE))


def decline(pk: int, user: Any) -> Outcome:
    """Keep it off the site."""
    return _become(State.DECLINED, pk, user, since=(State.NEW,))


def undo(pk: int, user: Any) -> Outcome:
    """Take it off the site again."""
    return _become(State.UNDONE, pk, user, since=(State.TAKEN,))


@transaction.atomic
def _become(state: Reuse.State, pk: int, user: Any, since: Collection[str]) -> Outcome:
    reuse = locked(Reuse.objects.all(), pk)
    if reuse is None or reuse.state not in since:
        return Outcome.DECIDED
    with history.revision(user, f"Ook gedaan in: {state.label}"):
        decide(reuse, user, state)
    return Outcome.DONE
