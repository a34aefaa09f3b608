"""Reference data for reading pages: municipalities, partnerships, themes and periods.

The reference decides which organisation a printed name means. It never guesses: a name that
matches two is ambiguous, a name that matches none is unknown.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from projects.pages.provinces import means_province, with_province
from projects.values.text import letters, one_edit_apart

MIN_LENGTH_TO_CORRECT = 6  # a shorter name with a typing error could just as well be another place


@dataclass(frozen=True)
class KnownOrganisation:
    """An organisation of the reference; `members`, `successor` and `went_into` are names in it.

    A municipality that was divided has several in `went_into`, since `divided_on`, and then no one
    successor.
    """

    name: str
    kind: str
    also_written_as: tuple[str, ...] = ()
    cbs_code: str | None = None
    province: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    successor: str | None = None
    merged_on: str | None = None
    members: tuple[str, ...] = ()
    went_into: tuple[str, ...] = ()
    divided_on: str | None = None
    website: str = ""
    inhabitants: int | None = None


@dataclass(frozen=True)
class KnownTheme:
    name: str
    also_written_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownPeriod:
    year: int
    number: int
    opens_on: str
    closes_on: str


@dataclass(frozen=True, order=True)
class KnownSynonym:
    """Wordings with commas in between: equal ones, and those that mean more or less."""

    wordings: str
    wider: str = ""
    narrower: str = ""


@dataclass(frozen=True)
class Match:
    """What a printed name means; `corrected` when it had a typing error."""

    organisation: KnownOrganisation | None = None
    corrected: bool = False
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownOldPage:
    """A page that was read: its path on the site where it stood, and the page of ours it became."""

    path: str
    source_page: str
    leads_to: str


@dataclass(frozen=True)
class Reference:
    organisations: tuple[KnownOrganisation, ...] = ()
    themes: tuple[KnownTheme, ...] = ()
    periods: tuple[KnownPeriod, ...] = ()
    synonyms: tuple[KnownSynonym, ...] = ()
    old_pages: tuple[KnownOldPage, ...] = ()
    _by_key: Mapping[str, list[KnownOrganisation]] = field(init=False, repr=False, compare=False)
    _theme_by_key: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key: dict[str, list[KnownOrganisation]] = defaultdict(list)
        for organisation in self.organisations:
            for key in _keys(organisation):
                by_key[key].append(organisation)
        wordings = {
            theme_key(wording): theme.name
            for theme in self.themes
            for wording in (*theme.also_written_as, theme.name)
        }
        object.__setattr__(self, "_by_key", dict(by_key))
        object.__setattr__(self, "_theme_by_key", wordings)

    def find(self, name: str) -> Match:
        """Find the organisation with exactly this name, apart from quotes and hyphens.

        A province behind it tells which of several is meant: "Bergen (Limburg)".
        """
        found = self._by_key.get(letters(name), []) or self._in_province(name)
        if len(found) == 1:
            return Match(found[0])
        return Match(candidates=tuple(o.name for o in found))

    @cached_property
    def provinces(self) -> frozenset[str]:
        return frozenset(o.province for o in self.organisations if o.province)

    def _in_province(self, name: str) -> list[KnownOrganisation]:
        for before, province in with_province(name):
            found = [
                organisation
                for organisation in self._by_key.get(letters(before), ())
                if organisation.province and means_province(province, organisation.province)
            ]
            if found:
                return found
        return []

    def find_fuzzy(self, name: str) -> Match:
        """Find the organisation, allowing for one typing error when only one name is that close."""
        exact = self.find(name)
        key = letters(name)
        if exact.organisation or exact.candidates or len(key) < MIN_LENGTH_TO_CORRECT:
            return exact
        near = {
            organisation.name: organisation
            for known, organisations in self._by_key.items()
            if known[0] == key[0] and one_edit_apart(known, key)
            for organisation in organisations
        }
        if len(near) == 1:
            return Match(next(iter(near.values())), corrected=True)
        return Match(candidates=tuple(near))

    def theme(self, printed: str) -> str:
        """Return the theme that a printed label means; an unknown label is a theme of its own."""
        return self._theme_by_key.get(theme_key(printed), " ".join(printed.split()))


def theme_key(label: str) -> str:
    """The key of a theme: "Leren & Ontwikkelen" and "leren en ontwikkelen" share one."""
    return letters(label.replace("&", " en "))


def _keys(organisation: KnownOrganisation) -> set[str]:
    """The keys of an organisation: "Bergen (NH)" is also "Bergen", "het Bildt" also "Bildt"."""
    names = {organisation.name, *organisation.also_written_as}
    names |= {name.split(" (")[0] for name in names}
    return {letters(n) for n in names} | {letters(n.removeprefix("het ")) for n in names}


def read_reference(
    *,
    municipalities: str,
    former: str,
    partnerships: str,
    others: str,
    themes: str,
    periods: str,
    synonyms: str,
    old_pages: str,
) -> Reference:
    """Build the reference from the text of its CSV files (see fixtures/reference/README.md)."""
    places = [
        KnownOrganisation(
            row["name"],
            "gemeente",
            _several(row["also_written_as"]),
            row["cbs_code"],
            row["province"],
            row["latitude"],
            row["longitude"],
            website=row["website"],
            inhabitants=int(row["inhabitants"]) if row["inhabitants"] else None,
        )
        for row in _rows(municipalities)
    ]
    provinces = {place.name: place.province for place in places}
    ended = [_ended(row, provinces) for row in _rows(former)]
    together = [
        KnownOrganisation(
            row["name"],
            "samenwerking",
            _several(row["also_written_as"]),
            members=_several(row["members"]),
        )
        for row in _rows(partnerships)
    ]
    beside = [
        KnownOrganisation(row["name"], row["kind"], _several(row["also_written_as"]))
        for row in _rows(others)
    ]
    return Reference(
        (*places, *ended, *together, *beside),
        tuple(KnownTheme(r["name"], _several(r["also_written_as"])) for r in _rows(themes)),
        tuple(
            KnownPeriod(int(r["year"]), int(r["number"]), r["opens_on"], r["closes_on"])
            for r in _rows(periods)
        ),
        tuple(KnownSynonym(**row) for row in _rows(synonyms)),
        tuple(KnownOldPage(**row) for row in _rows(old_pages)),
    )


def _ended(row: dict[str, str], provinces: Mapping[str, str | None]) -> KnownOrganisation:
    """A municipality that is no more. Which part of a divided one is meant, nobody can tell."""
    into = _several(row["went_into"])
    one = len(into) == 1
    return KnownOrganisation(
        row["name"],
        "gemeente",
        cbs_code=row["cbs_code"] or None,
        province=provinces[into[0]],
        successor=into[0] if one else None,
        merged_on=row["ended_on"] if one else None,
        went_into=into,
        divided_on=None if one else row["ended_on"],
    )


def _rows(text: str) -> Iterable[dict[str, str]]:
    return csv.DictReader(io.StringIO(text))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
