"""A dossier as a document of Word: in the template of staff, or in `templates/dossier.docx`.

Import it where it is used: the libraries take memory that most processes never need.
"""

import logging
from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from django.conf import settings
from django.db import DatabaseError, transaction

from projects.models import DossierTemplate
from projects.public.templating import day
from projects.taking_along.blocks import Paragraph, Run, blocks_of
from projects.taking_along.dossier import SITE_NAME
from projects.taking_along.entries import Entry
from projects.taking_along.word_apart import filled_apart
from projects.taking_along.word_file import Content, filled
from projects.taking_along.word_problems import TemplateProblem

BUILT_IN = settings.BASE_DIR / "templates" / "dossier.docx"

logger = logging.getLogger(__name__)


class Fillable(Protocol):
    """What a document is made of; a Dossier is one."""

    @property
    def heading(self) -> str: ...
    @property
    def said(self) -> str: ...
    @property
    def today(self) -> date: ...
    @property
    def address(self) -> str: ...
    @property
    def has_qr(self) -> bool: ...
    @property
    def messages(self) -> list[str]: ...
    @property
    def entries(self) -> Sequence[Entry]: ...


def as_word(dossier: Fillable) -> bytes:
    """Return the file; in our own template when that of staff fails."""
    content = content_of(dossier)
    template = DossierTemplate.objects.in_use().first()
    if template:
        try:
            return filled_apart(bytes(template.content), content)
        except TemplateProblem as problem:
            _tell_staff(template, str(problem))
    return filled(BUILT_IN.read_bytes(), content)


def content_of(dossier: Fillable) -> Content:
    """What the template can name, as plain values; docs/dossier.md lists it."""
    return {
        "titel": dossier.heading,
        "site": SITE_NAME,
        "datum": day(dossier.today),
        "keuze": dossier.said,
        "adres": dossier.address,
        "qr": dossier.address if dossier.has_qr else "",
        "meldingen": list(dossier.messages),
        "projecten": [_project(one) for one in dossier.entries],
    }


def _project(entry: Entry) -> dict[str, Any]:
    return {
        "titel": str(entry.title),
        "notitie": str(entry.note),
        "samenvatting": str(entry.summary),
        "feiten": [(str(label), str(value)) for label, value in entry.facts],
        "tekst": blocks_of(entry.text),
        "vragen_aan": [
            {"naam": str(one.name), "rol": str(one.role), "adressen": ", ".join(one.details)}
            for one in entry.to_ask
        ],
        "bronnen": _sources(entry),
        "heeft_bronnen": bool(entry.sources),
        "adres": entry.address,
        "qr": entry.address,
    }


def _sources(entry: Entry) -> list[Paragraph]:
    return [
        Paragraph(
            "bullet", 1, runs=[Run(one.text, link=one.address), Run(f" ({one.said})", italic=True)]
        )
        for one in entry.sources
    ]


def _tell_staff(template: DossierTemplate, problem: str) -> None:
    """Note it once, for the start page of the admin; the visitor's file doesn't wait for that."""
    logger.error("Het sjabloon van het dossier lukt niet: %s", problem)
    try:
        with transaction.atomic():
            rows = DossierTemplate.objects.filter(pk=template.pk, failed_because="")
            rows.update(failed_because=problem[:500])
    except DatabaseError:
        logger.exception("Dat het sjabloon niet lukt, is niet te bewaren")
