"""The projects that stand under ‘Lijkt hierop’, in one prepared query."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby, islice

from django.db.models import F, OuterRef

from projects.models import Organisation, Project, ProjectOrganisation, Reuse, SimilarProject
from projects.models.prepared import PreparedQuery
from projects.public.cards import Card, card_of

MOST = 4  # projects
# Each organisation is a row of its own; a project without one is a row too.
_organisation = "other__project_organisations__organisation"
similar_to = PreparedQuery(
    int,
    lambda project: (
        SimilarProject.objects.filter(project=project, other__status=Project.Status.PUBLISHED)
        .select_related("other__theme", "other__second_theme", "other__period", "other__in_brief")
        .defer("other__text", "other__source_fields")
        .annotate(
            reused_in=Reuse.objects.number_of_places(OuterRef("other")),
            named=F(f"{_organisation}__name"),
            successor=F(f"{_organisation}__successor__name"),
            last_successor=F(f"{_organisation}__successor__successor__name"),
        )
        .order_by("-likeness", "other", "other__project_organisations__order")
    ),
)


def related_cards(
    rows: Sequence[SimilarProject], today: date, without: Collection[int] = ()
) -> list[Card]:
    """Return the cards of the projects that come first, without those that stand elsewhere."""
    by_project = groupby(rows, key=lambda row: row.other)
    each = (list(of_one) for other, of_one in by_project if other.pk not in without)
    return [card_of(_project_of(some), _named(some), today) for some in islice(each, MOST)]


def _project_of(rows: Sequence[SimilarProject]) -> Project:
    """The project that these rows are of, with what a card reads of it."""
    project = rows[0].other
    project.reused_in = rows[0].reused_in  # type: ignore[attr-defined]  # annotated
    return project


def _named(rows: Sequence[SimilarProject]) -> Iterator[ProjectOrganisation]:
    """The organisations of a project, as a card reads them."""
    for row in rows:
        chain = [row.named, row.successor, row.last_successor]  # type: ignore[attr-defined]
        names = [name for name in chain if name]
        if names:
            yield ProjectOrganisation(organisation=_organisation_of(names))


def _organisation_of(names: Sequence[str]) -> Organisation:
    """An organisation of this name, with the names of what it became one after the other.

    Only to be read; its key tells these few apart.
    """
    later = _organisation_of(names[1:]) if len(names) > 1 else None
    return Organisation(pk=len(names), name=names[0], successor=later)
