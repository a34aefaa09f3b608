"""Templates of the dossier as staff could make them: our own, with something else in it."""

import zipfile
from io import BytesIO

from docx import Document

from projects.taking_along.word import BUILT_IN


def with_text(text: str, instead_of: str = "") -> bytes:
    """Our own template with a paragraph more, or with a paragraph in place of another one."""
    document = Document(str(BUILT_IN))
    if instead_of:
        next(one for one in document.paragraphs if instead_of in one.text).text = text
    else:
        document.paragraphs[0].insert_paragraph_before(text)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def without(text: str) -> bytes:
    """Our own template without the first paragraph with a text."""
    document = Document(str(BUILT_IN))
    found = next(one for one in document.paragraphs if text in one.text)
    found._p.getparent().remove(found._p)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def with_macros() -> bytes:
    """Our own template as Word saves it with a macro, under the name of a document."""
    written = BytesIO()
    with zipfile.ZipFile(BUILT_IN) as old, zipfile.ZipFile(written, "w") as new:
        for one in old.infolist():
            content = old.read(one)
            if one.filename == "[Content_Types].xml":
                content = content.replace(
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                    b"application/vnd.ms-word.document.macroEnabled.main",
                )
            new.writestr(one, content)
        new.writestr("word/vbaProject.bin", b"macro")
    return written.getvalue()


def texts(content: bytes) -> list[str]:
    return [one.text for one in Document(BytesIO(content)).paragraphs]
