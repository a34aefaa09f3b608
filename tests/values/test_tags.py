"""Which signs < begin a tag."""

import pytest

from projects.values.tags import escape_signs, has_blocks, is_html

pytestmark = pytest.mark.usefixtures("no_endless_work")


@pytest.mark.parametrize(
    "text",
    [
        "Vraag het Noor <noor@example.nl>.",
        "Als a<b en c>d dan vul je <naam> in.",
        "Verzuim < 5% of > 5%",
        "Typ <b> voor vet.",
        "if a<b and b>c",
        "<naam> vult u in",
        "< p > is geen alinea",
        "5 <i en j> 3 </i en zo>",
    ],
)
def test_signs_in_a_text_make_it_no_html(text: str) -> None:
    assert not is_html(text)
    assert "<" not in escape_signs(text).replace("<b>", "")


@pytest.mark.parametrize(
    "text",
    [
        "<p>Hoi",
        "een<br>twee",
        "een <b>twee</b>",
        "<TD nowrap width=64>x</TD>",
        "<!DOCTYPE html><p>x",
        "<!-- a --><p>x</p>",
        "<table border cellpadding=0><tr><td>1</table>",
        '<a href="x>y">z</a>',
    ],
)
def test_elements_that_exist_make_a_text_html(text: str) -> None:
    assert is_html(text)
    assert escape_signs(text) == text


def test_an_address_between_tags_is_kept() -> None:
    assert escape_signs("<p>Noor <noor@example.nl></p><o:p></o:p>") == (
        "<p>Noor &lt;noor@example.nl></p><o:p></o:p>"
    )


def test_a_remark_without_an_end_takes_nothing_with_it() -> None:
    assert escape_signs("<p>a <!-- b</p>") == "<p>a &lt;!-- b</p>"


def test_only_blocks_say_where_paragraphs_are() -> None:
    assert has_blocks("<DIV>x</DIV>")
    assert not has_blocks("a <div b> c <b>d</b>")


@pytest.mark.parametrize("piece", ["<p ", '<p "', "<", "<!--", "<b a=\"'", "<![ ", "<p a b", "<p>"])
def test_pieces_without_end_are_looked_through_once(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    is_html(text)
    has_blocks(text)
    assert escape_signs(text)
