"""URLs with a former slug redirect to the current one."""

from projects.catalogue.filters import ProjectFilter
from projects.catalogue.query_strings import query_string
from projects.models import ForgottenSlug, FormerSlug

FIELDS = {"thema": "theme", "gemeente": "organisation"}  # by facet: the field of FormerSlug


def query_with_todays_slugs(chosen: ProjectFilter) -> str | None:
    """Return the query string with current slugs, or None if it has no former ones.

    Queries the database only for values that the catalogue doesn't know.
    """
    todays: dict[tuple[str, str], str] = {}
    for facet, field in FIELDS.items():
        known = chosen.columns.labels[facet]
        unknown = {v[:120] for name, v in chosen.pairs if name == facet and v not in known}
        if unknown:
            found = FormerSlug.objects.filter(slug__in=unknown, **{f"{field}__isnull": False})
            pairs = found.values_list("slug", f"{field}__slug")
            todays |= {(facet, slug): today for slug, today in pairs}
            unnamed = ForgottenSlug.objects.leading_on(field, unknown)
            todays |= {(facet, slug): today for slug, today in unnamed.items()}
    if not todays:
        return None
    changed = [(name, todays.get((name, value), value)) for name, value in chosen.pairs]
    return query_string(list(dict.fromkeys(changed)))
