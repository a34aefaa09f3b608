"""A cell that says what our own export says of a project changes nothing, whoever saved it.

Excel makes "apr-20" of "april 2020", an American one "11/01/2019" of "1 november 2019", and "?" of
a letter that its old encoding doesn't have.
"""

from collections.abc import Mapping

from projects.exports.reading import public_text
from projects.exports.spreadsheet import CELL_HOLDS, calculates, fitting, text_of
from projects.importing.spreadsheets.cells_of_staff import persons_of
from projects.importing.spreadsheets.duration_cells import month_first
from projects.importing.values import Values
from projects.pages.durations import read_date
from projects.values.tidy import one_line

LONGEST_DATE = 40  # characters


def changed_cells(
    cells: Mapping[str, str], known: Values, *, months_first: bool = False
) -> dict[str, str]:
    """Return the cells of a row, empty where they say what we have of this project."""
    exported = _exported(known) | (_exported_dates(known) if months_first else {})
    public = _exported(known, public=True)
    return {
        column: ""
        if any(column in one and says_the_same(cell, one[column]) for one in (exported, public))
        else cell
        for column, cell in cells.items()
    }


def says_the_same(cell: str, exported: str) -> bool:
    """Tell whether a cell is one of our export, as a program for tables may have saved it.

    >>> says_the_same("apr-20", "april 2020"), says_the_same("Zuid?", "Zuid\u2192")
    (True, True)
    >>> says_the_same("11/01/2019", "1 november 2019")
    True
    >>> says_the_same("Zuid", "Noord")
    False
    """
    said, ours = _bare(cell), _bare(exported)
    cut = {_bare(exported[:CELL_HOLDS]), _bare(fitting(exported))}
    forms = {ours, _in_old_encoding(ours), *cut}
    return said in forms or _is_same_date(said, ours)


def without_guard(text: str) -> str:
    """Return a text without the quote that our export puts before what looks like a formula.

    >>> without_guard("'=1+1"), without_guard("'s-Hertogenbosch")
    ('=1+1', "'s-Hertogenbosch")
    """
    return text[1:] if text[:1] == "'" and calculates(text[1:]) else text


def _exported(known: Values, *, public: bool = False) -> dict[str, str]:
    """What our export says of a project: that of staff, or the one for anybody (`public`)."""
    persons = persons_of(known) if public else []
    title, text = known.get("title", ""), known.get("text", "")
    if public:
        title, text = public_text(title, persons), public_text(text, persons)
    organisations = known.get("organisations", ())
    by_role = {
        column: "; ".join(o["name"] for o in organisations if o["role"] == role)
        for column, role in (("Aanvrager", "aanvrager"), ("Deelnemers", "deelnemer"))
    }
    return by_role | {
        "Titel": title,
        "Looptijd in woorden": known.get("duration", {}).get("text", ""),
        "Samenvatting": known.get("shown", {}).get("summary", ""),
        "Tekst": text_of(text),
    }


def _exported_dates(known: Values) -> dict[str, str]:
    duration = known.get("duration", {})
    return {"Start": duration.get("start", ""), "Einde": duration.get("end", "")}


def _bare(text: str) -> str:
    return one_line(without_guard(text.strip()))


def _in_old_encoding(text: str) -> str:
    return text.encode("cp1252", errors="replace").decode("cp1252")


def _is_same_date(said: str, ours: str) -> bool:
    if max(len(said), len(ours)) > LONGEST_DATE or not any(map(str.isdigit, said)):
        return False
    date = read_date(ours)
    return bool(date) and date in (read_date(said), month_first(said))
