"""Several threads over the catalogue's own words and pages give what one thread gives.

A worker answers four requests at once, so nothing they share may change halfway. Python changes
threads here after every microsecond or so, as seldom happens by itself; what is kept of former
answers is thrown away first, since making it is what may go wrong.
"""

import gzip
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from random import Random
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from projects.catalogue.columns import current_columns
from projects.public import cards, collection_views, templating, views
from projects.public.compression import gzipped
from projects.search import language, mending, snippets
from projects.search.expansion import expand
from projects.search.questions import read_question
from projects.search.thesaurus import Group
from projects.search.vocabulary import Vocabulary
from projects.values.html import clean_html, plain_text
from projects.values.phones import display_phone, read_phone
from projects.values.text import fold

THREADS = 4
QUESTIONS = [
    "toekomst",
    "verzuimpreventie",
    "hybride werken",
    "vitalitiet",
    "-leren",
    '"nieuw werk"',
]
PAGES = {
    views.home: ["/"],
    views.project_list: [
        "/projecten/",
        "/projecten/?pagina=2",
        "/projecten/?looptijd=afgerond&alle=gemeente",
        "/projecten/?provincie=limburg&volgorde=gemeente",
        "/projecten/?soort=idee&volgorde=onzin",
        "/projecten/?volgorde=titel&startjaar=2021&pagina=1&alle=thema",
    ],
    views.project_map: ["/kaart/", "/kaart/?soort=subsidieproject"],
    collection_views.themes: ["/themas/"],
    collection_views.stories: ["/praktijkverhalen/"],
    collection_views.ideas: ["/ideeen/"],
    views.project_figures: ["/cijfers/", "/cijfers/?looptijd=loopt"],
}


@pytest.fixture(autouse=True)
def _changing_threads_all_the_time() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The texts of the real projects, as HTML."""
    rows = json.loads((settings.BASE_DIR / "fixtures" / "5_projects.json").read_text("utf-8"))
    return [row["fields"]["text"] for row in rows if row["model"] == "projects.project"]


@pytest.fixture(scope="module")
def words(texts: list[str]) -> list[str]:
    """All words of the real projects, each once."""
    return sorted({word for text in texts for word in language.words(plain_text(text))})


def same_in_threads(work: Callable[[Any], Any], items: Sequence[Any], forget: Any = None) -> bool:
    """Whether each of several threads that begin at once gets for all items what one thread gets.

    `forget` throws away what is kept of the answers.
    """
    begin = Barrier(THREADS)

    def work_through(seed: int) -> dict[int, Any]:
        order = Random(seed).sample(range(len(items)), len(items))  # noqa: S311  no secret
        begin.wait()
        return {at: work(items[at]) for at in order}

    if forget:
        forget()
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(work_through, range(THREADS)))
    if forget:
        forget()
    alone = {at: work(item) for at, item in enumerate(items)}
    return all(one == alone for one in found)


def test_stems(words: list[str]) -> None:
    assert same_in_threads(language.stem, words, language.stem.cache_clear)


def test_texts(texts: list[str]) -> None:
    def work(html: str) -> object:
        text = plain_text(html)
        # The fast library packs the same text in more than one way; what comes out is the same.
        unpacked = gzip.decompress(gzipped(text.encode()))
        return fold(text), language.terms(text), clean_html(html), unpacked

    assert same_in_threads(work, texts[:40], language.stem.cache_clear)


def snippet_of(text: str, terms: frozenset[str]) -> object:
    return snippets.snippet(snippets.sentences(text), snippets.Sought(terms))


def test_snippets(texts: list[str]) -> None:
    asked = zip(texts[:40], cycle(QUESTIONS), strict=False)
    items = [(plain_text(text), frozenset(language.terms(question))) for text, question in asked]

    def forget() -> None:
        snippets._terms.cache_clear()
        language.stem.cache_clear()

    assert same_in_threads(lambda item: snippet_of(*item), items, forget)


def test_questions(words: list[str]) -> None:
    vocabulary = Vocabulary(words, [Group(["thuiswerken", "hybride werken"])])

    def work(question: str) -> object:
        meant = [mending.meant(word, vocabulary) for word in language.words(question)]
        return expand(read_question(question), vocabulary), meant

    asked = [*QUESTIONS, *islice(words, 0, None, len(words) // 30)]
    assert same_in_threads(work, asked, language.stem.cache_clear)


def test_vocabularies(words: list[str]) -> None:
    def work(some: Sequence[str]) -> object:
        made = Vocabulary(some)
        return [(made.has(word), made.split(word)) for word in some[:20]]

    parts = [words[at : at + 300] for at in range(0, len(words), 300)]
    assert same_in_threads(work, parts, language.stem.cache_clear)


def test_phones() -> None:
    numbers = [f"06 5{number:07}" for number in range(0, 9_000_000, 123_457)]
    assert same_in_threads(lambda text: display_phone(read_phone(text) or ""), numbers)


@pytest.mark.django_db
@pytest.mark.usefixtures("real_projects")
def test_pages(django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in memory is shared, and the pages are made of it without asking the database."""
    columns = current_columns()
    cards.cards(columns.primary_keys, columns)
    columns.order("gemeente")
    asked = [(view, path) for view, paths in PAGES.items() for path in paths]
    requests = RequestFactory()

    def page(item: tuple[Any, str]) -> bytes:
        view, path = item
        request = requests.get(path)
        request.user = AnonymousUser()
        request.catalogue_version = columns.version  # type: ignore[attr-defined]
        content: bytes = view(request).content
        return content

    def forget() -> None:
        templating.fragments.clear()
        for kept in (*columns.kept_facets, *columns.counts._kept):
            kept.clear()
        for made in ("published", "everything"):
            columns.__dict__.pop(made, None)

    for item in asked:
        page(item)
    with django_assert_num_queries(0):
        assert same_in_threads(page, asked, forget)
