"""The type of a file comes from its content, and its extension must agree."""

import io
import zipfile
from contextlib import suppress

import pytest

from projects.attachments.file_types import CONTENT_TYPES, FileNotAllowedError, kind_of
from projects.attachments.storage import safe_name
from projects.models import Attachment
from tests.attachments.files import MAIN, file_of, office, old_office, zipped
from tests.fuzz import hostile


def kind(name: str, content: bytes) -> str:
    return kind_of(name, io.BytesIO(content)).value


@pytest.mark.parametrize("extension", Attachment.Kind.values)
def test_every_allowed_kind(extension: str) -> None:
    assert kind(f"Plan.{extension.upper()}", file_of(extension)) == extension


def test_other_extension_of_jpeg() -> None:
    assert kind("foto.jpeg", file_of("jpg")) == "jpg"


def test_no_content_type_can_run_scripts() -> None:
    assert set(CONTENT_TYPES) == set(Attachment.Kind)
    assert not [one for one in CONTENT_TYPES.values() if "html" in one or "svg" in one]


@pytest.mark.parametrize(
    "name",
    ["x.svg", "x.html", "x.exe", "x.txt", "x.docm", "x.xlsm", "x.zip", "x.gif", "x", "x.pdf.exe"],
)
def test_kind_that_is_not_allowed(name: str) -> None:
    with pytest.raises(FileNotAllowedError, match="Kies een pdf"):
        kind(name, file_of("pdf"))


@pytest.mark.parametrize(
    ("extension", "really", "message"),
    [
        ("docx", "pdf", "maar de inhoud is: pdf"),
        ("pdf", "docx", "maar de inhoud is: Word"),
        ("docx", "xlsx", "maar de inhoud is: Excel"),
        ("doc", "xls", "maar de inhoud is: Excel"),
        ("doc", "docx", "maar de inhoud is: Word"),
        ("odt", "ods", "OpenDocument-werkblad"),
        ("png", "svg", "iets anders"),
        ("pdf", "html", "iets anders"),
        ("jpg", "exe", "iets anders"),
        ("pdf", "txt", "iets anders"),
        ("doc", "rtf", "iets anders"),
        ("docx", "dotx", "iets anders"),
        ("docx", "docm", "macro's"),
    ],
)
def test_extension_that_does_not_match(extension: str, really: str, message: str) -> None:
    with pytest.raises(FileNotAllowedError, match=message):
        kind(f"plan.{extension}", file_of(really))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.docx", office(MAIN["docx"], "word/vbaProject.bin")),
        ("x.xlsx", office(MAIN["xlsx"], "xl/macrosheets/sheet1.xml")),
        ("x.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "Basic/a": ""})),
        ("x.doc", old_office("WordDocument", "Macros", "_VBA_PROJECT")),
    ],
)
def test_macros(name: str, content: bytes) -> None:
    with pytest.raises(FileNotAllowedError, match="Bewaar het zonder macro's"):
        kind(name, content)


def test_sheet_embedded_in_an_old_document() -> None:
    both = old_office("WordDocument", "Workbook")
    assert (kind("x.doc", both), kind("x.xls", both)) == ("doc", "xls")


def test_text_about_macros_is_allowed() -> None:
    assert kind("x.doc", old_office("WordDocument", text="Zet _VBA_PROJECT uit")) == "doc"


def test_old_file_with_a_password() -> None:
    with pytest.raises(FileNotAllowedError, match="wachtwoord"):
        kind("x.docx", old_office("EncryptedPackage"))


def test_damaged_file() -> None:
    with pytest.raises(FileNotAllowedError, match="beschadigd"):
        kind("x.docx", file_of("docx")[:60])


def test_file_is_left_at_its_beginning() -> None:
    file = io.BytesIO(file_of("docx"))
    kind_of("x.docx", file)
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Plan van aanpak.pdf", "Plan-van-aanpak.pdf"),
        ("Één & twee.PDF", "Één-twee.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("plan.exe.pdf", "plan-exe.pdf"),
        ("plan\u202efdp.exe.pdf", "plan-fdp-exe.pdf"),
        ('"><script>.pdf', "script.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "a-Set-Cookie-b.pdf"),
        ("....pdf", "bestand.pdf"),
        (f"{'x' * 300}.pdf", f"{'x' * 100}.pdf"),
    ],
)
def test_safe_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_table_of_contents_without_end_is_not_read() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(50):
            archive.writestr(f"{number}{'x' * 65_000}", "")
    with pytest.raises(FileNotAllowedError, match="te veel onderdelen"):
        kind("x.docx", content.getvalue())


@pytest.mark.parametrize("seed", range(30))
def test_a_file_with_changed_bytes_is_known_or_refused(seed: int) -> None:
    with suppress(FileNotAllowedError):
        assert kind("x.xlsx", hostile.damaged(seed)) == "xlsx"
