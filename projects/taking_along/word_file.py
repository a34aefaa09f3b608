"""A template of Word, filled in with plain values. No settings, no database: see `word_apart`.

Who made the template is not trusted. What stands between {{ and }} gets texts, numbers and lists,
and things that can only be shown: nothing that has a method which reads or writes anything.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx.shared import Length, Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from projects.taking_along.blocks import Block
from projects.taking_along.qr import qr_png
from projects.taking_along.word_text import NOT_IN_XML, WordText

# By name: texts, lists, dicts; of `tekst` and `bronnen` blocks, of `qr` the address.
Content = dict[str, Any]
COVER_QR, ENTRY_QR = Mm(35), Mm(20)


class StrictTemplate(DocxTemplate):  # type: ignore[misc]
    """The library mends XML that is broken by what it filled in, and loses what it can't mend."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)  # raises where it is broken
        return super().fix_tables(xml)


class Picture:
    """A QR code that can only be shown: the picture of the library knows how to write files."""

    def __init__(self, template: DocxTemplate, address: str, width: Length) -> None:
        # The sandbox gives nobody a name that begins with a line.
        self._image = InlineImage(template, qr_png(address), width=width)

    def __str__(self) -> str:
        return str(self._image)

    __html__ = __str__


def environment() -> ImmutableSandboxedEnvironment:
    """Return where a template is filled in: it can call nothing of Python, and changes nothing."""
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, finalize=_finalized)
    made.autoescape = True
    made.globals.clear()
    return made


def filled(template: bytes, content: Content) -> bytes:
    """Return the file. Raises what the libraries raise for a template that isn't right."""
    document = StrictTemplate(BytesIO(template))
    document.init_docx()
    document.render(_context(content, document), environment(), autoescape=True)
    properties = document.docx.core_properties
    properties.title = _plain(content["titel"])[:255]
    # Word keeps there who of staff saved the template.
    properties.author = properties.last_modified_by = content["site"]
    properties.created = properties.modified = datetime.now(UTC)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _context(content: Content, document: DocxTemplate) -> dict[str, Any]:
    text = WordText(document.docx)
    return {
        **content,
        "qr": _qr(document, content["qr"], COVER_QR),
        "projecten": [
            {
                **one,
                "tekst": _xml(text, one["tekst"]),
                "bronnen": _xml(text, one["bronnen"]),
                "qr": _qr(document, one["qr"], ENTRY_QR),
            }
            for one in content["projecten"]
        ],
    }


def _qr(document: DocxTemplate, address: str, width: Length) -> Picture | str:
    return Picture(document, address, width) if address else ""


def _xml(text: WordText, blocks: list[Block]) -> Markup:
    return Markup(text.xml(blocks))  # noqa: S704  made of elements, each text escaped


def _finalized(value: Any) -> Any:
    """What a file can hold of a text; what is XML already stays as it is."""
    return _plain(value) if type(value) is str else value


def _plain(text: str) -> str:
    return NOT_IN_XML.sub("", text)
