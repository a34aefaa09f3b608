"""The prepared queries of a project's page."""

from django.db.models import Case, Exists, OuterRef, Q, When

from projects.models import (
    Link,
    Project,
    ProjectContact,
    ProjectOrganisation,
    ProjectPlace,
    ProjectQuerySet,
    ProjectRelation,
)
from projects.models.prepared import PreparedQuery


def _leads_on(theme: str) -> Case:
    """Whether visitors see other projects that have the theme in this field."""
    others = ProjectQuerySet(Project).published().about(OuterRef(theme)).exclude(pk=OuterRef("pk"))
    # Without a theme all projects would be searched for one with none.
    return Case(When(**{theme: None}, then=False), default=Exists(others))


_any_relation = ProjectRelation.objects.filter(Q(idea=OuterRef("pk")) | Q(project=OuterRef("pk")))
projects = PreparedQuery(
    str,
    lambda slug: (
        ProjectQuerySet(Project)
        .select_related("theme", "second_theme", "period", "in_brief")
        .with_reuses()
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
organisations_of = PreparedQuery(
    int,
    lambda project: (
        ProjectOrganisation.objects.filter(project=project)
        .select_related("organisation__successor__successor")
        .annotate(leads_on=Exists(_counting))
        .order_by("order", "pk")
    ),
)
contacts_of = PreparedQuery(
    int,
    lambda project: (
        ProjectContact.objects.public()
        .filter(project=project)
        .select_related("contact")
        .order_by("order", "pk")
    ),
)
links_of = PreparedQuery(
    int, lambda project: Link.objects.with_details().filter(project=project).order_by("order", "pk")
)
relations_of = PreparedQuery(
    int,
    lambda project: ProjectRelation.objects.filter(Q(idea=project) | Q(project=project)).order_by(
        "pk"
    ),
)
