"""One cell of a workbook → the text that Excel shows in it."""

import re
from datetime import date, datetime
from typing import Any

FORMULA = "=FORMULE"  # replaces a formula; no text in a cell can begin like this
_DUTCH = str.maketrans(",.", ".,")
# What Excel shows where a formula fails, in English and in Dutch.
ERRORS = frozenset(
    """
    #N/A #REF! #VALUE! #DIV/0! #NAME? #NULL! #NUM! #GETTING_DATA #SPILL! #CALC!
    #FIELD! #BLOCKED! #CONNECT! #BUSY! #UNKNOWN!
    #N/B #VERW! #WAARDE! #DEEL/0! #NAAM? #LEEG! #GETAL! #OVERLOOP! #BEREKENEN! #VELD! #GEBLOKKEERD!
    """.split()  # noqa: SIM905  easier to read as text
)
# What a format says literally: between quotes or brackets, or behind a backslash or underscore.
LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')


def shown_text(cell: Any) -> str:
    """Return the text of a cell of openpyxl as an editor sees it."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime | date):
        return shown_date(value, cell.number_format)
    if isinstance(value, int | float):
        return shown_number(value, cell.number_format)
    return str(value).replace("_x000D_", "")


def shown_number(value: float, form: str) -> str:
    """Return a number as a Dutch Excel shows it; thousands are parted only in amounts.

    >>> shown_number(0.25, "0%"), shown_number(9500.5, '"€" #,##0.00'), shown_number(3.5, "General")
    ('25%', '€ 9.500,50', '3,5')
    >>> shown_number(612345678, "0000000000"), shown_number(2021.0, "#,##0")
    ('0612345678', '2021')
    >>> shown_number(612345678, "0.00E+00")
    '612345678'
    """
    signs = LITERAL.sub("", form.partition(";")[0])
    if "E" in signs:  # 6,12E+08 hides a telephone number
        signs = ""
    sign = "€ " if "€" in form else ""
    if "%" in signs:
        value, sign = value * 100, ""
    decimals = re.search(r"0\.(0+)", signs)
    if decimals or sign or "%" in signs:
        text = f"{value:,.{len(decimals[1]) if decimals else 0}f}"
    else:
        text = f"{value:.15g}" if value % 1 else str(int(value))
    text = text.translate(_DUTCH)
    if re.fullmatch(r"0{2,}", signs):
        text = text.zfill(len(signs))
    return f"{sign}{text}{'%' if '%' in signs else ''}"


def shown_date(value: date, form: str) -> str:
    """Return a date as precise as its format shows it.

    >>> shown_date(date(2021, 9, 1), "mmm-yy"), shown_date(date(2021, 9, 1), '[$-413]yyyy;@')
    ('2021-09', '2021')
    >>> shown_date(date(2021, 9, 1), "d-mmm")
    '1-9'
    >>> shown_date(date(2021, 9, 1), 'd "mei" yyyy'), shown_date(datetime(2021, 9, 1, 8), "h:mm")
    ('2021-09-01', '2021-09-01')
    """
    letters = LITERAL.sub("", form.partition(";")[0]).casefold()
    whole = value.strftime("%Y-%m-%d")
    if "d" in letters and "m" in letters and "y" not in letters:
        return f"{value.day}-{value.month}"  # of which year, nobody sees
    if "d" in letters or "y" not in letters:
        return whole
    return whole[:7] if "m" in letters else whole[:4]


def is_error(text: str) -> bool:
    """Tell whether a cell shows that a formula failed, or that there is no room for its value.

    >>> is_error("#N/B"), is_error("#####"), is_error("#samen")
    (True, True, False)
    """
    bare = text.strip().upper()
    return bare in ERRORS or (len(bare) > 2 and set(bare) == {"#"})
