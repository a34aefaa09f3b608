"""A dossier as a document of Word: `templates/dossier.docx`, filled in.

Staff restyle that file in Word: what stands between {{ and }} is filled in, the styles stay.
Import it where it is used: the libraries take memory that most processes never need.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from projects.public.templating import day
from projects.taking_along.blocks import Paragraph, Run, blocks_of
from projects.taking_along.dossier import SITE_NAME, Dossier
from projects.taking_along.entries import Entry
from projects.taking_along.qr import qr_png
from projects.taking_along.word_text import NOT_IN_XML, WordText

TEMPLATE = settings.BASE_DIR / "templates" / "dossier.docx"
COVER_QR, ENTRY_QR = Mm(35), Mm(20)


def as_word(dossier: Dossier) -> bytes:
    """Return the file."""
    template = DocxTemplate(TEMPLATE)
    template.init_docx()
    text = WordText(template.docx)
    template.render(
        _context(dossier, template, text),
        # Nobody who restyles the file can make it run code.
        SandboxedEnvironment(undefined=StrictUndefined, finalize=_finalized),
        autoescape=True,
    )
    properties = template.docx.core_properties
    properties.title, properties.author = _plain(dossier.heading)[:255], SITE_NAME
    properties.created = properties.modified = datetime.now(UTC)
    written = BytesIO()
    template.save(written)
    return written.getvalue()


def _context(dossier: Dossier, template: Any, text: WordText) -> dict[str, Any]:
    """What the template can name; docs/dossier.md lists it."""
    cover = dossier.has_qr and InlineImage(template, qr_png(dossier.address), width=COVER_QR)
    return {
        "titel": dossier.heading,
        "site": SITE_NAME,
        "datum": day(dossier.today),
        "keuze": dossier.taken.said,
        "adres": dossier.address,
        "qr": cover or "",
        "meldingen": dossier.messages,
        "projecten": [_entry(one, template, text) for one in dossier.entries],
    }


def _entry(entry: Entry, template: Any, text: WordText) -> dict[str, Any]:
    return {
        "titel": entry.title,
        "notitie": entry.note,
        "samenvatting": entry.summary,
        "feiten": entry.facts,
        "tekst": _safe(text.xml(blocks_of(entry.text))),
        "vragen_aan": [
            {"naam": one.name, "rol": one.role, "adressen": ", ".join(one.details)}
            for one in entry.to_ask
        ],
        "bronnen": _safe(text.xml(_sources(entry))),
        "heeft_bronnen": bool(entry.sources),
        "adres": entry.address,
        "qr": InlineImage(template, qr_png(entry.address), width=ENTRY_QR),
    }


def _sources(entry: Entry) -> list[Paragraph]:
    return [
        Paragraph(
            "bullet", 1, runs=[Run(one.text, link=one.address), Run(f" ({one.said})", italic=True)]
        )
        for one in entry.sources
    ]


def _finalized(value: Any) -> Any:
    """What a file can hold of a text; what is XML already stays as it is."""
    return _plain(value) if type(value) is str else value


def _plain(text: str) -> str:
    return NOT_IN_XML.sub("", text)


def _safe(xml: str) -> SafeString:
    return mark_safe(xml)  # noqa: S308  made of elements, each text escaped
