"""HTML of a text as paragraphs, lists and tables."""

import pytest

from projects.taking_along.blocks import Paragraph, Run, Table, blocks_of
from projects.values.html import clean_html


def said(html: str) -> list[tuple[str, int, str]]:
    blocks = blocks_of(html)
    return [(b.kind, b.level, b.text) for b in blocks if isinstance(b, Paragraph)]


def test_lists_in_lists() -> None:
    html = (
        "<p>Wij</p><ol><li>een<ul><li><p>diep</p><p>meer</p></li></ul></li><li>twee</li></ol>"
        "<h3>Kop</h3>los"
    )
    assert said(html) == [
        ("paragraph", 0, "Wij"),
        ("number", 1, "een"),
        ("bullet", 2, "diep"),
        ("more", 2, "meer"),
        ("number", 1, "twee"),
        ("heading", 3, "Kop"),
        ("paragraph", 0, "los"),
    ]


def test_numbers_begin_where_the_text_says() -> None:
    first, second = blocks_of('<ol start="4"><li>vier</li></ol><ol start="x"><li>een</li></ol>')
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.start, second.start) == (4, 1)
    assert first.of_list != second.of_list


def test_emphasis_links_and_line_breaks() -> None:
    (block,) = blocks_of('<p>a <strong>b <em>c</em></strong><br><a href="https://x.nl">d</a></p>')
    assert isinstance(block, Paragraph)
    assert block.runs == [
        Run("a "),
        Run("b ", bold=True),
        Run("c", bold=True, italic=True),
        Run("\n"),
        Run("d", link="https://x.nl"),
    ]


def test_table_with_cells_over_several_rows() -> None:
    html = '<table><tr><th rowspan="2">a</th><td colspan="2">b</td></tr><tr><td>c</td></tr></table>'
    (table,) = blocks_of(html)
    assert isinstance(table, Table)
    head, wide = table.rows[0]
    assert (head.is_header, head.rows, wide.columns) == (True, 2, 2)
    assert table.rows[1][0].paragraphs[0].text == "c"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p></p><ul></ul><table></table>",
        "<li>zonder lijst</li>",
        "</p></ul></li></td></table></strong>",
        "<table><td>los<table><tr><td>in</td></tr></table></td></table>",
        '<td colspan="99999999999">x</td>',
        "<ul><ul><ul><ul><ul><li>diep</li></ul></ul></ul></ul></ul>",
        "&#0;&#xD800;\x0b<p>a&nbsp;b</p>",
    ],
)
def test_odd_mark_up_is_read(html: str) -> None:
    for text in (html, clean_html(html)):
        words = "".join(text for _, _, text in said(text))
        assert "<" not in words
