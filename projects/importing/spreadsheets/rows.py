"""The rows of a sheet → what they say of projects, or every cell that can't be read.

A row names an existing project by its web name, or by its title and applicant. There an empty
cell leaves everything as it is; persons and links are added or mended, never taken off.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from projects.exports.spreadsheet import without_persons
from projects.history.display_values import plain_text
from projects.importing.incoming import Incoming, Reading
from projects.importing.spreadsheets.cells import Cell, CellError, Reader
from projects.importing.spreadsheets.columns import LINKS, PEOPLE
from projects.importing.spreadsheets.header import RowError, SheetError, read_header
from projects.importing.values import Values, contact_value
from projects.pages.reference import Reference
from projects.values.text import letters


@dataclass(frozen=True)
class Existing:
    """The projects that a sheet can mean: their values by web name."""

    by_slug: Mapping[str, Values]
    by_title: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, by_slug: Mapping[str, Values]) -> "Existing":
        slugs: dict[tuple[str, str], list[str]] = {}
        for slug, values in by_slug.items():
            slugs.setdefault(_title_key(values), []).append(slug)
        return cls(by_slug, {key: found[0] for key, found in slugs.items() if len(found) == 1})


def read_rows(
    name: str, rows: Sequence[Sequence[Any]], reference: Reference, existing: Existing
) -> Reading:
    """Read a sheet whose first row has the names of the columns.

    Raises SheetError with all that is wrong, row by row.
    """
    header, *body = rows
    columns, errors = read_header(header)
    reader = Reader(reference)
    projects: list[Incoming] = []
    seen: dict[Any, int] = {}
    for number, cells in body:
        row = _Row(number, dict(zip(columns, cells, strict=False)), reader, existing)
        incoming = row.read()
        errors += row.errors
        key = incoming.slug or _title_key(incoming.values)
        if key in seen:
            errors.append(RowError(number, "", f"Dit project staat ook in rij {seen[key]}."))
        seen.setdefault(key, number)
        projects.append(incoming)
    if errors:
        raise SheetError(errors)
    return Reading(name, is_page=False, projects=tuple(projects))


def _title_key(values: Values) -> tuple[str, str]:
    applicant = next((o["name"] for o in values.get("organisations", ())), "")
    return letters(values["title"]), letters(applicant)


class _Row:
    """One row that is being read; its errors pile up, so that one look shows them all."""

    def __init__(
        self, number: int, cells: Mapping[str, str], reader: Reader, existing: Existing
    ) -> None:
        self.number = number
        self.cells = cells
        self.reader = reader
        self.existing = existing
        self.errors: list[RowError] = []

    def read(self) -> Incoming:
        slug = self.text("Webnaam").strip("/").rpartition("/")[2]
        title = self.value("Titel", self.reader.title)
        organisations = self._organisations()
        if slug and slug not in self.existing.by_slug:
            self.error("Webnaam", f"Er is geen project met de webnaam ‘{slug}’.")
        if not slug:
            key = _title_key({"title": title, "organisations": organisations})
            slug = self.existing.by_title.get(key, "")
        known = self.existing.by_slug.get(slug, {})
        if not (title or known or slug):
            self.error("Titel", "Een nieuw project heeft een titel nodig.")
        values = {
            "kind": self.value("Soort", self.reader.kind) or known.get("kind") or "subsidieproject",
            "title": title or known.get("title", ""),
            **self._said(organisations, known),
        }
        return Incoming(
            ref=str(self.number),
            values=values,
            line=self.number,
            slug=slug,
        )

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def error(self, column: str, message: str) -> None:
        self.errors.append(RowError(self.number, column, message))

    def value(self, column: str, read: Callable[[Cell], Any]) -> Any:
        """The value of a cell, "" when it is empty or can't be read."""
        text = self.text(column)
        if not text:
            return ""
        try:
            return read(text)
        except CellError as error:
            self.error(column, str(error))
            return ""

    def _said(self, organisations: list[Values], known: Values) -> Values:
        """The fields whose cells aren't empty."""
        said: dict[str, Any] = {
            "theme": self.value("Thema", self.reader.theme),
            "period": self.value("Periode", self.reader.period),
            "text": self._html(known.get("text", "")),
            "duration": self._duration(known.get("duration", {})),
            "organisations": self._with_known_roles(organisations, known),
            "contacts": _merged(known.get("contacts", ()), list(self._contacts()), "name"),
            "links": _merged(known.get("links", ()), list(self._links()), "text"),
        }
        return {name: value for name, value in said.items() if value}

    def _html(self, known: str) -> str:
        """The text, unless it is as our own table has it: there it lost its mark-up."""
        in_table = without_persons(plain_text(known)).split()
        return (
            "" if self.text("Tekst").split() == in_table else self.value("Tekst", self.reader.html)
        )

    def _organisations(self) -> list[Values]:
        found: list[Values] = []
        for column, role in (("Aanvrager", "aanvrager"), ("Deelnemers", "deelnemer")):
            for name in self.value(column, self.reader.organisations):
                if name in {o["name"] for o in found}:
                    self.error(column, f"{name} staat er twee keer.")
                found.append({"name": name, "role": role})
        return found

    def _with_known_roles(self, said: list[Values], known: Values) -> list[Values]:
        """What is said, with those whose column is empty as they were."""
        roles = {o["role"] for o in said}
        names = {o["name"] for o in said}
        kept = [
            o
            for o in known.get("organisations", ())
            if said and o["role"] not in roles and o["name"] not in names
        ]
        found = sorted([*said, *kept], key=lambda o: str(o["role"]))
        before = list(known.get("organisations", ()))
        is_same = all(o in before for o in found) and len(found) == len(before)
        return before if is_same else found

    def _duration(self, known: Values) -> Values:
        said = {
            "start": self.value("Start", self.reader.date),
            "end": self.value("Einde", self.reader.date),
            "text": self.text("Looptijd in woorden"),
        }
        if not any(said.values()):
            return {}
        whole = {name: text or known.get(name, "") for name, text in said.items()}
        if self.reader.runs_backwards(whole["start"], whole["end"]):
            self.error("Einde", "Het einde ligt voor de start.")
        return whole

    def _contacts(self) -> Iterator[Values]:
        for n in range(1, PEOPLE + 1):
            name, function, email, phone = (
                f"{column} {n}" if n > 1 else column
                for column in ("Contactpersoon", "Functie", "E-mail", "Telefoon")
            )
            said = contact_value(
                self.value(name, self.reader.short),
                self.value(email, self.reader.email),
                [self.value(phone, self.reader.phone)],
                [],
                "contactpersoon",
                self.value(function, self.reader.short),
            )
            if said["name"] or said["email"] or said["phones"]:
                yield said
            elif said["function"]:
                self.error(name, "Er staat wel een functie, maar geen naam.")

    def _links(self) -> Iterator[Values]:
        for n in range(1, LINKS + 1):
            text, address = (f"{c} {n}" if n > 1 else c for c in ("Koppeling", "Adres"))
            url = self.value(address, self.reader.address)
            if self.text(text):
                yield self.reader.link(self.text(text), url)
            elif url:
                self.error(text, "Er staat wel een adres, maar geen woorden voor de link.")


def _merged(known: Sequence[Values], said: Sequence[Values], name: str) -> list[Values]:
    """The rows that we know with what is said of them, and the new ones behind them."""
    left = {letters(one[name]): one for one in said}
    merged = [_filled(one, left.pop(letters(one[name]), {})) for one in known] if said else []
    return [*merged, *left.values()]


def _filled(known: Values, said: Values) -> Values:
    # A sheet has no column for the role of a person and the kind of a link.
    return {
        name: value if name in ("role", "kind") else said.get(name) or value
        for name, value in known.items()
    }
