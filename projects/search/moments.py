"""The moments of projects, written with their search documents, whoever writes the projects.

What is new came on the site within a second or so. What changed says something else on its page
than it did: a save that changes nothing visible moves nothing. Contact persons don't count, since
they are in no feed, calendar or mail.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch, Q
from django.utils import timezone

from projects.models import (
    Link,
    Project,
    ProjectMoment,
    ProjectOrganisation,
    ProjectQuerySet,
    Reuse,
)

FORM = "1:"  # of the digest; another one is written without a change, and moves nothing
TOGETHER = timedelta(minutes=1)  # between two projects that came in one go
LATE = timedelta(days=1)  # a project that came at midnight, or while nobody indexed, is new too
FIELDS = ("published_at", "arrival", "changed_at", "shown")


def with_all_that_is_shown(projects: ProjectQuerySet) -> ProjectQuerySet:
    """Prefetch what pages show besides what is searched."""
    reuses = Reuse.objects.shown().select_related("check_result").order_by("pk")
    return projects.prefetch_related(
        Prefetch("links", Link.objects.with_details().order_by("order", "pk")),
        Prefetch("reuses", reuses),
        "follow_ups",
        "origins",
    )


def write_moments(projects: Sequence[Project]) -> None:
    """Write those of published projects that are new, or show something else than they did."""
    now = timezone.now()
    shown = {one: _digest(one) for one in projects if one.status == Project.Status.PUBLISHED}
    new = [one for one in shown if not hasattr(one, "moment")]
    rows = _first_moments(new, now)
    rows += [one.moment for one in shown if hasattr(one, "moment") and _moves(one, shown[one], now)]
    for row in rows:
        row.shown = shown[row.project]
    ProjectMoment.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["project"], update_fields=FIELDS
    )


def without_moment() -> Q:
    """Tell which projects lack one, or have one by another form of the digest."""
    published = Q(status=Project.Status.PUBLISHED)
    return published & (Q(moment=None) | ~Q(moment__shown__startswith=FORM))


def _moves(project: Project, digest: str, now: datetime) -> bool:
    """Set when it changed, if visitors see a difference; tell whether there is one to write."""
    row = project.moment
    if row.shown == digest:
        return False
    if row.shown.startswith(FORM):
        row.changed_at = now
    return True


def _first_moments(projects: Sequence[Project], now: datetime) -> list[ProjectMoment]:
    news = [one for one in projects if _is_new(one, now)]
    arrival = _arrival(now) if news else None
    return [
        ProjectMoment(project=one, published_at=now, changed_at=now, arrival=arrival)
        if one in news
        else _of_before(one, now)
        for one in projects
    ]


def _is_new(project: Project, now: datetime) -> bool:
    day = project.published_on
    if day is None or project.was_public:
        return False
    return day >= timezone.localdate(now - LATE)


def _of_before(project: Project, now: datetime) -> ProjectMoment:
    """That of a project that was on a site before: the day we know, or today."""
    first = start_of(project.published_on or timezone.localdate(now))
    changed = max(first, project.updated_at or first)
    return ProjectMoment(project=project, published_at=first, changed_at=changed)


def _arrival(now: datetime) -> datetime:
    """The moment that what comes now has in common with what came a moment ago."""
    recent = ProjectMoment.objects.filter(arrival__isnull=False, published_at__gte=now - TOGETHER)
    return recent.order_by("-published_at").values_list("arrival", flat=True).first() or now


def start_of(day: date) -> datetime:
    """Return the moment at which a day begins here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _digest(project: Project) -> str:
    """A digest of what its page shows, but for contact persons."""
    shown = [
        *(project.kind, project.title, project.text, project.summary, project.tells_results),
        *(project.start, project.end, project.duration_text, project.theme_source),
        *map(str, project.themes),
        str(project.period or ""),
        [_organisation(one) for one in project.project_organisations.all()],
        [_link(one) for one in project.links.all()],
        [_reuse(one) for one in project.reuses.all()],
        sorted(one.project_id for one in project.follow_ups.all()),
        sorted(one.idea_id for one in project.origins.all()),
    ]
    return FORM + hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16]


def _organisation(named: ProjectOrganisation) -> list[str]:
    """Who it is, in which role, and what it is called today."""
    today = named.organisation
    for _ in range(2):  # mergers, as deep as they are fetched
        today = today.successor or today
    return [named.role, named.organisation.name, today.name]


def _link(link: Link) -> list[object]:
    name = link.attachment.name if link.attachment else ""
    return [link.text, link.kind, link.url, link.attachment_id, name, link.is_dead]


def _reuse(reuse: Reuse) -> list[object]:
    said = [reuse.organisation_id, reuse.happened_on, reuse.different, reuse.url]
    return [*said, reuse.is_dead]
