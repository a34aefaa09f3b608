"""Ask for every page in turn, again and again, in one process and straight at the application.

So whatever else the machine does weighs on all pages alike.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from itertools import cycle, product
from random import Random
from typing import Any
from urllib.parse import quote_plus

FIRST, KEPT, NOT_MODIFIED = "first made", "kept", "304"
ASKED = 1000  # times
EDITS = 20  # of each kind
FOLLOWED = 0.6  # seconds in which the index goes on with an edit
MOST_PAGES = 400  # of a list
MOST_ASKED = 40  # addresses of each page, to see what a worker takes
MOST_OF_EACH = 20  # pages of each of several lists
SMALL = 154  # projects; a site that small has made all its cards soon
OF_THE_BENCH = ("/leeg/", "/gewoon/")  # the pages that are there to compare with
TRIVIAL, PLAIN = "trivial view of Django", "plain list with django-filter"
NOTHING = "nothing"  # was edited: a list as any, asked after the same pause
LIST, LIST_KEPT, LIST_304 = "list", "list, kept", "list, 304"
PROJECT_PAGE = "project page"
API_LIST = "API: list of 100"
COMMON, COMMON_FILTERED = "common word: werken", "common word and filter"
RARE, WHOLE = "rare word: zwembad", "whole question"
QUESTIONS = (
    "hoe krijg ik jongeren binnen en houd ik ze",
    "minder ziekteverzuim door vitale medewerkers",
    "ervaring met hybride werken in kleine teams",
    "wie helpt leidinggevenden bij een goed gesprek",
)
PROJECT = "faalkunde-fouten-maken-mag-assen"
STATUSES = ("loopt", "afgerond", "onbekend", "begint-nog")


def pages(
    size: int,
    themes: Sequence[str],
    towns: Sequence[str],
    number_of: Callable[[str], int] = lambda query: 0,
) -> dict[str, tuple[Any, str]]:
    """What is measured: the addresses to ask for by turns, and whether the page was kept.

    Addresses differ, so that what is measured is a page that wasn't made just before: neither it
    nor the cards on it. `number_of`: how many projects a query string chooses.
    """
    last = max(1, size // 20)

    def numbered(queries: Iterable[str], most: int) -> list[str]:
        """The pages of these lists, first the first of each."""
        lasts = {query: min(most, max(1, -(-number_of(query) // 20))) for query in queries}
        return [
            f"/projecten/?{query}{'&' if query else ''}pagina={number}"
            for number in range(1, max(lasts.values(), default=0) + 1)
            for query, last_of in lasts.items()
            if number <= last_of
        ]

    return {
        TRIVIAL: (["/leeg/"], KEPT),
        PLAIN: (["/gewoon/"], KEPT),
        LIST: (numbered([""], MOST_PAGES), FIRST),
        LIST_KEPT: (["/projecten/"], KEPT),
        LIST_304: (["/projecten/"], NOT_MODIFIED),
        "filters: theme and duration": (
            [f"/projecten/?thema={t}&looptijd={s}" for t, s in product(themes, STATUSES)],
            FIRST,
        ),
        COMMON: (numbered(["q=werken"], MOST_PAGES), FIRST),
        COMMON_FILTERED: (numbered([f"q=werken&thema={t}" for t in themes], MOST_OF_EACH), FIRST),
        RARE: (["/projecten/?q=zwembad", "/projecten/?q=Zwembad"], FIRST),
        WHOLE: (numbered([f"q={quote_plus(one)}" for one in QUESTIONS], MOST_OF_EACH * 4), FIRST),
        "deep page": (
            [f"/projecten/?pagina={n}" for n in range(max(1, last - MOST_PAGES), last)],
            FIRST,
        ),
        "one municipality": ([f"/projecten/?gemeente={town}" for town in towns], FIRST),
        PROJECT_PAGE: ([f"/projecten/{PROJECT}/"], FIRST),
        API_LIST: (
            [
                f"/api/v1/projecten?perPagina=100&pagina={number}"
                for number in range(1, max(1, min(MOST_PAGES, size // 100)) + 1)
            ],
            FIRST,
        ),
        "map": (["/kaart/", "/kaart/?soort=subsidieproject"], FIRST),
        "figures": (["/cijfers/", "/cijfers/?soort=subsidieproject"], FIRST),
    }


def _number_of(query: str) -> int:
    from django.http import QueryDict

    from projects.catalogue.columns import current_columns
    from projects.catalogue.filters import ProjectFilter

    return len(ProjectFilter(QueryDict(query), current_columns()).narrowed())


def measure(size: int, seconds: float) -> dict[str, Any]:
    """Ask for every page in turn for so many seconds; return milliseconds by page."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    import django

    django.setup()
    from django.core.wsgi import get_wsgi_application

    from projects.api import limits
    from projects.models import Organisation, Theme
    from projects.public import taking_turns

    taking_turns.SHARE = 1  # nobody rests: here one asks for page after page, as a robot does
    limits.BY_ONE_ADDRESS = limits.OF_THE_SITE = 10**9
    themes = list(Theme.objects.values_list("slug", flat=True))
    towns = list(Organisation.objects.on_the_map().values_list("slug", flat=True)[:30])
    asker = _Asker(get_wsgi_application(), pages(size, themes, towns, _number_of))
    times: dict[str, list[float]] = {name: [] for name in asker.pages}
    for name, (addresses, _) in asker.pages.items():  # to get warm
        for _ in addresses if size <= SMALL else addresses[:1]:
            asker.ask(name)
    end = time.monotonic() + seconds
    chance = Random(2021)  # noqa: S311  no secret
    while time.monotonic() < end or len(times[TRIVIAL]) < 5:
        # In another order each time: what the slowest page leaves behind weighs on all alike.
        for name in chance.sample(list(times), len(times)):
            times[name].append(asker.ask(name))
    return {
        "times": times,
        "addresses": [
            one for addresses, _ in asker.pages.values() for one in addresses[:MOST_ASKED]
        ],
        "version": _asking_the_version(),
        "after_edit": _after_an_edit(asker.once),
    }


class _Asker:
    def __init__(self, application: Any, asked: dict[str, tuple[Any, str]]) -> None:
        self.application = application
        self.pages = asked
        self._turns = {name: cycle(addresses) for name, (addresses, _) in asked.items()}
        self._etags: dict[str, str] = {}

    def ask(self, name: str) -> float:
        """Ask for a page twice; return how many milliseconds the second time took.

        So every page finds the processor as warm as the trivial one does.
        """
        self.once(name)
        return self.once(name)

    def once(self, name: str) -> float:
        from projects.public import page_cache
        from projects.search import engine

        address, state = next(self._turns[name]), self.pages[name][1]
        if state == FIRST:
            page_cache.pages.clear()
            engine.forget()
        elif state == KEPT:
            self._get(address)  # so that it is there
        etag = self._etags.get(address, "") if state == NOT_MODIFIED else ""
        begin = time.perf_counter()
        status, headers = self._get(address, etag)
        spent = time.perf_counter() - begin
        if not status.startswith("304" if etag else "200"):
            sys.exit(f"{address}: {status}")
        self._etags[address] = headers.get("ETag", "")
        return spent * 1000

    def _get(self, address: str, etag: str = "") -> tuple[str, dict[str, str]]:
        path, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "HTTP_ACCEPT_ENCODING": "gzip",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": sys.stderr,
        }
        if etag:
            environ["HTTP_IF_NONE_MATCH"] = etag
        said: list[Any] = []
        response = self.application(
            environ, lambda status, heads: said.extend((status, dict(heads)))
        )
        for _ in response:
            pass
        response.close()
        return said[0], said[1]


def _asking_the_version() -> float:
    """How many milliseconds the one question takes that every page asks, a kept one too."""
    from projects.changes.version import read_version

    spent = []
    for _ in range(ASKED):
        begin = time.perf_counter()
        read_version()
        spent.append((time.perf_counter() - begin) * 1000)
    return statistics.median(spent)


def _wait_for_the_index() -> None:
    """Wait until it has followed: then the version stays what it is."""
    from projects.changes.version import read_version

    before, now = "", read_version()
    while before != now:
        time.sleep(FOLLOWED)
        before, now = now, read_version()


def _after_an_edit(ask: Callable[[str], float]) -> dict[str, list[float]]:
    """The first list after an edit, by what was edited; the index follows beside it.

    After a pause the processor is cold, and any page takes longer: so among the edits is none.
    """
    from projects.models import Organisation, Project

    project = Project.objects.get(slug=PROJECT)
    organisation = Organisation.objects.filter(projects=project).first()

    def nothing(number: int) -> None:
        _wait_for_the_index()
        ask(LIST)
        time.sleep(0.1 * number / EDITS)

    def text(number: int) -> None:
        Project.objects.filter(pk=project.pk).update(text=f"<p>Tekst {number}</p>")

    def title_and_start(number: int) -> None:
        Project.objects.filter(pk=project.pk).update(title=f"Titel {number}", start=2000 + number)

    def new_project(number: int) -> None:
        Project.objects.create(title=f"Nieuw {number}", status=Project.Status.PUBLISHED)

    def organisation_name(number: int) -> None:
        Organisation.objects.filter(pk=organisation.pk).update(name=f"Gemeente {number}")

    times: dict[str, list[float]] = {}
    for number, edit in product(
        range(EDITS), (nothing, text, title_and_start, new_project, organisation_name)
    ):
        edit(number)
        times.setdefault(edit.__name__.replace("_", " "), []).append(ask(LIST))
        time.sleep(0.1 * number / EDITS)  # the index follows at any moment
    return times
