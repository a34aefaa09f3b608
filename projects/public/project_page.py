"""What a project's page shows, in a handful of prepared queries."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe

from projects.contacts.fallback import Fallback, fallback
from projects.linked_data.names import Node
from projects.linked_data.project_data import Told as ToldToMachines
from projects.linked_data.project_data import about_project
from projects.models import (
    DURATION_NAMES,
    Organisation,
    Project,
    ProjectOrganisation,
    ProjectQuerySet,
    ProjectRelation,
    Theme,
)
from projects.models.prepared import all_of
from projects.public.age import age_in_words, tells_plans_only
from projects.public.cards import Card, card_of
from projects.public.documents import Document, documents_of
from projects.public.facts import duration_note, with_roles
from projects.public.persons import Person, persons_of
from projects.public.project_queries import (
    contacts_of,
    links_of,
    organisations_of,
    projects,
    relations_of,
)
from projects.public.related import related_cards, similar_to
from projects.public.reuses import Told, told_of_project
from projects.values.email_addresses import (
    email_addresses,
    without_email_addresses,
)
from projects.values.html import clean_html, plain_text
from projects.values.pointers import told_once
from projects.values.redaction import redact_contact_details, redact_persons

MOST_PLACES = 3  # links to other projects of an organisation
ALL = "alle"  # of the lost documents
READ_FOR_DESCRIPTION = 1500  # characters: more than enough, even after removing persons


class ProjectPage:
    """A project with everything its page shows, as the template uses it."""

    def __init__(self, project: Project, today: date) -> None:
        self.project = project
        self.today = today
        queries = (organisations_of, contacts_of, links_of, similar_to)
        self.named, self.contacts, self.links, self._similar = all_of(queries, project.pk)

    @cached_property
    def _cleaned(self) -> SafeString:
        return clean_html(self.project.text)

    @cached_property
    def text(self) -> SafeString:
        """The text as HTML that is safe to show, without e-mail addresses.

        And without sentences that do nothing but point to a document: those stand below it.
        """
        told = told_once(self._cleaned, [one.pointer for one in self.documents])
        text = without_email_addresses(told, "#contact")
        return mark_safe(text)  # noqa: S308  cleaned, and links to this page put in

    @cached_property
    def documents(self) -> list[Document]:
        """Its documents and links, each under a name that says what it is."""
        return documents_of(self.links, self._cleaned)

    @cached_property
    def lost_documents(self) -> list[Document]:
        return [one for one in self.documents if one.is_lost]

    def documents_asked(self, key: str) -> list[str]:
        """Return the names of the lost documents that somebody asks for: one, or all of them."""
        return [one.name for one in self.lost_documents if key in (one.key, ALL)]

    @cached_property
    def text_addresses(self) -> list[str]:
        """The e-mail addresses in the text that no contact has."""
        known = {named.email.lower() for named in self.contacts}
        found = email_addresses(self._cleaned)
        return [address for address in found if address.lower() not in known]

    @cached_property
    def description(self) -> str:
        """The summary, or else the beginning of the text without persons, for search engines and
        link previews.
        """
        if self.project.summary_shown:
            return self.project.summary_shown
        return self._without_persons(plain_text(self.text[:READ_FOR_DESCRIPTION]))

    @cached_property
    def title_for_machines(self) -> str:
        """The title without persons."""
        return redact_contact_details(self._without_persons(self.project.title))

    @cached_property
    def picture(self) -> str:
        """The path of the picture that shows where somebody shares the page."""
        return reverse("projects:picture", args=[self.project.slug])

    def linked_data(self, site: str) -> Node:
        """Return what search engines read: no more than the page says, and no person."""
        told = ToldToMachines(
            self.project,
            self.title_for_machines,
            self.project.summary_shown,  # not the text, which may name who left
            self._organisations,
            self.picture,
        )
        return about_project(told, site)

    def _without_persons(self, text: str) -> str:
        return redact_persons(text, [named.contact for named in self.contacts], "…")

    @property
    def status(self) -> str:
        """Whether it is running today, in words; empty if unknown."""
        status = self.project.duration_status(self.today)
        return "" if status == "onbekend" else DURATION_NAMES[status]

    @property
    def lead(self) -> str:
        """The sentence that tells what it is about; "" where the text begins with it."""
        said = self.project.summary_shown
        begins = plain_text(self.project.text[:READ_FOR_DESCRIPTION])
        return "" if begins.startswith(said.rstrip("… ")) else said

    @property
    def duration_note(self) -> str:
        """What the printed duration says besides the dates."""
        return duration_note(self.project)

    @property
    def age(self) -> list[str]:
        """How old the page is and what still works, in sentences."""
        return age_in_words(self.project, self.contacts, self.links, self.today)

    @property
    def tells_plans_only(self) -> bool:
        """Whether the project has ended, and the text doesn't say how."""
        return tells_plans_only(self.project, self.today)

    @property
    def is_of_municipalities(self) -> bool:
        """Whether "de gemeente" says whom to ask."""
        kind = Organisation.Kind.MUNICIPALITY
        return any(one.organisation.kind == kind for one in self.named)

    @property
    def roles(self) -> list[tuple[ProjectOrganisation, str]]:
        """The organisations, each with its part in the project if that says something."""
        return with_roles(self.named)

    @cached_property
    def fallback(self) -> Fallback | None:
        """Whom to ask when no person can be reached."""
        return fallback(self.project, self.contacts, self._organisations)

    @property
    def persons(self) -> list[Person]:
        """The contacts, each by name or by what is known of them."""
        return persons_of(self.contacts, self._organisations)

    @property
    def can_be_reached(self) -> bool:
        """Whether one of the contacts has an address or a number."""
        return any(one.is_reachable for one in self.contacts)

    @cached_property
    def _organisations(self) -> list[Organisation]:
        return [one.organisation for one in self.named]

    @property
    def details_in_words(self) -> str:
        """What the button shows: "e-mailadres en telefoonnummer", or "" when there is nothing."""
        phone = any(one.phones for one in self.contacts)
        phone = phone or any(one.general_phone for one in self._instead)
        names = {"e-mailadres": self.has_email, "telefoonnummer": phone}
        return " en ".join(name for name, there in names.items() if there)

    @property
    def has_email(self) -> bool:
        """Whether the answer to the button has an address to mail to."""
        return (
            any(one.email for one in self.contacts)
            or any(one.general_email for one in self._instead)
            or bool(self.fallback and self.fallback.asks_the_fund)
            or bool(self.text_addresses)
        )

    @property
    def _instead(self) -> list[Organisation]:
        return [one.organisation for one in self.fallback.places] if self.fallback else []

    @cached_property
    def follow_ups(self) -> Sequence[Card]:
        """The projects that this idea became."""
        return self._related([one.project_id for one in self._relations if self._is(one.idea_id)])

    @cached_property
    def origins(self) -> Sequence[Card]:
        """The ideas that this project began as."""
        return self._related([one.idea_id for one in self._relations if self._is(one.project_id)])

    @cached_property
    def related(self) -> Sequence[Card]:
        """Other projects about the same, without what stands above them already."""
        above = {key for one in self._relations for key in (one.idea_id, one.project_id)}
        return related_cards(self._similar, self.today, without=above)

    @cached_property
    def reuses(self) -> Sequence[Told]:
        """Where it was done too, as people there told."""
        reused_in = self.project.reused_in  # type: ignore[attr-defined]  # annotated
        return told_of_project(self.project.pk) if reused_in else []

    @property
    def themes_that_lead_on(self) -> list[Theme]:
        """Its themes that other projects have too."""
        one: Any = self.project  # annotated
        both = ((one.theme, one.theme_leads_on), (one.second_theme, one.second_leads_on))
        return [theme for theme, leads_on in both if theme and leads_on]

    @property
    def leads_on(self) -> Sequence[ProjectOrganisation]:
        """The organisations that have other projects too, the first few."""
        return [one for one in self.named if one.leads_on][:MOST_PLACES]

    @cached_property
    def _relations(self) -> list[ProjectRelation]:
        has_relations = self.project.has_relations  # type: ignore[attr-defined]  # annotated
        return relations_of.all(self.project.pk) if has_relations else []

    def _is(self, primary_key: int) -> bool:
        return bool(self.project.pk == primary_key)

    def _related(self, primary_keys: list[int]) -> Sequence[Card]:
        if not primary_keys:
            return []
        projects = ProjectQuerySet(Project).published().with_list_parts().in_bulk(primary_keys)
        found = [projects[key] for key in primary_keys if key in projects]
        return [card_of(one, one.project_organisations.all(), self.today) for one in found]


def project_page(slug: str, today: date, *, with_drafts: bool) -> ProjectPage | None:
    """Return the page of a project, or None if this reader can't see it."""
    project = projects.first(slug)
    if project is None or not (with_drafts or project.status == Project.Status.PUBLISHED):
        return None
    return ProjectPage(project, today)
