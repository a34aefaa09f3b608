"""A municipal merger ("herindeling"): former municipalities become part of a current one.

It is entered on any day before or after it, carried out on its day (by `carry_out_due`), and
undone as a whole.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from projects import history
from projects.models import MergingMunicipality, Municipality, MunicipalMerger, Organisation

logger = logging.getLogger(__name__)
NEW_FIELDS = ("cbs_code", "province", "latitude", "longitude")


class CannotMergeNowError(Exception):
    """A merger that can't be carried out or undone; the message is Dutch."""


@dataclass
class Undone:
    """What stays as it is when a merger is undone, in Dutch."""

    stays: list[str] = field(default_factory=list)


def reasons_against(
    into: Organisation | None,
    former: Sequence[Organisation],
    itself: MunicipalMerger | None = None,
) -> list[str]:
    """Return in Dutch why these municipalities can't merge into that one.

    `into` is None for a municipality that doesn't exist yet; `itself` is the merger in question.
    """
    reasons = []
    if into and into.successor:
        reasons.append(
            f"{into} bestaat niet meer: het ging op in {into.successor}. Kies de gemeente van nu."
        )
    if into in former:
        reasons.append(
            f"{into} kan niet in zichzelf opgaan. Blijft de naam? Laat die dan hier weg."
        )
    reasons += [f"{one} is al opgegaan in {one.successor}." for one in former if one.successor_id]
    planned = MergingMunicipality.objects.filter(
        merger__in=MunicipalMerger.objects.planned(), municipality__in=[one.pk for one in former]
    )
    for other in planned.exclude(merger=itself).select_related("merger", "municipality"):
        reasons.append(f"{other.municipality} staat al in een herindeling: {other.merger}.")
    return reasons


def reason_against_successor(into: Organisation, on: date) -> str:
    """Return in Dutch why a municipality won't be there any more on that day; "" if it will."""
    planned = MunicipalMerger.objects.planned().filter(merged_on__lte=on)
    going = MergingMunicipality.objects.filter(merger__in=planned, municipality=into.pk)
    first = going.select_related("merger").first()
    return f"{into} is er dan niet meer: {first.merger}, dat staat al gepland." if first else ""


def enter_merger(
    into: Organisation, former: Sequence[Organisation], on: date, user: User | None = None
) -> MunicipalMerger:
    """Enter that `former` merge into `into` on a day; what has been is carried out at once.

    `into` may be a municipality that isn't saved yet.
    """
    with transaction.atomic():
        merger = MunicipalMerger.objects.create(
            into=Organisation.objects.get(pk=into.pk) if into.pk else None,
            new_name="" if into.pk else into.name,
            new={} if into.pk else _as_json(into),
            merged_on=on,
            entered_by=user,
        )
        for one in former:
            MergingMunicipality.objects.create(merger=merger, municipality_id=one.pk)
        if on <= timezone.localdate():
            carry_out(merger)
    return merger


def carry_out_due(today: date) -> tuple[list[MunicipalMerger], list[MunicipalMerger]]:
    """Carry out what is due; return the mergers that were, and those that couldn't be.

    Safe to do anywhere, at any time and twice at once: a merger is carried out once.
    """
    done, failed = [], []
    for merger in MunicipalMerger.objects.due(today).order_by("merged_on", "pk"):
        try:
            if carry_out(merger):
                done.append(merger)
        except (CannotMergeNowError, DatabaseError) as error:
            logger.warning("Herindeling %s is niet uitgevoerd: %s", merger.pk, error)
            MunicipalMerger.objects.filter(pk=merger.pk).update(problem=str(error))
            failed.append(merger)
    return done, failed


def carry_out(merger: MunicipalMerger) -> bool:
    """Carry out a merger, and return whether it still had to be. Raises CannotMergeNowError."""
    with history.revision(merger.entered_by, "Herindeling"), transaction.atomic():
        row = MunicipalMerger.objects.select_for_update().get(pk=merger.pk)
        if row.carried_out_at or row.undone_at:
            return False
        former = [one.municipality for one in row.merging.select_related("municipality")]
        reasons = reasons_against(row.into, former, row)
        if not former:
            reasons.append("De gemeenten die zouden opgaan, zijn er niet meer.")
        if reasons:
            raise CannotMergeNowError(" ".join(reasons))
        row.into = row.into or _made(row)
        for one in Organisation.objects.select_for_update().filter(pk__in=[f.pk for f in former]):
            one.successor, one.merged_on = row.into, row.merged_on
            one.save()
        row.carried_out_at, row.problem = timezone.now(), ""
        row.save()
    merger.refresh_from_db()
    return True


def undo_merger(merger: MunicipalMerger, user: User | None = None) -> Undone:
    """Undo a merger, or cancel a planned one. Raises CannotMergeNowError."""
    with history.revision(user, "Herindeling ongedaan gemaakt"), transaction.atomic():
        row = MunicipalMerger.objects.select_for_update().get(pk=merger.pk)
        if row.undone_at:
            raise CannotMergeNowError("Deze herindeling is al ongedaan gemaakt.")
        undone = Undone()
        if row.carried_out_at:
            undone.stays += _part_again(row)
        made, into = bool(row.new_name), row.into
        row.undone_at, row.new_name, row.into = timezone.now(), row.into_name, None
        row.save()
        if made and into:
            undone.stays += _removed(into)
    return undone


def _as_json(municipality: Organisation) -> dict[str, str]:
    values = {name: getattr(municipality, name) for name in NEW_FIELDS}
    return {name: str(value) for name, value in values.items() if value not in (None, "")}


def _made(merger: MunicipalMerger) -> Organisation:
    new = merger.new_municipality()
    try:
        new.full_clean(exclude=["slug"])
    except ValidationError as error:
        raise CannotMergeNowError(" ".join(error.messages)) from error
    new.save()
    return new


def _part_again(merger: MunicipalMerger) -> list[str]:
    """Give the municipalities back their own place; return which stay as they are, and why."""
    stays = []
    for row in merger.merging.select_related("municipality__successor"):
        one = row.municipality
        if (one.successor_id, one.merged_on) != (merger.into_id, merger.merged_on):
            now = f"gaat op in {one.successor}" if one.successor else "bestaat weer"
            stays.append(f"{one} is sindsdien veranderd en {now}; dat bleef zo.")
            continue
        one.successor = one.merged_on = None
        one.save()
    return stays


def _removed(made: Organisation) -> list[str]:
    """Delete the municipality that the merger made, unless it is used; return why it stays."""
    row = Municipality.objects.get(pk=made.pk)
    used = row.projects.exists() or row.aliases.exists() or row.member_of.exists()
    try:
        if not used:
            with transaction.atomic():
                row.delete()
            return []
    except ProtectedError:
        pass
    return [f"{row} is intussen in gebruik en bleef bestaan."]
