"""What the first page of the admin tells: what needs attention, and where to mend it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.models import PermissionsMixin
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

import projects.findings.rules  # noqa: F401  registers the rules
from projects.findings.registry import get_rule
from projects.models import Confirmation, Contact, FailedSearch, Finding, Import, Link, Project

# Links have a task of their own, which leads to a list to fill the addresses in.
LOST_LINK = "koppeling-zonder-adres"


@dataclass(frozen=True)
class Task:
    """Something to look at: how many there are, and the screen that shows just them."""

    label: str
    number: int
    address: str


@dataclass(frozen=True)
class Subject:
    """Tasks of one kind, under a heading."""

    title: str
    tasks: list[Task]


def waiting(user: PermissionsMixin) -> list[Subject]:
    """Return what waits for this user, without what is done or what he may not see."""
    found = []
    for title, permission, tasks in SUBJECTS:
        if user.has_perm(f"projects.{permission}"):
            found.append(Subject(title, [task for task in tasks() if task.number]))
    return [subject for subject in found if subject.tasks]


def _findings(severity: Finding.Severity) -> Iterator[Task]:
    found = Finding.objects.open().filter(severity=severity).exclude(rule=LOST_LINK)
    rules = found.order_by().values_list("rule").annotate(Count("pk"))
    for rule, number in sorted(rules, key=lambda row: (-row[1], row[0])):
        name = get_rule(rule).name
        address = _screen(
            "finding", rule=rule, severity__exact=severity.value, status__exact="open"
        )
        yield Task(name, number, address)


def _projects() -> Iterator[Task]:
    drafts = Project.objects.filter(status=Project.Status.DRAFT).count()
    yield Task("concepten die wachten", drafts, _screen("project", status__exact="concept"))
    nobody = Project.objects.published().without_reachable_contact().count()
    address = _screen("project", status__exact="gepubliceerd", vragen="niemand")
    yield Task("projecten met niemand om te vragen", nobody, address)


def _imports() -> Iterator[Task]:
    number = Import.objects.pending().count()
    yield Task("imports die op keuzes wachten", number, _screen("import", state="voorbeeld"))


def _contacts() -> Iterator[Task]:
    proposed = Confirmation.objects.proposed().count()
    yield Task("wijzigingen van contactpersonen", proposed, _screen("contact", stand="voorstel"))
    to_confirm = Contact.objects.to_confirm(timezone.localdate()).count()
    yield Task("contactpersonen te bevestigen", to_confirm, _screen("contact", stand="bevestigen"))


def _links() -> Iterator[Task]:
    lost = Link.objects.lost().count()
    yield Task("koppelingen zonder adres", lost, _screen("link", adres="nee"))
    dead, moved = Link.objects.dead().count(), Link.objects.moved().count()
    yield Task("koppelingen die het niet meer doen", dead, _screen("link", staat="kapot"))
    yield Task("koppelingen die verhuisd zijn", moved, _screen("link", staat="verhuisd"))


def _searches() -> Iterator[Task]:
    failed = FailedSearch.objects.count()
    yield Task("zoekvragen zonder resultaat", failed, _screen("failedsearch"))


def _screen(model: str, **filters: str) -> str:
    address = reverse(f"admin:projects_{model}_changelist")
    return f"{address}?{urlencode(filters)}" if filters else address


# Under which heading, for whom, and the tasks.
SUBJECTS: tuple[tuple[str, str, Callable[[], Iterator[Task]]], ...] = (
    ("Fouten", "view_finding", partial(_findings, Finding.Severity.ERROR)),
    ("Om op te letten", "view_finding", partial(_findings, Finding.Severity.WARNING)),
    ("Tips", "view_finding", partial(_findings, Finding.Severity.HINT)),
    ("Projecten", "view_project", _projects),
    ("Imports", "add_project", _imports),
    ("Contactpersonen", "view_contact", _contacts),
    ("Koppelingen", "view_link", _links),
    ("Wat bezoekers zochten", "view_failedsearch", _searches),
)
