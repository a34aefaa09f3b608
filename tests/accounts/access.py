"""Everything that the admin can be asked for, and who asks: the two sides of `access.txt`."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from reversion.models import Version

from projects import history
from projects.accounts.groups import EDITORS, MANAGERS
from projects.admin.steps import is_undone_together
from projects.history import steps
from projects.models import (
    Attachment,
    AuditEntry,
    DossierTemplate,
    FailedSearch,
    Featured,
    Finding,
    Import,
    Merge,
    MunicipalMerger,
    OldAddress,
    PinnedAnswer,
    Project,
    SelectionPage,
    SubsidyPeriod,
    Synonym,
    TextPage,
    ThemeGroup,
)
from tests import factories

FILE = Path(__file__).with_name("access.txt")
WHO = ("nobody", "no group", EDITORS, MANAGERS, "both", "superuser")
STATES = ("concept", "gepubliceerd", "ingetrokken", "verwijderd")
ORGANISATIONS = {
    "municipality": "gemeente",
    "partnership": "samenwerking",
    "otherorganisation": "overig",
}
OF_PROJECT = ("beheer/projects/project/", "beheer/r/")  # asked for a project of each state
CATCH_ALL = "(?P<url>.*)$"
APP_LIST = "^(?P<app_label>projects|auth)/$"


class Address(NamedTuple):
    """What is asked for; `label` is the route, with the state of the project."""

    label: str
    url: str


def table() -> dict[str, list[str]]:
    """Return the expected answers by the label of an address, one for each of WHO."""
    lines = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
    split = (line.rsplit(maxsplit=len(WHO)) for line in lines if line)
    return {label: answers for label, *answers in split}


def log_in(who: str, *, enforce_csrf_checks: bool = False) -> Client:
    client = Client(enforce_csrf_checks=enforce_csrf_checks)
    if who != "nobody":
        rights = {"is_staff": True, "is_superuser": who == "superuser"}
        user = User.objects.create_user("ans", password="een lang wachtwoord", **rights)
        groups = [EDITORS, MANAGERS] if who == "both" else [who]
        user.groups.set(Group.objects.filter(name__in=groups))
        client.force_login(user)
    return client


def answer_of(client: Client, url: str, *methods: str) -> str:
    """Return the answers to a GET and an empty POST: "200", "L" (to the log-in), "200/403"."""
    got = [_code(client, method, url) for method in methods or ("get", "post")]
    return "/".join(dict.fromkeys(got))


def _code(client: Client, method: str, url: str) -> str:
    with transaction.atomic():
        cookies = client.cookies.copy()
        response = getattr(client, method)(url)
        response.getvalue()
        client.cookies = cookies
        transaction.set_rollback(True)
    to_login = response.status_code == 302 and response["Location"].startswith("/beheer/login/?")
    return "L" if to_login else str(response.status_code)


class Rows:
    """A row of every kind in the database with its version, and a project of each state."""

    def __init__(self) -> None:
        self.files: dict[str, Attachment] = {}
        with history.revision():
            self.projects = {state: self._project(state).pk for state in STATES}
            others = list(self._others())
        self.keys = {row._meta.model_name: row.pk for row in others}
        stepped = [one for one in others if is_undone_together(type(one))]
        with history.revision(None, steps.comment_of_step("iets met alles")):
            for row in (*stepped, Project.objects.get(pk=self.projects["verwijderd"])):
                _rename(row)
        with history.revision():
            Project.objects.get(pk=self.projects["verwijderd"]).delete()
        self.keys["organisation"] = self.keys["municipality"]

    def addresses(self) -> Iterator[Address]:
        """Yield what every route of the admin can be asked for."""
        for route in dict.fromkeys(_routes(get_resolver().url_patterns)):
            if not route.startswith("beheer/"):
                continue
            if route == "beheer/autocomplete/":
                yield from _pickers(route)
            elif route.startswith(OF_PROJECT) and "<" in route:
                for state, key in self.projects.items():
                    yield Address(f"{route} {state}", self._url(route, "project", key))
            else:
                model = route.split("/")[2] if route.count("/") > 2 else ""
                yield Address(route, self._url(route, model, self.keys.get(model, 0)))

    def _url(self, route: str, model: str, key: int) -> str:
        version = Version.objects.filter(
            content_type__app_label="projects",
            content_type__model="organisation" if model in ORGANISATIONS else model,
            object_id=str(key),
        ).last()
        values = {
            "stap/<int:pk>": f"stap/{_last_step(route, model)}",
            "<path:object_id>": key,
            "<int:pk>": key,
            "<id>": key,
            "<int:version_pk>": version.pk if version else 0,
            "<str:step>": "vertrokken",
            "<path:content_type_id>": ContentType.objects.get_for_model(Project).pk,
            CATCH_ALL: "zomaar/",
            APP_LIST: "projects/",
        }
        for name, value in values.items():
            route = route.replace(name, str(value))
        return f"/{route}"

    def _project(self, state: str) -> Project:
        # Deleted later: until then it is as all others.
        status = "gepubliceerd" if state == "verwijderd" else state
        made = factories.project(title=f"Leren {state}", slug=state, status=status)
        factories.contact(made, email=f"{state}@oss.nl")
        self.files[state] = factories.attachment(name=f"{state}.pdf")
        factories.link(made, "", attachment=self.files[state])
        return made

    def _others(self) -> Iterator[Any]:
        project = Project.objects.get(pk=self.projects["gepubliceerd"])
        owner = User.objects.create_user("eigenaar", is_staff=True)
        yield owner
        yield from (Group.objects.get(name=EDITORS), factories.theme(), factories.link(project))
        yield factories.contact(project)
        yield factories.report(project)
        yield factories.reuse(project)
        yield AuditEntry.objects.create(what="iets")
        yield FailedSearch.objects.create(question="iets", times=2)
        yield Finding.objects.create(key="k", rule="een-regel", message="iets")
        yield _import(owner)
        yield Merge.objects.create(kind="theme", kept_id=1, kept_name="A", gone_name="B")
        yield SubsidyPeriod.objects.create(year=2021, number=1)
        yield Synonym.objects.create(wordings="leren, scholing")
        yield PinnedAnswer.objects.create(wordings="subsidie aanvragen")
        yield ThemeGroup.objects.create(theme=factories.theme(), name="Samen leren")
        yield OldAddress.objects.create(path="/oud", heading="kop", project=project)
        yield Featured.objects.create(project=project)
        yield SelectionPage.objects.create(title="Voor kleine gemeenten")
        yield DossierTemplate.objects.create(name="dossier.docx", content=b"PK")
        yield _saved(TextPage.objects.get(key=TextPage.Key.ABOUT))
        yield MunicipalMerger.objects.create(new_name="Nieuw", merged_on=date(2099, 1, 1))
        for model, kind in ORGANISATIONS.items():
            organisation = factories.organisation(model, kind)
            yield apps.get_model("projects", model).objects.get(pk=organisation.pk)


def _saved(row: Any) -> Any:
    """A row that was there before, now with a version."""
    row.save()
    return row


def _rename(row: Any) -> None:
    if isinstance(row, Featured):  # has no name of its own
        row.order += 1
    else:
        names = ("title", "name", "marker", "wordings", "heading", "different")
        name = next(one for one in names if hasattr(row, one))
        setattr(row, name, f"{getattr(row, name)}*")
    row.save()


def _last_step(route: str, model: str) -> int:
    """What was done to rows of a model from a list; 0 for a route that isn't of such a step."""
    if "stap/<int:pk>" not in route:
        return 0
    return int(steps.steps_with(apps.get_model("projects", model)).last().pk)


def _routes(patterns: Any, before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def _pickers(route: str) -> Iterator[Address]:
    """Yield the address of every field that is chosen by typing, as its widget asks it."""
    fields = set()
    for model, registered in admin.site._registry.items():
        inlines = [inline(model, admin.site) for inline in registered.inlines]
        for screen in (registered, *inlines):
            fields |= {(screen.model._meta.model_name, name) for name in screen.autocomplete_fields}
    for model_name, name in sorted(fields):
        names = {"app_label": "projects", "model_name": model_name, "field_name": name}
        query = urlencode({"term": "", **names})
        yield Address(f"{route} {model_name}.{name}", f"/{route}?{query}")


def _import(owner: User) -> Import:
    content = {"lines": ["Leren"], "links": []}
    return Import.objects.create(name="pagina", source="pagina", made_by=owner, content=content)
