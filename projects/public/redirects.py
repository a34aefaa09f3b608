"""URLs with a former slug, or with a name instead of a slug, redirect to the current slug.

So does what a form leaves empty: without script it sends every field (`?q=&thema=a&volgorde=`). So
a choice has one address, and its page is made and kept once, however it was typed.
"""

from collections.abc import Collection

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import MAX_URL_REDIRECT_LENGTH

from projects.catalogue.choice_form import MINE, meant_by
from projects.catalogue.filters import ProjectFilter
from projects.catalogue.query_strings import query_string
from projects.catalogue.turned import NOT, turned
from projects.models import ForgottenSlug, FormerSlug

LONGEST = MAX_URL_REDIRECT_LENGTH - 100  # characters of a query string; a path is short
# By filter: the field of FormerSlug.
FIELDS = {
    "thema": "theme",
    "gemeente": "organisation",
    MINE: "organisation",
    "periode": "period",
}


def query_as_it_should_be(chosen: ProjectFilter) -> str | None:
    """Return the query string of a choice, or None if it has that one already."""
    query = _query_with_todays_slugs(chosen)
    if query is None and chosen.has_empty:
        query = query_string(chosen.pairs)
    return None if query is None or len(query) > LONGEST else query


def to_the_list(chosen: ProjectFilter) -> HttpResponse:
    """Lead to the list of a choice, which says what wasn't understood."""
    query = query_string(chosen.pairs)
    return redirect(reverse("projects:list") + (query if len(query) <= LONGEST else ""))


def _query_with_todays_slugs(chosen: ProjectFilter) -> str | None:
    """Return the query string with current slugs, or None if it has no others.

    Queries the database only for values that the catalogue doesn't know.
    """
    labels = {**chosen.columns.labels, MINE: chosen.columns.towns.labels}
    facets = labels.keys() & chosen.filters.keys()
    unknown = [(n, v) for n, v in chosen.pairs if n in facets and v not in labels[n]]
    unknown = [(n, v) for n, v in unknown if turned(v) not in labels[n]]
    if not unknown:
        return None
    todays = {(name, value): meant_by(chosen.columns, name, value) for name, value in unknown}
    for facet, field in FIELDS.items():  # what was an address stays one, whatever has that name
        slugs = {value.removeprefix(NOT)[:120] for name, value in unknown if name == facet}
        if slugs:
            now = leading_on(field, slugs)
            todays |= {(facet, slug): today for slug, today in now.items()}
            todays |= {(facet, turned(slug)): turned(today) for slug, today in now.items()}
    changed = [(name, todays.get((name, value), value)) for name, value in chosen.pairs]
    return query_string(list(dict.fromkeys(changed))) if changed != list(chosen.pairs) else None


def leading_on(field: str, slugs: Collection[str]) -> dict[str, str]:
    """Return the slug of today for each of these that led to a row before, by that field."""
    kept = FormerSlug.objects.leading_on(field, slugs)
    # A period has no name, so it can't have that of a person who was forgotten.
    forgotten = {} if field == "period" else ForgottenSlug.objects.leading_on(field, slugs)
    return kept | forgotten
