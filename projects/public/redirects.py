"""URLs with a former slug, or with a name instead of a slug, redirect to the current slug.

So a choice has one address, and its page is made and kept once, however it was typed.
"""

from collections.abc import Collection, Mapping

from projects.catalogue.choice_form import meant_by
from projects.catalogue.columns import Columns
from projects.catalogue.filters import ProjectFilter
from projects.catalogue.query_strings import query_string
from projects.models import ForgottenSlug, FormerSlug, Organisation
from projects.models.project_facets import UNKNOWN

FIELDS = {"thema": "theme", "gemeente": "organisation"}  # by facet: the field of FormerSlug


def query_with_todays_slugs(chosen: ProjectFilter) -> str | None:
    """Return the query string with current slugs, or None if it has no others.

    Queries the database only for values that the catalogue doesn't know.
    """
    labels = chosen.columns.labels
    facets = labels.keys() & chosen.filters.keys()
    unknown = [(n, v) for n, v in chosen.pairs if n in facets and v not in labels[n]]
    if not unknown:
        return None
    todays = {(name, value): meant_by(chosen.columns, name, value) for name, value in unknown}
    for facet in FIELDS:  # what was an address stays one, whatever has that name
        slugs = {value[:120] for name, value in unknown if name == facet}
        todays |= {(facet, slug): today for slug, today in _leading_on(facet, slugs).items()}
    changed = [(name, todays.get((name, value), value)) for name, value in chosen.pairs]
    return query_string(list(dict.fromkeys(changed))) if changed != list(chosen.pairs) else None


def todays_slug(columns: Columns, facet: str, slug: str) -> str:
    """Return the slug that a former one, or another spelling, leads on to; "" if none does.

    Of a municipality that went into another one that is the slug of the other one.
    """
    todays = _leading_on(facet, {slug}).get(slug) or meant_by(columns, facet, slug)
    if facet == "gemeente":
        found = Organisation.objects.filter(slug=todays).select_related("successor__successor")
        return next((one.current.slug for one in found), "")
    return todays if todays in columns.labels[facet] and todays != UNKNOWN else ""


def _leading_on(facet: str, slugs: Collection[str]) -> Mapping[str, str]:
    """The slugs of today for those that were one before a merge."""
    if not slugs:
        return {}
    field = FIELDS[facet]
    found = FormerSlug.objects.filter(slug__in=slugs, **{f"{field}__isnull": False})
    return {
        **dict(found.values_list("slug", f"{field}__slug")),
        **ForgottenSlug.objects.leading_on(field, slugs),
    }
