"""A municipal merger ("herindeling"): former municipalities become part of a current one."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import User

from projects import history
from projects.models import Municipality, Organisation


def reasons_against(into: Organisation | None, former: Sequence[Organisation]) -> list[str]:
    """Return in Dutch why these municipalities can't have merged into that one.

    `into` is None for a municipality that doesn't exist yet.
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
    return reasons


def record_merger(
    into: Organisation, former: Sequence[Organisation], on: date, user: User | None = None
) -> Organisation:
    """Record that `former` merged into `into` on a day; `into` is saved if it is new."""
    with history.revision(user, "Herindeling ingevoerd"):
        return _record(into, former, on)


def _record(into: Organisation, former: Sequence[Organisation], on: date) -> Organisation:
    if into.pk is None:
        into.kind = Organisation.Kind.MUNICIPALITY
        into.save()
    for one in Municipality.objects.select_for_update().filter(pk__in=[f.pk for f in former]):
        one.successor = Organisation.objects.get(pk=into.pk)
        one.merged_on = on
        one.save()
    return into
