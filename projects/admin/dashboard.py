"""The dashboard of the admin: what needs attention, and where to fix it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.contrib.auth.models import PermissionsMixin
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

import projects.findings.rules  # noqa: F401  registers the rules
from projects.findings.registry import get_rule
from projects.jobs import schedule
from projects.models import (
    Confirmation,
    Contact,
    DossierTemplate,
    FailedSearch,
    Finding,
    Import,
    Link,
    MunicipalMerger,
    Project,
    Reuse,
)

# Lost links have a task of their own, which leads to a list to fill in their URLs.
LOST_LINK_RULE = "koppeling-zonder-adres"


@dataclass(frozen=True)
class Task:
    """Something to do: how many there are, and the URL of the list that shows just them."""

    label: str
    count: int
    url: str


@dataclass(frozen=True)
class TaskGroup:
    """Tasks of one kind, under a heading."""

    title: str
    tasks: list[Task]


def open_tasks(user: PermissionsMixin) -> list[TaskGroup]:
    """Return the open tasks that this user may see, in groups; empty groups are left out."""
    found = []
    for title, permission, tasks in TASK_GROUPS:
        if user.has_perm(f"projects.{permission}"):
            found.append(TaskGroup(title, [task for task in tasks() if task.count]))
    return [subject for subject in found if subject.tasks]


def late_jobs() -> list[schedule.JobState]:
    """Return the jobs that should have ended well by now, where somebody runs them."""
    return schedule.late() if settings.JOBS_EXPECTED else []


def _findings(severity: Finding.Severity) -> Iterator[Task]:
    found = Finding.objects.open().filter(severity=severity).exclude(rule=LOST_LINK_RULE)
    rules = found.order_by().values_list("rule").annotate(Count("pk"))
    reported = Finding.REPORT_RULES  # somebody waits for an answer: these come first
    for rule, number in sorted(rules, key=lambda row: (row[0] not in reported, -row[1], row[0])):
        name = get_rule(rule).name
        url = _list_url("finding", rule=rule, severity__exact=severity.value, status__exact="open")
        yield Task(name, number, url)


def _projects() -> Iterator[Task]:
    drafts = Project.objects.filter(status=Project.Status.DRAFT).count()
    yield Task("concepten die wachten", drafts, _list_url("project", status__exact="concept"))
    nobody = Project.objects.published().without_reachable_contact().count()
    url = _list_url("project", status__exact="gepubliceerd", vragen="niemand")
    yield Task("projecten met niemand om te vragen", nobody, url)


def _reuses() -> Iterator[Task]:
    waiting = Reuse.objects.new().count()
    url = _list_url("reuse", state__exact=Reuse.State.NEW.value)
    yield Task("verhalen voor ‘ook gedaan in’", waiting, url)


def _imports() -> Iterator[Task]:
    number = Import.objects.pending().count()
    yield Task("imports die op keuzes wachten", number, _list_url("import", state="voorbeeld"))


def _contacts() -> Iterator[Task]:
    proposed = Confirmation.objects.proposed().count()
    yield Task("wijzigingen van contactpersonen", proposed, _list_url("contact", stand="voorstel"))
    to_confirm = Contact.objects.to_confirm(timezone.localdate()).count()
    yield Task(
        "contactpersonen te bevestigen", to_confirm, _list_url("contact", stand="bevestigen")
    )


def _mergers() -> Iterator[Task]:
    failed = MunicipalMerger.objects.planned().exclude(problem="").count()
    yield Task("herindelingen die niet lukten", failed, _list_url("municipalmerger"))


def _links() -> Iterator[Task]:
    lost = Link.objects.lost().count()
    yield Task("koppelingen zonder adres", lost, _list_url("link", adres="nee"))
    dead, moved = Link.objects.dead().count(), Link.objects.moved().count()
    yield Task("koppelingen die het niet meer doen", dead, _list_url("link", staat="kapot"))
    yield Task("koppelingen die verhuisd zijn", moved, _list_url("link", staat="verhuisd"))


def _searches() -> Iterator[Task]:
    failed = FailedSearch.objects.asked_again().count()
    url = reverse("admin:projects_failedsearch_groups")
    yield Task("zoekvragen zonder goed antwoord", failed, url)


def _templates() -> Iterator[Task]:
    failed = DossierTemplate.objects.failed().count()
    label = "sjabloon dat niet lukte; bezoekers krijgen het gewone"
    yield Task(label, failed, _list_url("dossiertemplate"))


def _list_url(model: str, **filters: str) -> str:
    url = reverse(f"admin:projects_{model}_changelist")
    return f"{url}?{urlencode(filters)}" if filters else url


# Title, required permission, and tasks.
TASK_GROUPS: tuple[tuple[str, str, Callable[[], Iterator[Task]]], ...] = (
    ("Fouten", "view_finding", partial(_findings, Finding.Severity.ERROR)),
    ("Om op te letten", "view_finding", partial(_findings, Finding.Severity.WARNING)),
    ("Tips", "view_finding", partial(_findings, Finding.Severity.HINT)),
    ("Projecten", "view_project", _projects),
    ("Wat bezoekers vertelden", "view_reuse", _reuses),
    ("Imports", "add_project", _imports),
    ("Contactpersonen", "view_contact", _contacts),
    ("Gemeenten", "view_municipalmerger", _mergers),
    ("Koppelingen", "view_link", _links),
    ("Dossier in Word", "view_dossiertemplate", _templates),
    ("Wat bezoekers zochten", "view_failedsearch", _searches),
)
