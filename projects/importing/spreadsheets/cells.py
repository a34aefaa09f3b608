"""One cell of a spreadsheet → its value, or in Dutch what is wrong with it."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from rapidfuzz import process

from projects.importing.spreadsheets.duration_cells import month_first
from projects.importing.spreadsheets.shown import FORMULA
from projects.importing.values import Values
from projects.models import Project
from projects.models.projects import LONGEST_SUMMARY
from projects.pages.durations import read_date
from projects.pages.links import kind_of_link
from projects.pages.reference import Reference
from projects.pages.typed_text import read_text
from projects.values.email_addresses import (
    beside_addresses,
    is_named_address,
    written_addresses,
)
from projects.values.html import MarkupError
from projects.values.partial_dates import ends_before, in_words, is_partial_date
from projects.values.phones import phones_alone
from projects.values.text import fold
from projects.values.web_addresses import complete_address

Cell = str
MAX_TITLE_LENGTH = 300  # characters, as in the database
MAX_NAME_LENGTH = 150
MAX_URL_LENGTH = 500
MAX_OPEN_TAGS = 200_000  # as `check_markup` counts them; a table has hundreds of cells
MAX_ORGANISATIONS = 400  # in a cell; there are fewer municipalities
MIN_SIMILARITY = 75  # of 100, to suggest a name
PERIOD = re.compile(r"(?:periode\s*)?(\d{1,2})\s*(?:van|/|-)?\s*(\d{4})", re.IGNORECASE)
CODE = re.compile(r"(\d{4})-(\d{1,2})")


class CellError(Exception):
    """A cell that can't be read; the message is Dutch."""


class CellReader:
    """Reads cells, with the reference data; `months_first`: as an American Excel writes dates."""

    def __init__(self, reference: Reference, *, months_first: bool = False) -> None:
        self.reference = reference
        self.months_first = months_first
        self.themes = {fold(theme.name): theme.name for theme in reference.themes}
        self.periods = {f"{p.year}-{p.number}" for p in reference.periods}
        self.names = {fold(o.name): o.name for o in reference.organisations}

    def title(self, cell: Cell) -> str:
        return self._limited(cell, MAX_TITLE_LENGTH)

    def short(self, cell: Cell) -> str:
        return self._limited(cell, MAX_NAME_LENGTH)

    def kind(self, cell: Cell) -> str:
        if fold(cell) not in Project.Kind.values:
            raise CellError(f"Kies uit: {', '.join(Project.Kind.values)}.")
        return fold(cell)

    def organisations(self, cell: Cell) -> list[str]:
        """The names of the organisations in a cell, separated by ; or a line break."""
        names = [part.strip() for part in re.split(r"[;\n]", cell) if part.strip()]
        if len(names) > MAX_ORGANISATIONS:
            raise CellError(f"Hier staan meer dan {MAX_ORGANISATIONS} organisaties.")
        return [self._organisation(name) for name in names]

    def _organisation(self, name: str) -> str:
        self.short(name)
        bare = re.sub(r"^gemeente\s+", "", name, flags=re.IGNORECASE)
        match = self.reference.find(name)
        found = match.organisation or self.reference.find(bare).organisation
        if found:
            return found.name
        if match.candidates:
            raise CellError(f"‘{name}’ kan van alles zijn: {' of '.join(match.candidates)}.")
        raise CellError(f"‘{name}’ kennen wij niet.{self._suggestion(bare, self.names)}")

    def theme(self, cell: Cell) -> str:
        found = self.reference.theme(self.short(cell))
        if found not in self.themes.values():
            raise CellError(f"Het thema ‘{cell}’ is er niet.{self._suggestion(cell, self.themes)}")
        return found

    def summary(self, cell: Cell) -> str:
        return self._limited(" ".join(cell.split()), LONGEST_SUMMARY)

    def yes_or_no(self, cell: Cell) -> str:
        if fold(cell) not in Project.TellsResults.values:
            raise CellError(f"‘{cell[:40]}’ kennen wij hier niet. Vul ja of nee in.")
        return fold(cell)

    def period(self, cell: Cell) -> str:
        """The code of a period: "2021-1"."""
        text = self.short(cell).strip()
        code, words = CODE.fullmatch(text), PERIOD.fullmatch(text)
        if code:
            found = f"{code[1]}-{int(code[2])}"
        elif words:
            found = f"{words[2]}-{int(words[1])}"
        else:
            raise CellError(f"‘{cell}’ is geen periode. Vul bijvoorbeeld in: Periode 1 van 2021.")
        if found not in self.periods:
            raise CellError(f"De periode ‘{cell}’ is er niet. Voeg haar eerst toe in het beheer.")
        return found

    def date(self, cell: Cell) -> str:
        found = read_date(self.short(cell))
        if found and self.months_first and month_first(cell):
            raise CellError(
                f"Bij ‘{cell}’ is niet zeker wat de maand is: elders in deze tabel staat de maand "
                "voorop. Schrijf de maand als woord."
            )
        if not found:
            raise CellError(
                f"‘{cell[:40]}’ kunnen wij niet lezen als één datum. "
                "Vul bijvoorbeeld 2021, september 2021 of 1-9-2021 in."
            )
        return found

    @staticmethod
    def ends_before_start(start: str, end: str) -> bool:
        return bool(start and end) and ends_before(end, start)

    def email(self, cell: Cell) -> str:
        found = written_addresses(self._limited(cell, MAX_URL_LENGTH))
        if len(found) > 1:
            raise CellError("Hier staat meer dan één adres. Zet elk adres bij zijn eigen persoon.")
        address = found[0] if found else cell
        try:
            validate_email(address)
        except ValidationError as error:
            raise CellError(f"‘{cell[:60]}’ is geen e-mailadres.") from error
        if found and beside_addresses(cell) and not is_named_address(cell):
            raise CellError(f"In ‘{cell[:60]}’ staat meer dan een e-mailadres.")
        return address

    def phones(self, cell: Cell) -> list[str]:
        found, _ = phones_alone(self.short(cell))
        if not found:
            raise CellError(f"‘{cell[:40]}’ is geen geldig Nederlands telefoonnummer.")
        return found

    def words(self, cell: Cell) -> str:
        return self._no_formula(cell)

    def duration(self, cell: Cell) -> str:
        """When it runs, in words: Excel may have made a date of them."""
        words = self.words(cell)
        return in_words(words) if is_partial_date(words) else words

    def url(self, cell: Cell) -> str:
        url = complete_address(self._limited(cell, MAX_URL_LENGTH))
        try:
            URLValidator(schemes=["http", "https"])(url)
        except ValidationError as error:
            raise CellError(f"‘{cell[:60]}’ is geen webadres.") from error
        return url

    def link(self, text: str, url: str) -> Values:
        return {"text": text, "kind": kind_of_link(text), "url": url}

    def html(self, cell: Cell) -> str:
        """The text of a project, read as every text is."""
        try:
            return read_text(self._no_formula(cell), MAX_OPEN_TAGS)
        except MarkupError as error:
            raise CellError(str(error)) from error

    def _limited(self, cell: Cell, longest: int) -> str:
        if len(self._no_formula(cell)) > longest:
            raise CellError(f"Dit is te lang: {len(cell)} tekens, en er passen er {longest}.")
        return cell

    @staticmethod
    def _no_formula(cell: Cell) -> str:
        if cell == FORMULA:
            raise CellError("Hier staat een formule. Plak de waarde in plaats van de formule.")
        return cell

    @staticmethod
    def _suggestion(name: str, names: Mapping[str, str]) -> str:
        """The name that is meant, of names by how they are folded."""
        found = process.extractOne(fold(name), names.keys(), score_cutoff=MIN_SIMILARITY)
        return f" Bedoel je {names[found[0]]}?" if found else " Voeg het eerst toe in het beheer."
