"""What is new in the catalogue, for those who follow it in a feed reader.

A project is in it after its quiet time, with the moments that `projects.search.moments` keeps. What
came in one go is one entry, if it is much.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Count, F, Max, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, capfirst

from projects.catalogue.filters import columns_for
from projects.catalogue.query_strings import Pairs, query_string
from projects.exports.reading import without_persons
from projects.models import Project, ProjectQuerySet
from projects.public.atom import CONTENT_TYPE, SINCE, Entry, Feed, as_atom, tag_uri

MOST = 30  # entries
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
        return HttpResponse(as_atom(feed), content_type=CONTENT_TYPE)


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
        # In a subquery: the choice may have an order and annotations of its own.
        chosen = feed.projects.order_by().values("pk")
        self.told = ProjectQuerySet(Project).filter(pk__in=chosen).told_at(timezone.now())

    def __iter__(self) -> Iterator[Entry]:
        large = self._large_arrivals()
        found = self._apart([arrival for arrival, _, _ in large])
        rows: list[tuple[bool, datetime, int | tuple[datetime, int]]]
        rows = [(True, last, (arrival, number)) for arrival, number, last in large]
        rows += [(day is not None, at, key) for key, day, at in found]
        newest = sorted(rows, key=lambda row: row[:2], reverse=True)[:MOST]
        keys = [what for _, _, what in newest if isinstance(what, int)]
        shown = {one.pk: one for one in without_persons(self._with_moments(), keys)}
        for _, at, what in newest:
            if not isinstance(what, int):
                yield self._of_arrival(*what, at)
            elif what in shown:
                yield self._of_project(shown[what])

    def _large_arrivals(self) -> list[tuple[datetime, int, datetime]]:
        """What came in one go, how much that is, and when the last of it came."""
        rows = self.told.filter(moment__arrival__isnull=False).values_list("moment__arrival")
        counted = rows.annotate(number=Count("pk"), last=Max("moment__published_at"))
        return list(counted.filter(number__gt=MOST_APART).order_by("-moment__arrival")[:MOST])

    def _apart(self, large: list[datetime]) -> list[tuple[int, object, datetime]]:
        apart = Q(moment__arrival=None) | ~Q(moment__arrival__in=large)
        known_first = F("published_on").desc(nulls_last=True)
        rows = self.told.filter(apart).order_by(
            known_first, "-moment__published_at", "-start_key", "-pk"
        )
        return list(rows.values_list("pk", "published_on", "moment__published_at")[:MOST])

    def _with_moments(self) -> ProjectQuerySet:
        return self.told.select_related("moment")

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

    def _of_arrival(self, arrival: datetime, number: int, last: datetime) -> Entry:
        stamp = arrival.astimezone(UTC).strftime(STAMP)
        query = query_string(self.feed.choice or [])
        path = self.feed.path
        if self.feed.choice is not None:
            path = reverse("projects:arrival", args=[stamp]) + query
        return Entry(
            id=tag_uri(f"erbij/{stamp}{self.request.path}{query}"),
            title=f"{number} projecten erbij: {self._some_titles(arrival, number)}",
            link=self.request.build_absolute_uri(path),
            published=last,
            updated=last,
            summary=f"Er kwamen {number} projecten tegelijk bij. Op de pagina staan ze bij elkaar.",
        )

    def _some_titles(self, arrival: datetime, number: int) -> str:
        some = self.told.filter(moment__arrival=arrival).order_by("-start_key", "pk")
        keys = list(some.values_list("pk", flat=True)[:NAMED])
        shown = without_persons(self._with_moments(), keys)
        titles = ", ".join(Truncator(one.title).chars(LONGEST_TITLE) for one in shown)
        return f"{titles} en nog {number - len(keys)}"


def _summary(project: Project) -> str:
    """What it is, of whom, what it is about, and the sentence that nobody is named in."""
    who = ", ".join(str(named.organisation) for named in project.project_organisations.all())
    said = capfirst(project.get_kind_display()) + (f" van {who}" if who else "")
    themes = " en ".join(map(str, project.themes))
    label = "Thema’s" if len(project.themes) > 1 else "Thema"
    said = f"{said}. {label}: {themes}." if themes else f"{said}."
    return f"{said} {project.summary_shown}".rstrip()
