"""The map and the figures as pieces of HTML; where the shapes go is told by `charts`."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

from projects.catalogue.query_strings import Pairs, before
from projects.catalogue.selection import Selection
from projects.public import charts
from projects.public.charts import Bar, Column, Dot
from projects.public.pieces import piece
from projects.public.showing import how_many, in_thousands


def map_and_table(dots: Sequence[Dot], pairs: Pairs) -> dict[str, SafeString]:
    """The dots in the SVG, and the rows of the table that says the same.

    Not a template: 342 dots take 30 ms there, and one here.
    """
    link = escape(reverse("projects:list") + before(pairs, "gemeente"))
    counted = sorted((dot for dot in dots if dot.number), key=lambda dot: (-dot.number, dot.name))
    return {
        "dots": _joined(_dot(dot, link) for dot in dots),
        "rows": _joined(_row(dot, link) for dot in counted),
        "number_of_rows": SafeString(f"{len(counted)} gemeente{'' if len(counted) == 1 else 'n'}"),
    }


def _dot(dot: Dot, link: str) -> str:
    circle = f'<circle class="dot dot--{dot.shade}" cx="{dot.x}" cy="{dot.y}" r="{dot.radius}"'
    if not dot.number:
        return f"{circle}/>"
    said = f"{escape(dot.name)}: {how_many(dot.number)}"
    dot_and_name = f"{circle}><title>{said}</title></circle>"
    return f'<a href="{link}{dot.slug}" aria-label="{said}">{dot_and_name}</a>'


def _row(dot: Dot, link: str) -> str:
    return (
        f'<tr><th scope="row"><a href="{link}{dot.slug}">{escape(dot.name)}</a>'
        f' <span class="muted">{escape(dot.province)}</span></th>{_number(dot.number)}</tr>'
    )


def bar_charts(selection: Selection) -> SafeString:
    """A chart a filter; each bar links to its projects and keeps the other choices."""
    kinds = tuple(selection.columns.labels["soort"].values())
    path, pairs = reverse("projects:list"), selection.filter.pairs
    return _joined(
        piece(
            "includes/_bars.html",
            {"name": name, "label": label, "kinds": kinds},
            bars=_joined(_bar(bar, escape(path + before(pairs, name))) for bar in bars),
            rows=_joined(map(_bar_row, bars)),
        )
        for name, label, rows in selection.tables()
        if (bars := charts.bars(rows))
    )


def _bar(bar: Bar, link: str) -> str:
    parts = "".join(
        f'<rect x="{part.x}%" width="{part.width}%" height="100%"'
        f' fill="url(#patroon-{part.kind})"/>'
        for part in bar.parts
        if part.number
    )
    more = "project" if bar.number == 1 else "projecten"
    return (
        f'<li><a href="{link}{escape(bar.value)}"><span class="bars__label">{escape(bar.label)}'
        f'</span> <svg class="bar" aria-hidden="true">{parts}</svg> <span class="bars__number">'
        f'{in_thousands(bar.number)}<span class="visually-hidden"> {more}</span></span></a></li>'
    )


def _bar_row(bar: Bar) -> str:
    numbers = "".join(_number(part.number) for part in bar.parts)
    return f'<tr><th scope="row">{escape(bar.label)}</th>{numbers}{_number(bar.number)}</tr>'


def timeline(columns: Sequence[Column]) -> SafeString:
    """How many projects ran in each month, as a drawing and as a table."""
    if not columns:
        return SafeString("")
    return piece(
        "includes/_timeline.html",
        {"most": max(column.number for column in columns)},
        columns=_joined(map(_column, columns)),
        rows=_joined(
            f'<tr><th scope="row">{one.label}</th>{_number(one.number)}</tr>' for one in columns
        ),
    )


def _column(one: Column) -> str:
    year = ""
    if one.year:
        odd = "odd" if int(one.year) % 2 else "even"  # where there is little room, half of them
        year = f'<text class="{odd}" x="{one.x}%" y="180">{one.year}</text>'
    return (
        f'<rect x="{one.x}%" y="{one.y}" width="{one.width}%" height="{one.height}">'
        f"<title>{one.label}: {one.number}</title></rect>{year}"
    )


def _number(number: int) -> str:
    return f'<td class="number">{in_thousands(number)}</td>'


def _joined(parts: Iterable[str]) -> SafeString:
    return SafeString("\n".join(parts))
