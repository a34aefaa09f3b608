"""The filters of the list of projects."""

import pytest
from django.test import Client
from django.urls import reverse

from projects.search.indexing import refresh
from tests import factories

pytestmark = pytest.mark.django_db


def titles(client: Client, query: str) -> str:
    """The titles in the list with this filter, in alphabetical order."""
    response = client.get(f"{reverse('admin:projects_project_changelist')}?{query}")
    return " ".join(sorted(one.title for one in response.context["cl"].queryset))


@pytest.fixture
def _projects() -> None:
    told = "<p>Het project heeft twee scholen opgeleverd.</p>"
    factories.project(title="A", text=told)
    factories.project(title="B", text=told, tells_results="nee", summary="Wij bouwden.")
    factories.project(title="C", text="<p>Wij gaan met dit project leren.</p>")
    factories.project(title="D", tells_results="ja")
    refresh()


@pytest.mark.usefixtures("_projects")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("afloop=ja", "A D"),
        ("afloop=nee", "B C"),
        ("afloop=redactie", "B D"),
        ("afloop=anders", "A B C D"),
        ("samenvatting=redactie", "B"),
        ("samenvatting=ons", "A C"),
        ("samenvatting=geen", "D"),
        ("samenvatting=anders", "A B C D"),
        ("afloop=nee&samenvatting=ons", "C"),
    ],
)
def test_what_is_said_in_brief(admin_client: Client, query: str, found: str) -> None:
    assert titles(admin_client, query) == found


def test_theme_is_the_first_or_the_second(admin_client: Client) -> None:
    leren, vitaal = factories.theme("Leren"), factories.theme("Vitaal")
    factories.project(title="A", theme=leren, second_theme=vitaal)
    factories.project(title="B", theme=vitaal)
    factories.project(title="C")
    assert titles(admin_client, "thema=leren") == "A"
    assert titles(admin_client, "thema=vitaal") == "A B"
    assert titles(admin_client, "thema=onbekend") == "C"
    assert titles(admin_client, "thema=niets") == ""
    assert titles(admin_client, f"theme__id__exact={vitaal.pk}") == "B"  # an address that was kept
    listed = admin_client.get(reverse("admin:projects_project_changelist")).content.decode()
    assert "Leren, Vitaal" in listed


def test_list_of_themes_counts_both_and_leads_to_them(admin_client: Client) -> None:
    leren, vitaal = factories.theme("Leren"), factories.theme("Vitaal")
    factories.project(title="A", theme=leren, second_theme=vitaal)
    factories.project(title="B", theme=vitaal)
    listed = admin_client.get(reverse("admin:projects_theme_changelist")).content.decode()
    assert '?thema=vitaal">2</a>' in listed
    assert '?thema=leren">1</a>' in listed


def test_second_theme_keeps_a_theme_from_being_deleted(admin_client: Client) -> None:
    vitaal = factories.theme("Vitaal")
    factories.project(theme=factories.theme("Leren"), second_theme=vitaal)
    url = reverse("admin:projects_theme_delete", args=[vitaal.pk])
    response = admin_client.post(url, {"post": "yes"}, follow=True)
    said = [str(message) for message in response.context["messages"]]
    assert said == [
        "‘Vitaal’ kan niet weg, want er hoort 1 project bij. Geef die eerst iets anders."
    ]
    vitaal.refresh_from_db()
