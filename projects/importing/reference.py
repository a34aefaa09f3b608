"""The reference data in the database: with what staff added, and their spellings."""

from typing import TypeVar

from projects.models import Membership, Organisation, SubsidyPeriod, Synonym, Theme
from projects.pages.reference import (
    KnownOrganisation,
    KnownPeriod,
    KnownSynonym,
    KnownTheme,
    Reference,
)
from projects.values.text import letters

T = TypeVar("T", KnownOrganisation, KnownTheme)


def reference_from_database() -> Reference:
    """Return the reference as it is in the database now, in seven queries.

    What staff entered as an alias is an alias, even if an earlier import made it an organisation
    or theme of its own.
    """
    return Reference(
        _without_aliases(_organisations()),
        _without_aliases(_themes()),
        _periods(),
        tuple(KnownSynonym(*row) for row in Synonym.objects.values_list(*Synonym.WORDINGS)),
    )


def _without_aliases(known: list[T]) -> tuple[T, ...]:
    aliases = {letters(w) for one in known for w in one.also_written_as if w != one.name}
    return tuple(one for one in known if letters(one.name) not in aliases or one.also_written_as)


def _organisations() -> list[KnownOrganisation]:
    members: dict[int, list[str]] = {}
    rows = Membership.objects.order_by("member__name").values_list("partnership", "member__name")
    for partnership, member in rows:
        members.setdefault(partnership, []).append(member)
    organisations = Organisation.objects.select_related("successor").prefetch_related("aliases")
    return [
        KnownOrganisation(
            name=organisation.name,
            kind=organisation.kind,
            also_written_as=tuple(alias.name for alias in organisation.aliases.all()),
            cbs_code=organisation.cbs_code,
            province=organisation.province or None,
            successor=organisation.successor.name if organisation.successor else None,
            merged_on=organisation.merged_on.isoformat() if organisation.merged_on else None,
            members=tuple(members.get(organisation.pk, ())),
        )
        for organisation in organisations
    ]


def _themes() -> list[KnownTheme]:
    return [
        KnownTheme(theme.name, tuple(alias.name for alias in theme.aliases.all()))
        for theme in Theme.objects.prefetch_related("aliases")
    ]


def _periods() -> tuple[KnownPeriod, ...]:
    return tuple(
        KnownPeriod(
            period.year,
            period.number,
            period.opens_on.isoformat() if period.opens_on else "",
            period.closes_on.isoformat() if period.closes_on else "",
        )
        for period in SubsidyPeriod.objects.all()
    )
