"""Every page of the admin, as an editor walks it: each link works, each number is what it was.

Primary keys are above a thousand here (see `tests.conftest`), so one that is written for people
(1.627) is seen, in an address and anywhere else.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects import history
from projects.models import (
    AuditEntry,
    Confirmation,
    FailedSearch,
    Finding,
    Membership,
    OrganisationAlias,
    SubsidyPeriod,
    Synonym,
    ThemeGroup,
)
from tests import factories
from tests.importing.conftest import block, bring_in, look, page

pytestmark = pytest.mark.django_db
IS_FOR_PEOPLE = "5.000 rijen"  # how many fit in a table
FOR_PEOPLE = re.compile(r"(?<![\w.])[1-9]\d{0,2}(?:\.\d{3})+(?![\w.]*\d)")
MOST_PAGES = 600


@pytest.fixture
def office(admin_user: User) -> None:
    """A row of everything that has a screen, changed once and deleted once."""
    place, partnership = factories.organisation("Oss"), factories.organisation("1Stroom", "overig")
    OrganisationAlias.objects.create(organisation=place, name="Osch")
    Membership.objects.create(partnership=partnership, member=place)
    period = SubsidyPeriod.objects.create(year=2021, number=1)
    project = factories.project(place, theme=factories.theme(), period=period)
    contact = factories.contact(project)
    Confirmation.objects.create(
        contact=contact, asked_on=timezone.localdate(), answered_on=timezone.localdate(),
        answer="wijziging", name="Jan Smits",
    )  # fmt: skip
    factories.link_check(factories.link(project))
    Finding.objects.create(project=project, rule="source", message="Een punt", severity=1)
    FailedSearch.objects.create(question="fietz", times=2)
    AuditEntry.objects.create(what="iets")
    synonym = Synonym.objects.create(wordings="fiets, rijwiel")
    group = ThemeGroup.objects.create(theme=project.theme, name="Samen leren")
    selection = factories.selection_page()
    factories.select(selection, project)
    bring_in(page(block(title="Een"), block(title="Twee")))
    look(page(block(title="Een", theme="Anders"), block(title="Drie")))
    for row in (project, contact, place, synonym, period, project.theme, group, selection):
        with history.revision(admin_user):
            row.save()
            history.watch([row])
            type(row).objects.filter(pk=row.pk).update(**_changed(row))
    with history.revision(admin_user):
        factories.project(place, title="Weg").delete()


def _changed(row: Any) -> dict[str, Any]:
    name = next(n for n in ("title", "name", "wordings", "marker") if hasattr(row, n))
    return {name: f"{getattr(row, name)} x"}


class Reader(HTMLParser):
    """The links of a page, and every text and attribute on it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value for name, value in attrs if value and tag != "path"]
        self.links += [v for n, v in attrs if tag == "a" and n == "href" and v]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def walk(client: Client) -> Iterator[tuple[str, Any]]:
    """Yield every page of the admin that links lead to, once for each kind of query string."""
    todo, seen = ["/beheer/"], set()
    while todo and len(seen) < MOST_PAGES:
        address = todo.pop(0)
        response = client.get(address, follow=True)
        yield address, response
        if "text/html" not in response.get("Content-Type", ""):
            continue
        here = response.request["PATH_INFO"]
        for link in Reader(response.content.decode()).links:
            path = _absolute(here, link)
            if path.startswith("/beheer/") and _kind(path) not in seen:
                seen.add(_kind(path))
                todo.append(path)


def _absolute(here: str, link: str) -> str:
    return urljoin(here, link).partition("#")[0]


def _kind(address: str) -> str:
    """The path with the names in its query: one order or filter of a list is like the other."""
    path, _, query = address.partition("?")
    return f"{path}?{sorted({pair.partition('=')[0] for pair in query.split('&')})}"


def test_no_page_writes_a_primary_key_for_people(admin_client: Client, office: None) -> None:
    pages = list(walk(admin_client))
    assert written_for_people(*pages) == []
    assert [(a, r.status_code) for a, r in pages if r.status_code != 200] == []
    assert len(pages) > 100


@pytest.mark.parametrize(
    ("model", "action"),
    [("project", "give_theme"), ("theme", "merge_rows"), ("project", "give_period")],
)
def test_no_question_of_an_action_does(model: str, action: str, admin_client: Client) -> None:
    for name in ("Vitaal", "Vitaliteit"):
        factories.link(factories.project(theme=factories.theme(name)))
    address = reverse(f"admin:projects_{model}_changelist")
    rows = admin_client.get(address).context["cl"].queryset
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    response = admin_client.post(address, data, follow=True)
    assert response.status_code == 200
    assert written_for_people((action, response)) == []


def written_for_people(*pages: tuple[str, Any]) -> list[tuple[str, str]]:
    """Return the addresses of pages with such a number, and what it is in."""
    words = ((a, word.replace(IS_FOR_PEOPLE, "")) for a, r in pages for word in _words(r))
    return [(a, word) for a, word in words if FOR_PEOPLE.search(word)]


def _words(response: Any) -> list[str]:
    if "text/html" not in response.get("Content-Type", ""):
        return []
    return Reader(response.content.decode()).words


def test_templates_write_primary_keys_as_they_are() -> None:
    """Also where the walk doesn't come: Django writes a number in a template for people."""
    found = [
        f"{path.name}: {written}"
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        if not path.is_relative_to(settings.BASE_DIR / "templates/public")
        for written in re.findall(r"{{([^}]*(?:\bpk|\bid|page_number)\b[^}]*)}}", path.read_text())
        if "unlocalize" not in written and "stringformat" not in written
    ]
    assert [one for one in found if "object_id" not in one] == []
