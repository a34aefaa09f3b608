"""The values that an import compares, as lines for an editor to read."""

import re
from html import unescape
from typing import Any

from projects.importing.values import FILE
from projects.values.partial_dates import in_words
from projects.values.phones import display_phone

BLOCK = re.compile(r"<(p|li|h3|h4)>", re.IGNORECASE)
BULLETS = {"li": "• ", "h3": "", "h4": "", "p": ""}


def lines_of(field: str, value: Any) -> list[str]:
    """Return a value as lines; [] for an empty one.

    >>> lines_of("duration", {"start": "2019-07", "end": "", "text": "juli 2019 - ntb"})
    ['start: juli 2019', 'in woorden: juli 2019 - ntb']
    """
    if not value:
        return []
    if field == "text":
        return html_lines(value)
    if field == "duration":
        return _duration(value)
    if field == "period":
        year, number = value.split("-")
        return [f"Periode {number} van {year}"]
    words = {"organisations": _organisation, "contacts": _contact, "links": _link}.get(field)
    return [words(one) for one in value] if words else [str(value)]


def html_lines(html: str) -> list[str]:
    """Return the paragraphs, headings and list items of a text.

    >>> html_lines("<h3>Kop</h3><p>Een &amp; <strong>twee</strong></p><ul><li>drie</li></ul>")
    ['Kop', 'Een & twee', '• drie']
    """
    marked = BLOCK.sub(lambda m: "\n" + BULLETS[m[1].lower()], html)
    text = unescape(re.sub(r"<[^>]+>", "", marked))
    return [line.strip() for line in text.split("\n") if line.strip()]


def _duration(value: dict[str, str]) -> list[str]:
    start, end, text = value["start"], value["end"], value["text"]
    lines = [f"start: {in_words(start)}"] if start else []
    lines += [f"einde: {in_words(end)}"] if end else []
    return lines + ([f"in woorden: {text}"] if text else [])


def _organisation(value: dict[str, str]) -> str:
    return f"{value['name']} ({value['role']})"


def _contact(value: dict[str, Any]) -> str:
    phones = [display_phone(number) for number in value["phones"]]
    unreadable = [f"{printed} (klopt niet)" for printed in value["unreadable"]]
    role = value["role"] if value["role"] != "contactpersoon" else ""
    parts = (value["name"], role, value["function"], value["email"], *phones, *unreadable)
    return ", ".join(part for part in parts if part)


def _link(value: dict[str, str]) -> str:
    where = "een bestand" if value["url"] == FILE else value["url"] or "zonder adres"
    return f"{value['text']} → {where}"
