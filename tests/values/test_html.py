"""HTML of texts: what may be in it, and how much of it."""

import pytest

from projects.values.html import MAX_TEXT_LENGTH, MarkupError, normalise_html

pytestmark = pytest.mark.usefixtures("no_endless_work")


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<ul><li>", "<b><p>", "<i x><b y><p>", "<table><td></table>", "<!--</b>--><b>"],
)
def test_tags_inside_each_other_without_end_are_refused(piece: str) -> None:
    with pytest.raises(MarkupError, match="te veel opmaak"):
        normalise_html(piece * (MAX_TEXT_LENGTH // len(piece)))


def test_a_text_without_end_is_refused() -> None:
    with pytest.raises(MarkupError, match=r"te lang: 300\.001 tekens"):
        normalise_html("a" * (MAX_TEXT_LENGTH + 1))


def test_the_longest_text_that_anybody_writes_is_kept() -> None:
    text = "<h3>Kop</h3>\n<p>Wij <strong>leren</strong> van <em>elkaar</em>.</p>\n" * 300
    assert normalise_html(text) == text.strip()
    items = "<ul>\n" + "<li>een punt</li>\n" * 5_000 + "</ul>"
    assert normalise_html(items) == items
    table = (
        "<table>\n<tbody>\n" + "<tr><td>een</td><td>2</td></tr>\n" * 2_000 + "</tbody>\n</table>"
    )
    assert normalise_html(table) == table
