"""Addresses with a web name that went up in another lead on to what is there now."""

from django.http import QueryDict

from projects.filters import ProjectFilter, query_string
from projects.models import FormerSlug

FIELDS = {"thema": "theme", "gemeente": "organisation"}  # of a facet: the field of FormerSlug


def query_with_todays_slugs(filterset: ProjectFilter, data: QueryDict) -> str | None:
    """Return the query string with the web names of today, or None when it has no former one.

    Asks the database only for names that the catalogue doesn't know.
    """
    changed = data.copy()
    for facet, field in FIELDS.items():
        values = data.getlist(facet)
        unknown = {value[:120] for value in values} - set(filterset.columns.labels[facet])
        if any(unknown):
            found = FormerSlug.objects.filter(slug__in=unknown, **{f"{field}__isnull": False})
            todays = dict(found.values_list("slug", f"{field}__slug"))
            changed.setlist(facet, list(dict.fromkeys(todays.get(v, v) for v in values)))
    return query_string(changed) if changed != data else None
