"""When a project came on the site and went off it: one rule, for a save and for an update.

The first day stays, however often a project is withdrawn and published again: it isn't new then.
Of what was published before we kept the day, the day stays unknown.
"""

from datetime import date
from typing import Any

from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce

PUBLISHED, WITHDRAWN = "gepubliceerd", "ingetrokken"
SHOWN = (PUBLISHED, WITHDRAWN)  # with these a project is on the site, or was


def note_status(project: Any, was: str, today: date) -> None:
    """Set the days of a project whose status is set, from the status that it had."""
    if project.status != was:
        project.was_public |= was in SHOWN and not project.published_on
        if project.status == PUBLISHED and not project.was_public:
            project.published_on = project.published_on or today
    gone = project.status == WITHDRAWN
    project.withdrawn_on = project.withdrawn_on or today if gone else None


def days_with(status: str, today: date) -> dict[str, Any]:
    """Return what an update to this status sets besides: the same as `note_status`."""
    others = [shown for shown in SHOWN if shown != status]
    unknown = Q(published_on=None, status__in=others)
    values: dict[str, Any] = {
        "was_public": Case(When(unknown, then=True), default="was_public"),
        "withdrawn_on": None,
    }
    if status == WITHDRAWN:
        values["withdrawn_on"] = Coalesce("withdrawn_on", Value(today))
    if status == PUBLISHED:
        is_new = Q(published_on=None, was_public=False) & ~Q(status__in=SHOWN)
        values["published_on"] = Case(When(is_new, then=Value(today)), default="published_on")
    return values
