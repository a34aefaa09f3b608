"""The columns of a spreadsheet with projects: their names, and what to fill in."""

from dataclasses import dataclass

from projects.exports.columns import COLUMNS as EXPORTED
from projects.values.text import letters

MAX_CONTACTS = 2  # in a row
MAX_LINKS = 2
SLUG = "Webnaam"
REASON = "Wat er niet klopt"  # the column that we add to rows that we give back


@dataclass(frozen=True)
class Column:
    """A column: its name, what an editor fills in, and an example."""

    name: str
    explanation: str
    example: str = ""


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name} {number}"


def _contacts() -> list[Column]:
    return [
        Column(_numbered(name, number), explanation, example if number == 1 else "")
        for number in range(1, MAX_CONTACTS + 1)
        for name, explanation, example in (
            ("Contactpersoon", "Voor- en achternaam.", "Sanne de Vries"),
            ("Functie", "Wat deze persoon doet.", "HR-adviseur"),
            ("E-mail", "Het adres van deze persoon.", "s.devries@voorbeeld.nl"),
            ("Telefoon", "Een Nederlands nummer.", "06 12345678"),
        )
    ]


def _links() -> list[Column]:
    return [
        Column(_numbered(name, number), explanation, example if number == 1 else "")
        for number in range(1, MAX_LINKS + 1)
        for name, explanation, example in (
            ("Koppeling", "De woorden van de link.", "Lees hier het projectplan"),
            ("Adres", "Waar de link heen gaat.", "https://www.voorbeeld.nl/plan.pdf"),
        )
    ]


COLUMNS = (
    Column(
        SLUG,
        "Leeg bij een nieuw project. Bij een project dat er al is: het laatste stuk van zijn "
        "webadres.",
    ),
    Column("Soort", "subsidieproject, idee of praktijkverhaal. Leeg is: subsidieproject."),
    Column("Titel", "Verplicht bij een nieuw project.", "Leren van elkaar"),
    Column("Aanvrager", "Gemeente of organisatie, zoals zij in het beheer heet.", "Utrecht"),
    Column("Deelnemers", "Wie er nog meer meedoen, met ; ertussen.", "Zeist; De Bilt"),
    Column("Thema", "Een thema dat er al is."),
    Column("Tweede thema", "Alleen als het project net zo goed daarover gaat."),
    Column("Periode", "De subsidieperiode, zoals: Periode 1 van 2021."),
    Column("Start", "Jaar, maand of dag.", "sept 2021"),
    Column("Einde", "Jaar, maand of dag.", "31-12-2022"),
    Column("Looptijd in woorden", "Als er meer over te zeggen is."),
    Column("Tekst", "Gewone tekst. Een lege regel begint een nieuwe alinea.", "Wij leerden …"),
    Column(
        "Samenvatting",
        "In één zin waar het over gaat, zonder namen. Leeg: wij kiezen een zin uit de tekst.",
    ),
    Column("Vertelt hoe het afliep", "ja of nee. Leeg: wij lezen het in de tekst."),
    *_contacts(),
    *_links(),
)
_BY_KEY = {letters(column.name): column.name for column in COLUMNS}
# The other columns of our own export and of what we give back, which an import ignores.
_READ_ONLY = {letters(name) for name in (*EXPORTED, REASON)} - _BY_KEY.keys()


def column_of(name: str) -> str | None:
    """Return the column that a header cell means.

    >>> column_of("looptijd in  woorden"), column_of("email"), column_of("Prijs")
    ('Looptijd in woorden', 'E-mail', None)
    """
    return _BY_KEY.get(letters(name))


def is_read_only(name: str) -> bool:
    """Tell whether a column of our own export is ignored by an import.

    >>> is_read_only("Gepubliceerd op"), is_read_only("Samenvatting")
    (True, False)
    """
    return letters(name) in _READ_ONLY
