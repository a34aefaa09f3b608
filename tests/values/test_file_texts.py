"""What a file says, as far as it can be read."""

import zipfile
import zlib
from io import BytesIO

import openpyxl

from projects.values.file_texts import text_of


def zipped(**parts: str) -> BytesIO:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return made


def test_document_of_word_with_a_name_in_two_parts() -> None:
    xml = "<w:p><w:r><w:t>Zoë de S</w:t></w:r><w:r><w:t>mit</w:t></w:r></w:p><w:p>Hoi</w:p>"
    text, is_all = text_of("docx", zipped(word__document=xml))
    assert "Zoë de Smit Hoi" in text
    assert is_all


def test_address_of_a_link() -> None:
    rels = '<Relationship Target="mailto:z.desmit@oss.nl"/>'
    assert "z.desmit@oss.nl" in text_of("docx", zipped(word___rels=rels))[0]


def test_spreadsheet() -> None:
    book, made = openpyxl.Workbook(), BytesIO()
    book.active.append(["Zoë de Smit", 612345678])
    book.save(made)
    text = text_of("xlsx", made)[0]
    assert "Zoë de Smit" in text
    assert "612345678" in text


def test_pdf() -> None:
    stream = zlib.compress(b"BT [(Zo) 3 (e de )] TJ (Smit \\(Oss\\)) Tj ET")
    pdf = b"%PDF-1.7\n1 0 obj<</Title(Plan)>>stream\n" + stream + b"\nendstream endobj"
    text, is_all = text_of("pdf", BytesIO(pdf))
    assert "Zoe de  Smit (Oss)" in text
    assert "Plan" in text
    assert not is_all


def test_old_document() -> None:
    assert "Zoë de Smit" in text_of("doc", BytesIO("Zoë de Smit".encode("utf-16-le")))[0]


def test_what_cannot_be_read() -> None:
    assert text_of("png", BytesIO(b"\x89PNG")) == ("", False)
    assert text_of("docx", BytesIO(b"PK\x03\x04 geen zip")) == ("", False)
