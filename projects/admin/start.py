"""What the first page of the admin tells: what needs attention, and where to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from projects.models import Confirmation, Contact, FailedSearch, Finding, Link, Project

RECENT = 10  # changes of colleagues


@dataclass(frozen=True)
class Task:
    """Something to look at: how many there are, and the screen that shows just them."""

    label: str
    number: int
    address: str


def tasks(user: PermissionsMixin) -> list[Task]:
    """Return what waits for this user, without what is done or what he may not see."""
    found: list[Task] = []
    if user.has_perm("projects.view_project"):
        drafts = Project.objects.filter(status=Project.Status.DRAFT).count()
        found.append(
            Task("concepten die wachten", drafts, _screen("project", status__exact="concept"))
        )
    if user.has_perm("projects.view_link"):
        lost = Link.objects.lost().count()
        found.append(Task("koppelingen zonder adres", lost, _screen("link", adres="nee")))
        dead, moved = Link.objects.dead().count(), Link.objects.moved().count()
        found.append(
            Task("koppelingen die het niet meer doen", dead, _screen("link", staat="kapot"))
        )
        found.append(
            Task("koppelingen die verhuisd zijn", moved, _screen("link", staat="verhuisd"))
        )
    if user.has_perm("projects.view_contact"):
        found += _contacts()
    if user.has_perm("projects.view_failedsearch"):
        failed = FailedSearch.objects.count()
        found.append(Task("zoekvragen zonder resultaat", failed, _screen("failedsearch")))
    if user.has_perm("projects.view_finding"):
        found += _findings()
    return [task for task in found if task.number]


def changes_of_colleagues(user: AbstractBaseUser) -> QuerySet[LogEntry]:
    """The last changes by others."""
    others = LogEntry.objects.exclude(user_id=user.pk).select_related("user", "content_type")
    return others.order_by("-action_time")[:RECENT]


def _contacts() -> Iterable[Task]:
    proposed = Confirmation.objects.proposed().count()
    yield Task("wijzigingen van contactpersonen", proposed, _screen("contact", stand="voorstel"))
    to_confirm = Contact.objects.to_confirm(timezone.localdate()).count()
    yield Task("contactpersonen te bevestigen", to_confirm, _screen("contact", stand="bevestigen"))
    nobody = Project.objects.published().without_anyone().count()
    yield Task(
        "projecten met niemand om te vragen",
        nobody,
        _screen("project", status__exact="gepubliceerd", vragen="niemand"),
    )


def _findings() -> Iterable[Task]:
    rules = Finding.objects.open().order_by().values_list("rule").annotate(Count("pk"))
    for rule, number in sorted(rules, key=lambda row: (-row[1], row[0])):
        words = rule.replace("-", " ")
        yield Task(
            f"aandachtspunt: {words}", number, _screen("finding", rule=rule, status__exact="open")
        )


def _screen(model: str, **filters: str) -> str:
    address = reverse(f"admin:projects_{model}_changelist")
    return f"{address}?{urlencode(filters)}" if filters else address
