"""The 404 page, with the projects that come closest to the URL."""

import re
from contextlib import suppress
from urllib.parse import unquote

from django.core.exceptions import DisallowedRedirect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve

from projects.catalogue.columns import current_columns
from projects.models import Project, SelectionPage
from projects.public.near import near
from projects.public.old_addresses import led_on

MOST_WORDS = 8
# They say nothing about a project.
OUR_OWN = {
    *("projecten", "project", "kaart", "cijfers", "gemeenten", "themas", "subsidieperiodes"),
    "selecties",
}
FACETS = {"organisation": "gemeente", "theme": "thema", "period": "periode"}  # by URL name


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Render the 404 page, with the projects that have names like the words in the URL."""
    old = led_on(request)
    if old is not None:
        return old
    right = _meant_by(request)
    if right:
        with suppress(DisallowedRedirect):  # too long
            return redirect(right, permanent=True)
    words = words_of(request.path)
    context = {
        "words": words,
        "near": near(words),
    }
    return render(request, "404.html", context, status=404)


def words_of(path: str) -> str:
    """Return the words in a path to search for.

    A name with a dot is a file that was never ours; such a request isn't looking for a project.

    >>> words_of("/projecten/meubilair-oss/"), words_of("/Frysl%C3%A2n%20werkt"), words_of("/a.php")
    ('meubilair oss', 'Fryslân werkt', '')
    """
    text = unquote(path)
    found = [] if "." in text else re.findall(r"[^\W_]+", text)
    return " ".join([word for word in found if word.lower() not in OUR_OWN][:MOST_WORDS])


def _meant_by(request: HttpRequest) -> str | None:
    """Return the URL of ours that this one must have been: with a last slash, in small letters.

    What stands for one thing keeps its capitals: in a signed link they count.
    """
    whole = request.path.rstrip("/") + "/"
    first, slash, rest = whole[1:].partition("/")
    for path in (whole, whole.lower(), f"/{first.lower()}{slash}{rest}"):
        if path != request.path and _is_ours(path, request.path):
            query = request.META.get("QUERY_STRING", "")
            return f"{path}?{query}" if query else path
    return None


def _is_ours(path: str, asked: str) -> bool:
    """Whether a path leads to a page of ours, and to nothing else than what was asked."""
    try:
        found = resolve(path)
    except Resolver404:
        return False
    values = dict(found.kwargs)
    slug = values.pop("slug", None)
    if slug and not _is_known(str(found.url_name), slug):
        return False
    return all(str(value) in asked for value in values.values())


def _is_known(name: str, slug: str) -> bool:
    """Whether the page of this name has one for that slug."""
    if facet := FACETS.get(name.removesuffix("_feed")):
        return slug in current_columns().labels[facet]
    if name.startswith("selection"):
        return SelectionPage.objects.published().filter(slug=slug).exists()
    return bool(Project.objects.published().filter(slug=slug).exists())
