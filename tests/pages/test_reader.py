"""Pages of other sites, and bytes that aren't a page."""

import pytest

from projects.pages.reader import MAX_PAGE_SIZE, decode_page, read_page
from projects.pages.records import PageError
from projects.pages.reference import Reference


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is leeg"),
        (b" \n\n", "is leeg"),
        (b"x" * (MAX_PAGE_SIZE + 1), "te groot"),
        (b"tekst\nge\xefnspireerd", "Regel 2 is geen UTF-8"),
        (b"%PDF\0\0", "geen tekst"),
    ],
)
def test_bytes_that_are_not_a_page(data: bytes, message: str) -> None:
    with pytest.raises(PageError, match=message):
        decode_page(data)


@pytest.mark.parametrize(
    "text",
    ["Recept voor appeltaart", "Project: zonder meer", "De vraag\nWat eten we?", "\x0b\x0c" * 9],
)
def test_page_of_another_site(text: str, reference: Reference) -> None:
    with pytest.raises(PageError, match="geen projecten"):
        read_page(text, reference)


def test_byte_order_mark_and_windows_line_ends(reference: Reference) -> None:
    text = decode_page("\ufeffHet idee van Oss: Doe\xa0mee.\r\n\r\nWij leren.\r\n".encode())
    (idea,) = read_page(text, reference).projects
    assert (idea.title, idea.html) == ("Doe mee", "<p>Wij leren.</p>")
