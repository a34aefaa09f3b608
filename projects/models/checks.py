"""Whether an address on the site still works: what has one, and the result of its last check."""

from datetime import datetime, timedelta
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import F, Q

M = TypeVar("M", bound="Checked")


def rules_of_failing(name: str) -> list[models.BaseConstraint]:
    """Return the constraints of a table of checks, by what their names begin with."""
    return [
        models.CheckConstraint(
            name=f"{name}_failing_since",
            condition=Q(failures=0, failing_since=None)
            | Q(failures__gt=0, failing_since__isnull=False),
        ),
        models.CheckConstraint(
            name=f"{name}_dead_after_failures",
            condition=~Q(state="kapot") | Q(failures__gte=2),
        ),
    ]


class CheckedQuerySet(models.QuerySet[M]):
    def checkable(self) -> Self:
        return self.exclude(url="")

    def dead(self) -> Self:
        """Narrow to those whose current URL failed repeatedly."""
        return self.filter(check_result__state=Check.State.DEAD, check_result__url=F("url"))

    def moved(self) -> Self:
        """Narrow to those that were redirected permanently."""
        moved = self.filter(check_result__state=Check.State.MOVED, check_result__url=F("url"))
        return moved.exclude(check_result__moved_to="")

    def due(self, before: datetime, now: datetime) -> Self:
        """Narrow to those to check: never checked, changed, or last checked before a moment.

        What failed is checked again after a day: then we know whether it is dead.
        """
        is_old = Q(check_result=None) | ~Q(check_result__url=F("url"))
        is_old |= Q(check_result__checked_at__lt=before)
        a_day_ago = now - Check.SURE_AFTER
        is_old |= Q(check_result__state=Check.State.FAILING, check_result__checked_at__lt=a_day_ago)
        waits = Q(check_result__url=F("url"), check_result__not_before__gt=now)
        return self.checkable().filter(is_old).exclude(waits)

    def longest_unchecked_first(self) -> Self:
        return self.order_by(F("check_result__checked_at").asc(nulls_first=True), "pk")


class Checked(models.Model):
    """A row with a `url`, and a `check_result` once that was checked."""

    url: Any
    project_id: Any

    class Meta:
        abstract = True

    @classmethod
    def model_of_check(cls) -> "type[Check]":
        """The model of the results for this one."""
        relation: Any = cls._meta.get_field("check_result")
        found: type[Check] = relation.related_model
        return found

    @property
    def check_now(self) -> "Check | None":
        """The last check, unless the URL changed since."""
        check: Check | None = getattr(self, "check_result", None)
        return check if check and check.url == self.url else None

    @property
    def is_dead(self) -> bool:
        return self.check_now is not None and self.check_now.state == Check.State.DEAD


class Check(models.Model):
    """The result of the last check; a check never changes the row itself."""

    class State(models.TextChoices):
        WORKS = "werkt", "werkt"
        MOVED = "verhuisd", "verhuisd"
        UNSURE = "kijk zelf", "kijk zelf"  # the site blocks link checkers
        FAILING = "hapert", "hapert"  # but not yet for long enough to call it dead
        DEAD = "kapot", "kapot"

    SURE_AFTER = timedelta(hours=20)  # a failure that is still there after this long isn't a hiccup

    url = models.URLField("gecontroleerd adres", max_length=500)
    state = models.CharField("staat", max_length=10, choices=State)
    status_code = models.PositiveSmallIntegerField("code", null=True, blank=True)
    reason = models.CharField("wat er gebeurde", max_length=300)
    moved_to = models.URLField("nieuw adres", max_length=500, blank=True)
    checked_at = models.DateTimeField("gecontroleerd op")
    failing_since = models.DateTimeField("doet het niet sinds", null=True, blank=True)
    failures = models.PositiveSmallIntegerField("keer achter elkaar niet", default=0)
    not_before = models.DateTimeField("niet eerder dan", null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.reason}"
