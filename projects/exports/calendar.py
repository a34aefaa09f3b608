"""Projects as a calendar (iCalendar): a day for each start and each end that we know well enough.

An event at a time, so that a hundred thousand projects never are in memory together.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Prefetch
from icalendar import Calendar, Event

from projects.exports.packing import Parts
from projects.exports.reading import AT_ONCE, SOMEBODY
from projects.models import Project, ProjectContact, ProjectQuerySet
from projects.values.partial_dates import in_words, is_partial_date
from projects.values.redaction import redact_contact_details, redact_persons

CONTENT_TYPE = "text/calendar; charset=utf-8"
MAKER = "-//A&O fonds Gemeenten//Projectenbank//NL"
YEAR, MONTH = 4, 7  # characters of a date that is known so far
EDGES = {"start": "Start", "end": "Einde"}  # field: as a calendar names it
UTC_ALONE = (
    b"BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    b"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
NEVER = datetime(2026, 1, 1, tzinfo=UTC)  # of a project whose moments aren't kept yet


def calendar_of(projects: ProjectQuerySet, keys: Sequence[int], name: str, base_url: str) -> Parts:
    """Yield the parts of a calendar of the projects with these primary keys, called `name`."""
    begin, end = _frame(name, _years_alone(projects, keys))
    yield begin
    is_empty = True
    for project in _read(projects, keys):
        for event in _events(project, base_url):
            is_empty = False
            yield event.to_ical()
    if is_empty:  # no calendar has nothing in it
        yield UTC_ALONE
    yield end


def _frame(name: str, years_alone: int) -> tuple[bytes, bytes]:
    """Return what comes before the events, and what after."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(name))
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("x-wr-caldesc", _about(years_alone))
    begin, end, rest = calendar.to_ical().partition(b"END:VCALENDAR")
    return begin, end + rest


def _about(years_alone: int) -> str:
    said = "De start en het einde van projecten van gemeenten."
    if not years_alone:
        return said
    if years_alone == 1:
        return f"{said} Van één datum weten we alleen het jaar: die staat er niet in."
    return f"{said} Van {years_alone} datums weten we alleen het jaar: die staan er niet in."


def _years_alone(projects: ProjectQuerySet, keys: Sequence[int]) -> int:
    """Count the starts and ends of which we know the year alone."""
    return sum(
        len(text) == YEAR
        for part in _parts(keys)
        for dates in projects.filter(pk__in=part).order_by().values_list(*EDGES)
        for text in dates
    )


def _read(projects: ProjectQuerySet, keys: Sequence[int]) -> Iterator[Project]:
    named = ProjectContact.objects.select_related("contact")
    rows = projects.select_related("moment").with_organisations()
    rows = rows.prefetch_related(Prefetch("project_contacts", named))
    rows = rows.only("title", "slug", *EDGES, "moment")
    for part in _parts(keys):
        found = rows.in_bulk(part)
        yield from (found[key] for key in part if key in found)


def _parts(keys: Sequence[int]) -> Iterable[Sequence[int]]:
    return (keys[begin : begin + AT_ONCE] for begin in range(0, len(keys), AT_ONCE))


def _events(project: Project, base_url: str) -> Iterator[Event]:
    for field, label in EDGES.items():
        known: str = getattr(project, field)
        if len(known) > YEAR and is_partial_date(known):
            yield _event(project, field, label, known, base_url)


def _event(project: Project, field: str, label: str, known: str, base_url: str) -> Event:
    title, address = _title(project), base_url + project.get_absolute_url()
    is_month = len(known) == MONTH
    changed = project.moment.changed_at if hasattr(project, "moment") else NEVER
    host = urlsplit(settings.SITE_URL).hostname
    event = Event()
    event.add("uid", f"project-{project.pk}-{field}@{host}")
    event.add("dtstamp", changed.astimezone(UTC))
    event.add("last-modified", changed.astimezone(UTC))
    event.add("dtstart", date.fromisoformat(known + "-01"[: 10 - len(known)]))
    when = f" in {in_words(known)}" if is_month else ""
    event.add("summary", f"{label}{when}: {title}{_of_whom(project)}")
    doubt = " De dag weten we niet." if is_month else ""
    event.add("description", f"{label}: {in_words(known)}.{doubt}\n{address}")
    event.add("url", address)
    event.add("transp", "TRANSPARENT")  # who looks is as free as before
    return event


def _of_whom(project: Project) -> str:
    named = [str(one.organisation) for one in project.project_organisations.all()]
    others = f" en {len(named) - 1} andere" if len(named) > 1 else ""
    return f" ({named[0]}{others})" if named else ""


def _title(project: Project) -> str:
    """Its title, in which nobody is named."""
    persons = [one.contact for one in project.project_contacts.all()]
    return _line(redact_contact_details(redact_persons(project.title, persons, SOMEBODY)))


def _line(text: str) -> str:
    return UNPRINTABLE.sub(" ", text).strip()
