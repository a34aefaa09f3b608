"""The form of a project: in the order of its public page, with its status and source."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.contacts.forgotten import remember_as_forgotten
from projects.models import Project
from projects.models.publication import days_with
from tests import factories

pytestmark = pytest.mark.django_db


def change_url(project: Project) -> str:
    return reverse("admin:projects_project_change", args=[project.pk])


def test_form_has_the_order_of_the_public_page(admin_client: Client) -> None:
    project = factories.project()
    page = admin_client.get(change_url(project)).content.decode()
    order = [
        ' name="title"',
        'id="project_organisations-group"',
        ' name="theme"',
        ' name="start"',
        'id="project_contacts-group"',
        ' name="text"',
        'id="links-group"',
    ]
    places = [page.index(part) for part in order]
    assert places == sorted(places)
    assert [page.count(part) for part in order] == [1] * len(order)


@pytest.mark.parametrize(
    ("status", "dates", "offered"),
    [
        ("concept", {}, ["concept", "gepubliceerd"]),
        ("concept", {"published_on": date(2020, 1, 2)}, ["concept", "gepubliceerd", "ingetrokken"]),
        ("gepubliceerd", {}, ["concept", "gepubliceerd", "ingetrokken"]),
    ],
)
def test_status_offers_what_can_follow(
    status: str, dates: dict[str, date], offered: list[str], admin_client: Client
) -> None:
    project = factories.project(status=status, **dates)
    response = admin_client.get(change_url(project))
    choices = response.context["adminform"].form.fields["status"].choices
    assert [value for value, _ in choices] == offered
    if dates:
        assert "(eerder, vanaf 2 januari 2020)" in response.content.decode()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"status": "concept"}, "nog nooit"),
        ({"status": "gepubliceerd", "published_on": "2026-01-05"}, "5 januari 2026"),
        ({"status": "gepubliceerd"}, "niet bekend: het stond op de oude pagina"),
        ({"status": "concept", "was_public": True}, "niet bekend: het stond op de oude pagina"),
    ],
)
def test_first_day_is_told(values: dict[str, Any], said: str, open_form: Any) -> None:
    project = factories.project()
    Project.objects.update(**{"published_on": None, "was_public": False, **values})
    page = open_form("project", project).response.content.decode()
    assert said in page.partition("Gepubliceerd op:")[2][:200]


@pytest.mark.parametrize("away", ["concept", "ingetrokken"])
@pytest.mark.parametrize("day", [None, date(2026, 1, 2)])
@pytest.mark.parametrize("by", ["save", "update"])
def test_first_day_on_the_site_stays(away: str, day: date | None, by: str) -> None:
    """Also an unknown one: the projects of the original pages were published long before."""
    project = factories.project()
    Project.objects.update(published_on=day)
    for status in (away, "gepubliceerd"):
        if by == "save":
            project = Project.objects.get()
            project.status = status
            project.save()
        else:
            values = days_with(status, timezone.localdate())
            Project.objects.update(status=status, **values)
    project = Project.objects.get()
    assert (project.status, project.published_on) == ("gepubliceerd", day)
    assert project.withdrawn_on is None
    project.status = "concept"
    project.save()
    assert not Project.objects.never_published()


@pytest.mark.parametrize("by", ["save", "update"])
def test_new_project_gets_today_as_its_first_day(by: str) -> None:
    project, today = factories.project(status="concept"), timezone.localdate()
    if by == "save":
        project.status = "gepubliceerd"
        project.save()
    else:
        Project.objects.update(status="gepubliceerd", **days_with("gepubliceerd", today))
    assert Project.objects.get().published_on == today


@pytest.mark.parametrize("status", ["concept", "gepubliceerd", "ingetrokken"])
def test_link_to_the_public_page(status: str, admin_client: Client) -> None:
    project = factories.project(status=status, title="Nog niet af")
    page = admin_client.get(change_url(project)).content.decode()
    shown = re.search(r'href="([^"]*)" class="viewsitelink"', page)
    assert shown
    response = admin_client.get(shown[1])
    assert response.status_code == 200
    assert "Nog niet af" in response.content.decode()


def test_source_text_without_forgotten_persons(admin_client: Client, real_projects: None) -> None:
    project = Project.objects.get(slug="hybride-assistant-leidschendam-voorburg")
    page = admin_client.get(change_url(project)).content.decode()
    source = page[page.index("tekst op de bronpagina") :]
    assert "<td>1387</td><td><strong>Project</strong> Hybride assistant</td>" in source
    assert "Sinds we massaal thuiswerken is online werken het nieuwe normaal" in source
    following = Project.objects.filter(source_page=project.source_page, source_line__gt=1391)
    assert f"<td>{following.order_by('source_line')[0].source_line}</td>" not in source
    remember_as_forgotten(["Sandra Louts"], ["s.louts@lv.nl"], [])
    source = admin_client.get(change_url(project)).content.decode()
    source = source[source.index("tekst op de bronpagina") :]
    assert "Sandra Louts" not in source
    assert "s.louts" not in source


def test_titles_and_messages_in_dutch(admin_client: Client) -> None:
    project = factories.project(title="Fit")
    listed = admin_client.get(reverse("admin:projects_project_changelist")).content.decode()
    assert "<h1>Projecten</h1>" in listed
    page = admin_client.get(reverse("admin:projects_project_delete", args=[project.pk]))
    assert "Weet je zeker dat je ‘Fit’ wilt verwijderen?" in page.content.decode()
    gone = admin_client.post(
        reverse("admin:projects_project_delete", args=[project.pk]), {"post": "yes"}, follow=True
    )
    assert [str(message) for message in gone.context["messages"]] == ["‘Fit’ is verwijderd."]


def test_status_badge_shows_the_saved_status(open_form: Any) -> None:
    form = open_form("project", factories.project(status="concept"))
    page = form.save(status="gepubliceerd", title="").content.decode()
    assert 'class="status-badge concept"' in page
    assert "Bekijk hoe het wordt" in page
