"""The 404 page, with the projects that come closest to the URL."""

import re
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve

from projects.catalogue.columns import current_columns
from projects.catalogue.query_strings import PAGE, dropping, pairs_of, query_string
from projects.models import Project
from projects.public.cards import Card, cards
from projects.search.engine import find

MOST_NEAR = 3  # projects
MOST_WORDS = 8
MOST_TRIED = 3  # single words
OUR_OWN = {"projecten", "project", "kaart", "cijfers"}  # they say nothing about a project


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Render the 404 page, with the projects that match the words in the URL."""
    right = _in_small_letters(request)
    if right:
        return redirect(right, permanent=True)
    words = words_of(request.path)
    context = {
        "words": words,
        "near": near(words),
        "page_asked": request.GET.get(PAGE, ""),
        "first_page": request.path + query_string(dropping(pairs_of(request.GET), PAGE)),
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


def near(words: str) -> list[Card]:
    """Return the cards of the published projects that match these words best.

    If no project matches them all: those that match one of them, the longest word first.
    """
    columns = current_columns()
    each = sorted(words.split(), key=len, reverse=True)
    for asked in dict.fromkeys([words, *each[:MOST_TRIED]] if words else []):
        found = columns.published.only(find(asked, columns.version).primary_keys)
        if found:
            return cards(found[:MOST_NEAR], columns)
    return []


def _in_small_letters(request: HttpRequest) -> str | None:
    """Return the same URL in lower case, if that is one of ours."""
    path = request.path.lower().rstrip("/") + "/"
    if path == request.path:
        return None
    try:
        slug = resolve(path).kwargs.get("slug")
    except Resolver404:
        return None
    if slug and not Project.objects.published().filter(slug=slug).exists():
        return None
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path
