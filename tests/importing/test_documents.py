"""Pages as documents of Word, LibreOffice and WordPad."""

from collections.abc import Callable

import pytest

from projects.importing.documents import html_of_document, text_of_rtf
from projects.importing.incoming import read_lines
from projects.importing.reading_process import UNREADABLE, Source, read_apart
from projects.importing.uploads import lines_and_links, read_upload
from projects.loading.fixtures import load_reference
from projects.pages.records import PageError
from tests.importing.documents import URL, docx, lines, odt, rtf

REFERENCE = load_reference()
MAKERS: list[Callable[[list[str]], bytes]] = [docx, odt, rtf]


@pytest.mark.parametrize("blank", [True, False], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("make", MAKERS)
def test_a_document_is_read_as_the_page(make: Callable[[list[str]], bytes], blank: bool) -> None:
    upload = read_apart(Source("pagina", make(lines(blank=blank))), REFERENCE)
    (project,) = read_lines("pagina", *lines_and_links(upload.content), REFERENCE).projects
    assert project.title == "Meubilair"
    assert [one["name"] for one in project.values["organisations"]] == ["Oss"]
    assert project.values["contacts"][0]["email"] == "j.smit@oss.nl"
    text = project.values["text"]
    assert "<p>Wij leerden in dit project veel van elkaar &amp; van anderen.</p>" in text
    assert "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>" in text
    assert "<tr><td>Begin</td><td>mei 2021</td></tr>" in text
    assert [link["text"] for link in project.values["links"]] == ["Lees hier het plan."]


@pytest.mark.parametrize("make", [docx, odt])
def test_links_keep_their_addresses(make: Callable[..., bytes]) -> None:
    _, anchors = lines_and_links(read_upload("x", make(lines(blank=True))).content)
    assert [(anchor.text, anchor.url) for anchor in anchors] == [("het plan", URL)]


@pytest.mark.parametrize("make", [docx, odt])
def test_numbered_lists_keep_their_numbers(make: Callable[..., bytes]) -> None:
    found, _ = lines_and_links(read_upload("x", make(lines(blank=True), ordered=True)).content)
    assert [line for line in found if line[:1].isdigit()] == ["1. een", "2. twee"]


@pytest.mark.parametrize("make", [docx, odt])
def test_a_broken_document_gets_a_message(make: Callable[..., bytes]) -> None:
    data = make(lines(blank=True))
    with pytest.raises(PageError, match="kan niet worden gelezen") as raised:
        read_apart(Source("kapot.docx", data[: len(data) // 2] + b"word/document.xml"), REFERENCE)
    assert str(raised.value) == UNREADABLE


def test_other_files_are_no_documents() -> None:
    assert html_of_document(b"<p>Hoi") is None
    assert html_of_document(b"PK\x03\x04 iets") is None
    assert text_of_rtf(b"Hoi") is None


def test_signs_of_rtf() -> None:
    assert (
        text_of_rtf(b"{\\rtf1\\ansi Caf\\'e9 \\u8364? 5\\par a | b\\par }") == "Café € 5\na | b\n"
    )
