"""A page that looks the same reads the same, however it was written down."""

import html
import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest

from projects.importing.saved_html import read_html
from projects.loading.fixtures import FOLDER
from projects.pages.reader import decode_page, read_page
from projects.pages.records import PageRecord, ProjectRecord
from projects.pages.reference import Reference
from projects.values.tidy import lines_of

WORD = re.compile(r"[^\W\d_]{5,}")
LINE_NUMBERS = re.compile(r" \(regel [\d en]+\)")


def _soft_hyphens(text: str) -> str:
    return WORD.sub(lambda word: f"{word[0][:3]}\u00ad{word[0][3:]}", text)


def _zero_width(text: str) -> str:
    return WORD.sub(lambda word: f"\u200b{word[0][:2]}\u2060{word[0][2:]}\ufeff", text)


WAYS: dict[str, Callable[[str], str]] = {
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": _soft_hyphens,
    "zero width": _zero_width,
    "spaces that don't break": lambda text: text.replace(" ", "\u00a0"),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
}


@pytest.fixture(scope="module")
def text() -> str:
    """The page with all projects."""
    (file,) = (FOLDER / "pages").glob("001*.txt")
    return decode_page(file.read_bytes())


def without_lines(project: ProjectRecord) -> ProjectRecord:
    """A project without where it stands on the page."""
    return replace(
        project,
        line=0,
        line_numbers=frozenset(),
        fields=tuple(replace(field, line=0) for field in project.fields),
        problems=tuple(
            replace(problem, line=0, message=LINE_NUMBERS.sub("", problem.message))
            for problem in project.problems
        ),
    )


@pytest.mark.parametrize("way", WAYS)
def test_lines_written_down_in_another_way(way: str, text: str) -> None:
    assert lines_of(WAYS[way](text)) == lines_of(text)


def test_page_written_down_in_all_other_ways(
    text: str, overview: PageRecord, reference: Reference
) -> None:
    for change in WAYS.values():
        text = change(text)
    assert read_page(text, reference) == overview


def test_shown_by_a_site(text: str, reference: Reference) -> None:
    plain = "\n".join(line.strip() for line in lines_of(text))  # a browser shows no indent
    parts = (html.escape(part).replace("\n", "<br>") for part in plain.split("\n\n"))
    body = "".join(f"<p>{part}</p>\n" for part in parts)
    shown, _ = read_html(f"<html><body><main>{body}</main></body></html>")
    expected, found = (read_page(one, reference).projects for one in (plain, "\n".join(shown)))
    assert [*map(without_lines, found)] == [*map(without_lines, expected)]


def test_projects_in_another_order(text: str, overview: PageRecord, reference: Reference) -> None:
    lines = lines_of(text)
    spans = [(min(one.line_numbers) - 1, max(one.line_numbers)) for one in overview.projects]
    order = random.Random(2022).sample(range(len(spans)), len(spans))  # noqa: S311
    shuffled: list[str] = []
    at = 0
    for (begin, end), nth in zip(spans, order, strict=True):
        shuffled += [*lines[at:begin], *lines[slice(*spans[nth])]]
        at = end
    found = read_page("\n".join([*shuffled, *lines[at:]]), reference)
    expected = [without_lines(overview.projects[nth]) for nth in order]
    assert [*map(without_lines, found.projects)] == expected
    assert found.unread_lines == ()
