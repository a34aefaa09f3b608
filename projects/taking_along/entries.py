"""A project as a dossier has it: its facts, text, sources, and whom to ask.

Persons stand in it as on the page of the project, and only while there are few projects: a file
of many would be a list of persons. Addresses and numbers are there only for who asked for them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from projects.contacts.fallback import Place, asks_the_fund, can_be_reached, places_to_ask
from projects.exports.reading import SOMEBODY
from projects.models import (
    DURATION_NAMES,
    Link,
    Project,
    ProjectContact,
    ProjectOrganisation,
    ProjectQuerySet,
)
from projects.public.documents import Document, documents_of
from projects.public.persons import persons_of
from projects.taking_along.qr import qr_svg
from projects.values.counts import in_thousands
from projects.values.email_addresses import without_email_addresses
from projects.values.html import clean_html
from projects.values.pointers import Pointer, told_once
from projects.values.redaction import PHONE, redact_contact_details, redact_persons

MOST_WITH_PERSONS = 25  # projects
LONGEST_TEXTS = 500_000  # characters of all texts together: a book of 150 pages
TAG = re.compile(r"(<[^>]*>)")
FUND = "A&O fonds Gemeenten"
NUMBER = "(telefoonnummer)"


@dataclass(frozen=True)
class ToAsk:
    """A person or an organisation to ask; `details` are addresses and numbers, if asked for."""

    name: str
    role: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A document or link; `address` is "" when it is lost."""

    text: str
    said: str
    address: str


class Entry:
    """A project of a dossier. `site`: the beginning of absolute addresses."""

    def __init__(
        self, project: Project, *, site: str, today: date, names: bool, details: bool, note: str
    ) -> None:
        self.project = project
        self.note = note
        self.address = f"{site}{project.get_absolute_url()}"
        self.has_text = True
        self._site, self._today = site, today
        self._names, self._details = names, names and details

    @property
    def anchor(self) -> str:
        return f"project-{self.project.pk}"

    @property
    def title(self) -> str:
        return self._public(self.project.title)

    @property
    def kind(self) -> str:
        return self.project.get_kind_display()

    @property
    def named(self) -> Sequence[ProjectOrganisation]:
        return list(self.project.project_organisations.all())

    @property
    def qr(self) -> SafeString:
        """The address of its page, for a telephone."""
        return qr_svg(self.address)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What it is in brief: label and value, without what isn't known."""
        project = self.project
        themes = "; ".join(map(str, project.themes))
        facts = [
            ("Soort", self.kind),
            ("Wie", "; ".join(map(organisation_in_words, self.named))),
            ("Thema", themes),
            ("Looptijd", self.duration),
            ("Subsidieperiode", str(project.period or "")),
            ("Vertelt hoe het afliep", "ja" if project.tells_results_shown else "nee"),
        ]
        return [(label, value) for label, value in facts if value]

    @property
    def duration(self) -> str:
        """When it ran, and whether it does today; "" if unknown."""
        status = self.project.duration_status(self._today)
        said = "" if status == "onbekend" else f" ({DURATION_NAMES[status]})"
        words = self.project.duration_in_words
        return f"{words}{said}" if words else ""

    @property
    def summary(self) -> str:
        return self.project.summary_shown

    @cached_property
    def text(self) -> SafeString:
        """The text as HTML that is safe to show, without addresses and numbers."""
        if not self.has_text:
            return SafeString("")
        told = told_once(self._cleaned, [self._pointer(one) for one in self._documents])
        cleaned = without_email_addresses(told, f"{self.address}#contact")
        parts = TAG.split(cleaned)  # tags are the odd ones
        parts[::2] = [PHONE.sub(NUMBER, part) for part in parts[::2]]
        text = self._public("".join(parts))
        return mark_safe(text)  # noqa: S308  cleaned, and only words replaced

    @property
    def sources(self) -> list[Source]:
        """Its documents and links, and where they are."""
        return [self._source(one) for one in self._documents]

    @cached_property
    def to_ask(self) -> list[ToAsk]:
        """Whom its page says to ask; none without names."""
        if not self._names:
            return []
        shown = [one for one in self._contacts if one.contact.is_shown]
        organisations = [one.organisation for one in self.named]
        persons = [self._person(one.named, one.name) for one in persons_of(shown, organisations)]
        if can_be_reached(shown, organisations):
            return persons
        places = places_to_ask(organisations)
        asked = persons + [self._place(one) for one in places]
        return [*asked, self._fund()] if asks_the_fund(places) else asked

    @cached_property
    def _cleaned(self) -> SafeString:
        return clean_html(self.project.text)

    @cached_property
    def _documents(self) -> list[Document]:
        return documents_of(list(self.project.links.all()), self._cleaned)

    def _pointer(self, one: Document) -> Pointer:
        """As on its page, but from anywhere."""
        href = one.link.url or (one.link.href and f"{self._site}{one.link.href}")
        return one.pointer._replace(href=href or f"{self.address}#stuk-{one.key}")

    @property
    def _contacts(self) -> Sequence[ProjectContact]:
        return list(self.project.project_contacts.all())

    def _public(self, text: str) -> str:
        if self._names:
            return text
        return redact_persons(text, [one.contact for one in self._contacts], SOMEBODY)

    def _person(self, one: ProjectContact, name: str) -> ToAsk:
        shown = [shown for _, shown in one.phones_display]
        said = one.get_role_display() if one.contact.name else ""
        return ToAsk(
            name=name,
            role=", ".join(part for part in (one.function, said) if part),
            details=tuple(part for part in (one.email, *shown) if part) if self._details else (),
        )

    def _place(self, place: Place) -> ToAsk:
        one = place.organisation
        website = "" if one.has_general_address else one.website
        details = (one.general_email, one.general_phone_display, one.general_url, website)
        return ToAsk(
            name=capfirst(place.name),
            role="",
            details=tuple(part for part in details if part) if self._details else (),
        )

    def _fund(self) -> ToAsk:
        details = (settings.CONTACT_EMAIL,) if self._details else ()
        return ToAsk(name=FUND, role="maakt deze site", details=details)

    def _source(self, one: Document) -> Source:
        link, said = one.link, one.link.get_kind_display()
        text = redact_contact_details(self._public(one.name))
        if link.attachment:
            return Source(text, said, f"{self._site}{link.href}")
        if not link.url:
            return Source(text, f"{said}, adres niet meer bekend", "")
        dead = ", deed het bij de laatste controle niet" if link.is_dead else ""
        return Source(text, f"{said}{dead}", link.url)


def entries(
    primary_keys: Sequence[int], notes: dict[str, str], *, site: str, today: date, details: bool
) -> list[Entry]:
    """Return the projects in this order, read in a few queries.

    Names are left out of more than MOST_WITH_PERSONS, texts once they are too long together.
    """
    projects = _with_everything().in_bulk(primary_keys)
    names = len(primary_keys) <= MOST_WITH_PERSONS
    made = [
        Entry(
            projects[key],
            site=site,
            today=today,
            names=names,
            details=details,
            note=notes.get(projects[key].slug, ""),
        )
        for key in primary_keys
        if key in projects
    ]
    left = LONGEST_TEXTS
    for one in made:
        left -= len(one.project.text)
        one.has_text = left >= 0
    return made


def organisation_in_words(one: ProjectOrganisation) -> str:
    """Return an organisation with its role, and what it is called today."""
    organisation = one.organisation
    today = f", nu {organisation.current}" if organisation.successor else ""
    inhabitants = organisation.current.inhabitants
    size = f", {in_thousands(inhabitants)} inwoners" if inhabitants else ""
    return f"{organisation} ({one.get_role_display()}{today}{size})"


def _with_everything() -> ProjectQuerySet:
    links = Link.objects.with_details().order_by("order", "pk")
    contacts = ProjectContact.objects.select_related("contact").order_by("order", "pk")
    return (
        ProjectQuerySet(Project)
        .select_related("theme", "second_theme", "period", "in_brief")
        .defer("source_fields")
        .with_organisations()
        .prefetch_related(Prefetch("links", links), Prefetch("project_contacts", contacts))
    )
