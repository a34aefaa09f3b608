"""What is new in the catalogue, for those who follow it in a feed reader.

A project is in it after its quiet time, with the moments that `projects.search.moments` keeps. What
came in one go is one entry, if it is much.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, groupby, islice
from operator import itemgetter

from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, capfirst

from aeno_catalogue.headers import OPEN_DATA
from projects.catalogue.filters import columns_for
from projects.catalogue.query_strings import Pairs, query_string
from projects.exports.reading import without_persons
from projects.models import Project, ProjectQuerySet
from projects.public.atom import CONTENT_TYPE, SINCE, Entry, Feed, as_atom, tag_uri
from projects.values.counts import in_thousands

MOST = 30  # entries
READ_AT_ONCE = 500  # rows
MOST_APART = 20  # projects that came in one go and have an entry each
NAMED = 3  # of those that haven't
LONGEST_TITLE = 60  # characters of those
STAMP = "%Y%m%d%H%M%S"
BEGINNING = datetime(int(SINCE), 1, 1, tzinfo=UTC)  # when nothing ever changed
SUBTITLE = "Projecten, ideeën en verhalen van gemeenten, verzameld door A&O fonds Gemeenten."
NOTHING = "Hier staat nu geen project in. Komt er een bij, dan lees je het hier."


@dataclass(frozen=True)
class NewAmong:
    """The newest of some projects, as a feed.

    `path`: the page with the same projects. `choice`: how the list names them, None if it can't.
    """

    projects: ProjectQuerySet
    name: str
    path: str
    choice: Pairs | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        columns_for(request)  # the index catches up, and writes the moments
        entries = list(_Entries(self, request))
        feed = Feed(
            id=tag_uri(request.path + query_string(self.choice or [])),
            title=f"Nieuw in de Projectenbank{self.name and ': '}{self.name}",
            subtitle=SUBTITLE if entries else NOTHING,
            address=request.build_absolute_uri(),
            page=request.build_absolute_uri(self.path),
            updated=max((one.updated for one in entries), default=BEGINNING),
            entries=entries,
        )
        return HttpResponse(as_atom(feed), content_type=CONTENT_TYPE, headers=OPEN_DATA)


def new_in(facet: str, value: str, name: str, path: str) -> NewAmong:
    """The newest of what has a value of a facet."""
    projects = ProjectQuerySet(Project).having(facet, [value])
    return NewAmong(projects, name, path, [(facet, value)])


def new_projects(request: HttpRequest) -> HttpResponse:
    """The newest of all."""
    return NewAmong(ProjectQuerySet(Project), "", reverse("projects:list"), [])(request)


def arrival_of(stamp: str) -> Q:
    """Tell which moments are of what came in one go, by the stamp in an address."""
    try:
        begin = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return Q(pk=None)  # no day of any year
    return Q(arrival__gte=begin, arrival__lt=begin + timedelta(seconds=1))


class _Entries:
    """The newest entries of a feed, newest first; what came before we kept the day is last."""

    def __init__(self, feed: NewAmong, request: HttpRequest) -> None:
        self.feed = feed
        self.request = request

    def __iter__(self) -> Iterator[Entry]:
        newest = list(islice(self._newest(), MOST))
        keys = [key for one in newest for key in one.keys]
        rows = ProjectQuerySet(Project).select_related("moment")
        shown = {project.pk: project for project in without_persons(rows, keys)}
        for one in newest:
            projects = [shown[key] for key in one.keys if key in shown]
            if one.number > 1:
                yield self._of_arrival(one, projects)
            elif projects:
                yield self._of_project(projects[0])

    def _newest(self) -> Iterator["_Came"]:
        """What came, the newest first; who takes a few reads no more than those.

        What came in one go stands together: nothing else came between.
        """
        told = self.feed.projects.told_at(timezone.now())
        known_first = F("published_on").desc(nulls_last=True)
        rows = told.order_by(known_first, "-moment__published_at", "-start_key", "-pk")
        columns = rows.values_list("moment__arrival", "pk", "moment__published_at")
        for arrival, group in groupby(columns.iterator(READ_AT_ONCE), key=itemgetter(0)):
            yield from _came(arrival, group)

    def _of_project(self, project: Project) -> Entry:
        return Entry(
            id=tag_uri(f"project/{project.pk}"),
            title=project.title,
            link=self.request.build_absolute_uri(project.get_absolute_url()),
            published=project.moment.published_at,
            updated=project.moment.changed_at,
            summary=_summary(project),
            themes=[(one.slug, one.name) for one in project.themes],
        )

    def _of_arrival(self, came: "_Came", some: Sequence[Project]) -> Entry:
        stamp = came.arrival.astimezone(UTC).strftime(STAMP) if came.arrival else ""
        query = query_string(self.feed.choice or [])
        path = self.feed.path
        if self.feed.choice is not None:
            path = reverse("projects:arrival", args=[stamp]) + query
        titles = ", ".join(Truncator(one.title).chars(LONGEST_TITLE) for one in some)
        many = f"{in_thousands(came.number)} projecten"
        return Entry(
            id=tag_uri(f"erbij/{stamp}{self.request.path}{query}"),
            title=f"{many} erbij: {titles} en nog {in_thousands(came.number - len(some))}",
            link=self.request.build_absolute_uri(path),
            published=came.at,
            updated=came.at,
            summary=f"Er kwamen {many} tegelijk bij. Op de pagina staan ze bij elkaar.",
        )


@dataclass(frozen=True)
class _Came:
    """A project, or many that came in one go (`keys`: the first of them), and when."""

    at: datetime
    keys: list[int]
    arrival: datetime | None = None
    number: int = 1


def _came(
    arrival: datetime | None, rows: Iterator[tuple[object, int, datetime]]
) -> Iterator[_Came]:
    """Yield what came in one go: each by itself if it is few, or came before we noted it."""
    first = list(islice(rows, MOST_APART + 1)) if arrival else []
    if len(first) <= MOST_APART:
        yield from (_Came(at, [key]) for _, key, at in chain(first, rows))
    else:
        number = len(first) + sum(1 for _ in rows)
        yield _Came(first[0][2], [key for _, key, _ in first[:NAMED]], arrival, number)


def _summary(project: Project) -> str:
    """What it is, of whom, what it is about, and the sentence that nobody is named in."""
    who = ", ".join(str(named.organisation) for named in project.project_organisations.all())
    said = capfirst(project.get_kind_display()) + (f" van {who}" if who else "")
    themes = " en ".join(map(str, project.themes))
    label = "Thema’s" if len(project.themes) > 1 else "Thema"
    said = f"{said}. {label}: {themes}." if themes else f"{said}."
    return f"{said} {project.summary_shown}".rstrip()
