"""What a project's page shows, in a handful of prepared queries."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, When
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe

from projects.contacts.fallback import Fallback, fallback
from projects.models import (
    DURATION_NAMES,
    Link,
    Project,
    ProjectContact,
    ProjectOrganisation,
    ProjectPlace,
    ProjectQuerySet,
    ProjectRelation,
    Theme,
)
from projects.models.prepared import PreparedQuery, all_of
from projects.public.cards import Card, card_of
from projects.public.related import related_cards, similar_to
from projects.values.email_addresses import email_addresses, without_email_addresses
from projects.values.html import clean_html, plain_text
from projects.values.redaction import redact_persons

MOST_PLACES = 3  # links to other projects of an organisation
READ_FOR_DESCRIPTION = 1500  # characters: more than enough, even after removing persons


def _leads_on(theme: str) -> Case:
    """Whether visitors see other projects that have the theme in this field."""
    others = ProjectQuerySet(Project).published().about(OuterRef(theme)).exclude(pk=OuterRef("pk"))
    # Without a theme all projects would be searched for one with none.
    return Case(When(**{theme: None}, then=False), default=Exists(others))


_any_relation = ProjectRelation.objects.filter(Q(idea=OuterRef("pk")) | Q(project=OuterRef("pk")))
_projects = PreparedQuery(
    str,
    lambda slug: (
        ProjectQuerySet(Project)
        .select_related("theme", "second_theme", "period", "in_brief")
        .annotate(
            has_relations=Exists(_any_relation),
            theme_leads_on=_leads_on("theme"),
            second_leads_on=_leads_on("second_theme"),
        )
        .filter(slug=slug)
    ),
)
# The list of an organisation is that of the projects that count for it.
_counting = ProjectPlace.objects.filter(
    place=OuterRef("organisation"), project__status=Project.Status.PUBLISHED
).exclude(project=OuterRef("project"))
_organisations = PreparedQuery(
    int,
    lambda project: (
        ProjectOrganisation.objects.filter(project=project)
        .select_related("organisation__successor__successor")
        .annotate(leads_on=Exists(_counting))
        .order_by("order", "pk")
    ),
)
_contacts = PreparedQuery(
    int,
    lambda project: (
        ProjectContact.objects.public()
        .filter(project=project)
        .select_related("contact")
        .order_by("order", "pk")
    ),
)
_links = PreparedQuery(
    int, lambda project: Link.objects.with_details().filter(project=project).order_by("order", "pk")
)
_relations = PreparedQuery(
    int,
    lambda project: ProjectRelation.objects.filter(Q(idea=project) | Q(project=project)).order_by(
        "pk"
    ),
)


class ProjectPage:
    """A project with everything its page shows, as the template uses it."""

    def __init__(self, project: Project, today: date) -> None:
        self.project = project
        self.today = today
        queries = (_organisations, _contacts, _links, similar_to)
        self.named, self.contacts, self.links, self._similar = all_of(queries, project.pk)

    @cached_property
    def _cleaned(self) -> SafeString:
        return clean_html(self.project.text)

    @cached_property
    def text(self) -> SafeString:
        """The text as HTML that is safe to show, without e-mail addresses."""
        text = without_email_addresses(self._cleaned, "#contact")
        return mark_safe(text)  # noqa: S308  cleaned, and links to this page put in

    @cached_property
    def text_addresses(self) -> list[str]:
        """The e-mail addresses in the text that no contact has."""
        known = {named.email.lower() for named in self.contacts}
        found = email_addresses(self._cleaned)
        return [address for address in found if address.lower() not in known]

    @property
    def description(self) -> str:
        """The summary, or else the beginning of the text without persons, for search engines and
        link previews.
        """
        if self.project.summary_shown:
            return self.project.summary_shown
        persons = [named.contact for named in self.contacts]
        text = plain_text(self.text[:READ_FOR_DESCRIPTION])
        return redact_persons(text, persons, "…")

    @property
    def status(self) -> str:
        """Whether it is running today, in words; empty if unknown."""
        status = self.project.duration_status(self.today)
        return "" if status == "onbekend" else DURATION_NAMES[status]

    @cached_property
    def fallback(self) -> Fallback | None:
        """Whom to ask when no person can be reached."""
        return fallback(self.project, self.contacts, [one.organisation for one in self.named])

    @property
    def details_in_words(self) -> str:
        """What the button shows: "e-mailadres en telefoonnummer", or "" when there is nothing."""
        places = self.fallback.organisations if self.fallback else []
        email = any(one.email for one in self.contacts) or any(one.general_email for one in places)
        phone = any(one.phones for one in self.contacts) or any(one.general_phone for one in places)
        names = {"e-mailadres": email or self.text_addresses, "telefoonnummer": phone}
        return " en ".join(name for name, there in names.items() if there)

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
        return _relations.all(self.project.pk) if has_relations else []

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
    project = _projects.first(slug)
    if project is None or not (with_drafts or project.status == Project.Status.PUBLISHED):
        return None
    return ProjectPage(project, today)
