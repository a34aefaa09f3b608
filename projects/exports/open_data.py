"""The catalogue as open data: one row per project, the same from a page and from the database.

Contact persons are left out unless asked for, also in the texts: they are never in a public bulk
export.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.utils import timezone

from projects.loading.assembled import AssembledProject
from projects.models import Link, Project, ProjectContact
from projects.pages.records import ContactRecord
from projects.values.html import clean_html, without_mail_links
from projects.values.redaction import redact_contact_details, redact_persons
from projects.values.results_told import tells_results
from projects.values.summaries import summary_of

Row = dict[str, Any]


class _Known(NamedTuple):
    """A person on a page, who isn't named in a summary."""

    name: str
    email: str
    phone: str
    other_phone_list: list[str]

    @classmethod
    def of(cls, contact: ContactRecord) -> "_Known":
        return cls(contact.name, contact.email, contact.phone, list(contact.other_phones))


def rows_from_database(*, contacts: bool, base_url: str = "") -> Iterable[Row]:
    """Yield a row for each published project, in the order of the pages."""
    projects = (
        Project.objects.published()
        .select_related("theme", "second_theme", "period", "in_brief", "moment")
        .with_organisations()
        .prefetch_related(Prefetch("links", Link.objects.select_related("attachment")))
        .order_by("source_page", "source_line", "id")
    )
    if contacts:
        named = ProjectContact.objects.public().select_related("contact")
        projects = projects.prefetch_related(
            Prefetch("project_contacts", named.order_by("order", "pk"))
        )
    else:
        # By a join: of more than a thousand persons at once SQLite refuses the other way.
        named = ProjectContact.objects.select_related("contact")
        projects = projects.prefetch_related(Prefetch("project_contacts", named))
    for project in projects.iterator(chunk_size=500):
        yield _row_of(project, contacts=contacts, base_url=base_url)


def record_of(project: Project, base_url: str) -> Row:
    """Return the public record of one of `reading.without_persons`: no contacts, redacted."""
    row = _row_of(project, contacts=False, base_url=base_url)
    row["tekst"] = redact_contact_details(without_mail_links(clean_html(row["tekst"])))
    return row


def row_from_page(project: AssembledProject) -> Row:
    """Return the row for a project on a page, contacts included."""
    record = project.record
    return _row(
        number=None,
        slug=project.slug,
        url=None,
        kind=record.kind,
        title=record.title,
        organisations=[
            _organisation(o.name, o.kind, o.role, o.cbs_code, o.province)
            for o in project.organisations
        ],
        themes=(record.theme, ""),
        theme_source=record.theme_source,
        period=(str(record.period), record.period.marker) if record.period else None,
        duration=(record.duration.start, record.duration.end, record.duration.text),
        summary=summary_of(record.html, record.title, map(_Known.of, record.contacts)),
        tells_results=tells_results(record.html),
        text=record.html,
        links=[_link(link.text, link.kind, link.url) for link in record.links],
        source=(project.page, record.line),
    ) | {
        "contactpersonen": [
            _contact(c.name, c.email, [c.phone, *c.other_phones], c.role, c.function)
            for c in record.contacts
        ]
    }


def _row_of(project: Project, *, contacts: bool, base_url: str) -> Row:
    hidden = [] if contacts else [named.contact for named in project.project_contacts.all()]

    def public(text: str) -> str:
        return redact_persons(text, hidden, "[contactpersoon]")

    row = _row(
        number=project.pk,
        slug=project.slug,
        url=base_url + project.get_absolute_url(),
        kind=project.kind,
        title=public(project.title),
        organisations=[
            _organisation(
                named.organisation.name,
                named.organisation.kind,
                named.role,
                named.organisation.cbs_code,
                named.organisation.province,
            )
            for named in project.project_organisations.all()
        ],
        themes=(str(project.theme or ""), str(project.second_theme or "")),
        theme_source=project.theme_source,
        period=(str(project.period), project.period.marker) if project.period else None,
        duration=(project.start, project.end, project.duration_text),
        summary=project.summary_shown,
        tells_results=project.tells_results_shown,
        text=public(project.text),
        links=[
            _link(
                public(link.text),
                link.kind,
                base_url + link.href if link.attachment else link.url,
            )
            for link in project.links.all()
        ],
        source=(project.source_page, project.source_line),
    )
    if contacts:
        row["contactpersonen"] = [
            _contact(named.contact.name, named.email, named.phones, named.role, named.function)
            for named in project.project_contacts.all()
        ]
    return row | _dates(project)


def _dates(project: Project) -> Row:
    day, moment = project.published_on, project.changed_at
    return {
        "gepubliceerd_op": day.isoformat() if day else None,
        "bijgewerkt_op": timezone.localtime(moment).isoformat("T", "seconds") if moment else None,
    }


def _row(
    *,
    number: int | None,
    slug: str,
    url: str | None,
    kind: str,
    title: str,
    organisations: list[Row],
    themes: tuple[str, str],
    theme_source: str,
    period: tuple[str, str] | None,
    duration: tuple[str, str, str],
    summary: str,
    tells_results: bool,
    text: str,
    links: list[Row],
    source: tuple[str, int | None],
) -> Row:
    theme, second_theme = themes
    start, end, words = duration
    page, line = source
    return {
        "id": number,
        "slug": slug,
        "url": url,
        "soort": kind,
        "titel": title,
        "organisaties": organisations,
        "thema": theme or None,
        "tweede_thema": second_theme or None,
        "thema_bron": theme_source or None,
        "subsidieperiode": {"naam": period[0], "markering": period[1]} if period else None,
        "looptijd": {"start": start or None, "einde": end or None, "tekst": words or None},
        "samenvatting": summary or None,
        "vertelt_hoe_het_afliep": tells_results,
        "tekst": text,
        "koppelingen": links,
        "bron": {"pagina": page or None, "regel": line},
    }


def _organisation(
    name: str, kind: str, role: str, cbs_code: str | None, province: str | None
) -> Row:
    return {
        "naam": name,
        "soort": kind,
        "rol": role,
        "cbs_code": cbs_code or None,
        "provincie": province or None,
    }


def _link(text: str, kind: str, url: str) -> Row:
    return {"tekst": text, "soort": kind, "url": url or None}


def _contact(name: str, email: str, phones: list[str], role: str, function: str) -> Row:
    phone, *others = [*(p for p in phones if p), None] if any(phones) else [None]
    return {
        "naam": name or None,
        "email": email or None,
        "telefoon": phone,
        "overige_telefoons": [p for p in others if p],
        "rol": role,
        "functie": function or None,
    }
