"""Where else a project was done, as its page and the page of a municipality tell it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from projects.models import Contact, Organisation, Reuse
from projects.models.prepared import PreparedQuery
from projects.models.reuses import LATEST_FIRST
from projects.public.cards import contacts_by_project
from projects.values.redaction import redact_contact_details, redact_persons

reuses_of = PreparedQuery(
    int,
    lambda project: (
        Reuse.objects.shown().with_details().filter(project=project).order_by(*LATEST_FIRST)
    ),
)


@dataclass(frozen=True)
class Told:
    """What was told, as text; `url` is "" without a link, `site` is its name for a visitor."""

    reuse: Reuse
    text: str
    url: str
    site: str


def told_of_project(project: int) -> Sequence[Told]:
    """Return where a project was done too, the latest first."""
    return _told(reuses_of.all(project))


def told_of_organisation(organisation: Organisation) -> Sequence[Told]:
    """Return which projects an organisation followed, or what went into it, the latest first."""
    rows = Reuse.objects.shown().of_published().by_todays(organisation)
    return _told(rows.with_details().order_by(*LATEST_FIRST))


def _told(rows: Iterable[Reuse]) -> list[Told]:
    shown = list(rows)
    contacts = contacts_by_project([one.project_id for one in shown]) if shown else {}
    return [_one(reuse, contacts.get(reuse.project_id, [])) for reuse in shown]


def _one(reuse: Reuse, contacts: Sequence[Contact]) -> Told:
    return Told(
        reuse,
        text=said_in_public(reuse.different, contacts),
        url=reuse.url.replace("@", "%40"),  # no page has an e-mail address in it
        site=urlsplit(reuse.url).netloc.removeprefix("www."),
    )


def said_in_public(text: str, contacts: Sequence[Contact]) -> str:
    """Return what a visitor typed without the contacts of the project, addresses and numbers."""
    return redact_contact_details(redact_persons(text, contacts, "…"))
