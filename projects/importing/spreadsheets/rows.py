"""The rows of a spreadsheet → projects, and every cell that can't be read.

A row refers to an existing project by its slug, or by its title and applicant. An empty cell then
leaves everything as it is; contacts and links are added or updated, never removed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from projects.importing.incoming import Incoming, Reading
from projects.importing.spreadsheets.as_exported import changed_cells, without_guard
from projects.importing.spreadsheets.cells import Cell, CellError, CellReader
from projects.importing.spreadsheets.cells_of_staff import problems_of, without_ours
from projects.importing.spreadsheets.columns import MAX_CONTACTS, MAX_LINKS
from projects.importing.spreadsheets.duration_cells import (
    WORDS,
    dates_in_words,
    is_duration,
    more_precise,
    puts_month_first,
    words_of_parts,
)
from projects.importing.spreadsheets.header import (
    MatchedColumns,
    RowError,
    SpreadsheetError,
    first_of,
)
from projects.importing.spreadsheets.other_rows import said_of_applicants, without_other_rows
from projects.importing.spreadsheets.shown import is_error
from projects.importing.values import Values, contact_value
from projects.pages.reference import Reference
from projects.values.email_addresses import beside_addresses
from projects.values.phones import phones_alone
from projects.values.text import letters, title_key


@dataclass(frozen=True)
class Existing:
    """The projects that a spreadsheet may refer to: their values by slug."""

    by_slug: Mapping[str, Values]
    by_title: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, by_slug: Mapping[str, Values]) -> "Existing":
        slugs: dict[tuple[str, str], list[str]] = {}
        for slug, values in by_slug.items():
            slugs.setdefault(_title_key(values), []).append(slug)
        return cls(by_slug, {key: found[0] for key, found in slugs.items() if len(found) == 1})


def read_rows(
    name: str,
    rows: Sequence[Sequence[Any]],
    columns: MatchedColumns,
    reference: Reference,
    existing: Existing,
    said: Sequence[str] = (),
) -> Reading:
    """Read a spreadsheet whose first row has the names of the columns; `said`: of the file.

    A row with an error is no project: the reading has the errors, row by row. Raises
    SpreadsheetError with all of them when there is nothing but errors.
    """
    errors = list(columns.errors)
    months_first = puts_month_first(rows[1:], columns.names)
    reader = CellReader(reference, months_first=months_first)
    projects: list[Incoming] = []
    seen: dict[Any, int] = {}
    possible, left_out = without_other_rows(rows, columns.names)
    notes = [*said, *left_out]
    as_duration: list[int] = []
    for number, cells in [] if errors else possible:
        row = _Row(number, dict(zip(columns.names, cells, strict=False)), reader, existing)
        incoming = row.read()
        key = incoming.slug or _title_key(incoming.values)
        if key in seen:
            row.error("", f"Dit project staat ook in rij {seen[key]}.")
        seen.setdefault(key, number)
        errors += row.errors
        if not row.errors:
            projects.append(incoming)
            notes += row.notes
            as_duration += [number] * row.has_duration_in_period
    if as_duration:
        notes.append(f"kolom Periode: gelezen als looptijd, in rij {first_of(as_duration)}.")
    notes += said_of_applicants(projects)
    if not projects:
        raise SpreadsheetError(errors, notes)
    return Reading(
        name,
        is_page=False,
        projects=tuple(projects),
        columns=columns,
        errors=tuple(errors),
        notes=tuple(notes),
    )


def _title_key(values: Values) -> tuple[str, str]:
    applicant = next((o["name"] for o in values.get("organisations", ())), "")
    return title_key(values["title"]), letters(applicant)


class _Row:
    """A row that is being read; its errors are collected, to report them all at once."""

    def __init__(
        self, number: int, cells: Mapping[str, str], reader: CellReader, existing: Existing
    ) -> None:
        self.number = number
        self.reader = reader
        self.existing = existing
        self.errors: list[RowError] = []
        self.notes: list[str] = []
        self.has_duration_in_period = False
        for column, text in cells.items():
            if column and is_error(text):  # what is skipped may say anything
                self.error(column, f"Hier staat een fout van Excel: {text.strip()}. Haal haar weg.")
        self.cells = {
            column: "" if is_error(text) else without_guard(text) for column, text in cells.items()
        }

    def read(self) -> Incoming:
        slug = self.value("Webnaam", self.reader.words).strip("/").rpartition("/")[2]
        self.cells = self._with_duration()
        self.cells = self._changed(self.existing.by_slug.get(slug, {}))
        title = self.value("Titel", self.reader.title)
        organisations = self._organisations()
        if slug and slug not in self.existing.by_slug:
            self.error("Webnaam", f"Er is geen project met de webnaam ‘{slug}’.")
        if not slug:
            key = _title_key({"title": title, "organisations": organisations})
            slug = self.existing.by_title.get(key, "")
        known = self.existing.by_slug.get(slug, {})
        if known and not self.text("Webnaam"):
            # It was recognised by its title, so another spelling of that is no change.
            title = known["title"]
            self.cells = self._changed(known)
        if not (title or known or slug or self.errors):
            self.error("Titel", "Een nieuw project heeft een titel nodig.")
        values = {
            "kind": self.value("Soort", self.reader.kind) or known.get("kind") or "subsidieproject",
            "title": title or known.get("title", ""),
            **self._stated_fields(organisations, known),
        }
        return Incoming(
            ref=str(self.number),
            values=values,
            line=self.number,
            slug=slug,
        )

    def _changed(self, known: Values) -> dict[str, str]:
        return changed_cells(self.cells, known, months_first=self.reader.months_first)

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def note(self, column: str, message: str) -> None:
        self.notes.append(str(RowError(self.number, column, message)))

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

    def _stated_fields(self, organisations: list[Values], known: Values) -> Values:
        """The fields whose cells aren't empty."""
        fields: dict[str, Any] = {
            "theme": self.value("Thema", self.reader.theme),
            "period": self.value("Periode", self.reader.period),
            "text": self.value("Tekst", self.reader.html),
            "duration": self._duration(known.get("duration", {})),
            "organisations": self._with_known_roles(organisations, known),
            "contacts": _merged(known.get("contacts", ()), list(self._contacts()), "name"),
            "links": _merged(known.get("links", ()), list(self._links()), "text"),
        }
        stated = {name: value for name, value in fields.items() if value}
        return stated | self._of_staff(known | stated)

    def _of_staff(self, project: Values) -> Values:
        """What the cells say in the place of staff, of a project with these values."""
        said = {
            "second_theme": self.value("Tweede thema", self.reader.theme),
            "summary": self.value("Samenvatting", self.reader.summary),
            "tells_results": self.value("Vertelt hoe het afliep", self.reader.yes_or_no),
        }
        said = {name: value for name, value in said.items() if value}
        for column, message in problems_of(said, project):
            self.error(column, message)
        return without_ours(said, project)

    def _organisations(self) -> list[Values]:
        found: list[Values] = []
        for column, role in (("Aanvrager", "aanvrager"), ("Deelnemers", "deelnemer")):
            for name in self.value(column, self.reader.organisations):
                if name in {o["name"] for o in found}:
                    self.error(column, f"{name} staat er twee keer.")
                found.append({"name": name, "role": role})
        return found

    def _with_known_roles(self, stated: list[Values], known: Values) -> list[Values]:
        """The stated organisations, with the known ones of the columns that are empty."""
        roles = {o["role"] for o in stated}
        names = {o["name"] for o in stated}
        kept = [
            o
            for o in known.get("organisations", ())
            if stated and o["role"] not in roles and o["name"] not in names
        ]
        found = sorted([*stated, *kept], key=lambda o: str(o["role"]))
        before = list(known.get("organisations", ()))
        is_same = all(o in before for o in found) and len(found) == len(before)
        return before if is_same else found

    def _with_duration(self) -> dict[str, str]:
        """The cells; what is a duration in the column of the subsidy period, in its own column."""
        text = self.text("Periode")
        durations = ("Start", "Einde", WORDS)
        if any(map(self.text, durations)) or not is_duration(text):
            return self.cells
        self.has_duration_in_period = True
        return {**self.cells, "Periode": "", WORDS: text}

    def _duration(self, known: Values) -> Values:
        cells = {
            "start": self.value("Start", self.reader.date),
            "end": self.value("Einde", self.reader.date),
            "text": self.value(WORDS, self.reader.duration),
        }
        if not any(cells.values()):
            return {}
        if cells["text"] and not (self.text("Start") or self.text("Einde")):
            dates, said = dates_in_words(cells["text"], self.number)
            cells |= {name: more_precise(d, known.get(name, "")) for name, d in dates.items()}
            for message in said:
                self.note(WORDS, message)
        elif not (cells["text"] or known.get("text")):
            cells["text"] = words_of_parts(self.text("Start"), self.text("Einde"))
        whole = {name: text or known.get(name, "") for name, text in cells.items()}
        if self.reader.ends_before_start(whole["start"], whole["end"]):
            self.error("Einde", "Het einde ligt voor de start.")
        return whole

    def _contacts(self) -> Iterator[Values]:
        for n in range(1, MAX_CONTACTS + 1):
            name, function, email, phone = (
                f"{column} {n}" if n > 1 else column
                for column in ("Contactpersoon", "Functie", "E-mail", "Telefoon")
            )
            address = self.value(email, self.reader.email)
            named = beside_addresses(self.text(email)) if address else ""
            numbers = self.value(phone, self.reader.phones) or []
            for words in phones_alone(self.text(phone))[1] if numbers else ():
                self.note(phone, f"het nummer is gelezen zonder ‘{words}’.")
            contact = contact_value(
                self.value(name, self.reader.short) or named,
                address,
                numbers,
                [],
                "contactpersoon",
                self.value(function, self.reader.short),
            )
            if contact["name"] or contact["email"] or contact["phones"]:
                yield contact
            elif contact["function"]:
                self.error(name, "Er staat wel een functie, maar geen naam.")

    def _links(self) -> Iterator[Values]:
        for n in range(1, MAX_LINKS + 1):
            text, address = (f"{c} {n}" if n > 1 else c for c in ("Koppeling", "Adres"))
            url = self.value(address, self.reader.url)
            words = self.value(text, self.reader.words)
            if words:
                yield self.reader.link(words, url)
            elif url:
                self.error(text, "Er staat wel een adres, maar geen woorden voor de link.")


def _merged(known: Sequence[Values], stated: Sequence[Values], name: str) -> list[Values]:
    """The known rows updated with the stated ones, followed by the new ones."""
    left = {letters(one[name]): one for one in stated}
    merged = [_updated(one, left.pop(letters(one[name]), {})) for one in known] if stated else []
    return [*merged, *left.values()]


def _updated(known: Values, stated: Values) -> Values:
    # A spreadsheet has no column for the role of a contact and the kind of a link.
    return {
        name: value if name in ("role", "kind") else stated.get(name) or value
        for name, value in known.items()
    }
