"""The legend of the markers: "twee asterisken … periode 2 van 2021" → ** is that period."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from projects.pages.records import Line, Period

NUMBERS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6}
MAX_LEGEND_LENGTH = 5_000  # characters; the longest has 700
_STAR = r"(?:asterisk(?:en|s)?|sterretjes?|ster(?:ren)?)\b"
_ROUND = r"(?:(?:subsidie|aanvraag)?periode|tranche|(?:subsidie|aanvraag)?ronde|aanvraagperiode)\b"
TOKEN = re.compile(
    rf"(?P<stars>(?<![*\w])\*{{1,9}}(?![*\w]))"
    rf"|\b(?P<count>{'|'.join(NUMBERS)}|\d)\s+{_STAR}"
    rf"|\b{_ROUND}\s+(?P<number>\d{{1,2}})\b|\b(?P<ordinal>{'|'.join(ORDINALS)})\s+{_ROUND}"
    rf"|\b(?P<year>(?:19|20)\d{{2}})\b",
    re.IGNORECASE,
)
EXPLANATION = re.compile(r"^\*+\s*[=:–-]|\b(?:asterisk|sterretje)|\bgemerkt\b", re.IGNORECASE)
FRONT = re.compile(r"^(\*+)\s*")
# Behind the heading or the name of the place: "Losser: Zandsteen (**)", "Losser*: Zandsteen".
BEHIND = re.compile(r"(?<![(*])(?:\((\*{1,9})\)|(\*{1,9}))(?=\s*(?::|$))")
MAX_HEADING_LENGTH = 300  # characters; in a longer line a marker only stands in front


def read_legend(lines: Sequence[Line]) -> dict[str, Period]:
    """Return the period that each marker stands for, as the page itself explains it.

    >>> read_legend([Line(1, "met drie asterisken, hebben in periode 3 van 2021 subsidie")])
    {'***': Period(year=2021, number=3, marker='***')}
    >>> read_legend([Line(1, "* = tranche 1, 2022"), Line(2, "** = tranche 2, 2022")])["**"].number
    2
    """
    return {
        marker: period for paragraph in _paragraphs(lines) for marker, period in _pairs(paragraph)
    }


def legend_lines(lines: Sequence[Line], *, in_text: bool = True) -> frozenset[int]:
    """Return the numbers of the lines that explain markers; in a text they say so themselves.

    >>> lines = [Line(1, "Oss*: Leren"), Line(2, ""), Line(3, "* = periode 1 van 2022")]
    >>> sorted(legend_lines(lines))
    [3]
    """
    return frozenset(
        line.number
        for paragraph in _paragraphs(lines)
        if not in_text or EXPLANATION.search(paragraph[0].stripped)
        if any(True for _ in _pairs(paragraph))
        for line in paragraph
    )


def split_marker(heading: str) -> tuple[str, str]:
    """Return the marker of a heading and the heading without it.

    >>> split_marker("**Almere: Week van de strategie")
    ('**', 'Almere: Week van de strategie')
    >>> split_marker("Losser: Zandsteen (**)"), split_marker("Losser*: Zandsteen")
    (('**', 'Losser: Zandsteen'), ('*', 'Losser: Zandsteen'))
    >>> split_marker("**Losser: in vette letters**")
    ('', 'Losser: in vette letters')
    """
    found = FRONT.match(heading)
    behind = BEHIND.search(heading, found.end() if found else 1)
    if len(heading) > MAX_HEADING_LENGTH or not behind:
        return (found[1], heading[found.end() :]) if found else ("", heading)
    before, rest = heading[: behind.start()].rstrip(), heading[behind.end() :].lstrip()
    marker = behind[1] or behind[2]
    if not found:
        return marker, before + rest
    if found[1] == marker and not rest:
        return "", before[found.end() :]  # bold
    return found[1], heading[found.end() :]


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines that stand together and may explain markers."""
    for has_text, together in groupby(lines, key=lambda line: bool(line.stripped)):
        paragraph = list(together)
        text = " ".join(line.stripped for line in paragraph[:20]).lower()
        if has_text and ("*" in text or "ster" in text or "asterisk" in text):
            yield paragraph


def _pairs(paragraph: Sequence[Line]) -> Iterator[tuple[str, Period]]:
    """The markers with the round nearest to them: behind them, or before if rounds come first."""
    text = " ".join(line.stripped for line in paragraph)[:MAX_LEGEND_LENGTH]
    tokens = list(TOKEN.finditer(text))
    years = {int(token["year"]) for token in tokens if token["year"]}
    ordered = [(at, token) for at, token in enumerate(tokens) if not token["year"]]
    is_forward = bool(ordered) and not _is_round(ordered[0][1])
    for one, other in pairwise(ordered):
        (_, marker), (at, period) = (one, other) if is_forward else (other, one)
        if _is_round(marker) or not _is_round(period):
            continue
        if year := _year(tokens[at + 1 : at + 2], years):
            printed = _marker(marker)
            yield printed, Period(year, _number(period), printed)


def _is_round(token: re.Match[str]) -> bool:
    return bool(token["number"] or token["ordinal"])


def _year(behind: Sequence[re.Match[str]], years: set[int]) -> int:
    """The year right behind a round, or the only one that is named at all."""
    if behind and behind[0]["year"]:
        return int(behind[0]["year"])
    return next(iter(years)) if len(years) == 1 else 0


def _number(period: re.Match[str]) -> int:
    return int(period["number"] or 0) or ORDINALS[period["ordinal"].lower()]


def _marker(token: re.Match[str]) -> str:
    if token["stars"]:
        return token["stars"]
    return "*" * (NUMBERS.get(token["count"].lower()) or int(token["count"]))
