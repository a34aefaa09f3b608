"""What is typed in the address of a list, or sent to it, and means nothing."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from projects.admin.odd_input import UNKNOWN_FILTER, OddInputAdmin
from projects.models import Organisation, Project
from tests import factories

pytestmark = pytest.mark.django_db


def test_every_screen_is_made_for_it() -> None:
    assert [
        one for one in admin.site._registry.values() if not isinstance(one, OddInputAdmin)
    ] == []


@pytest.mark.parametrize(
    "query",
    [
        "id__range=0",
        "choices__contains=x",
        "id__range=1,2,x",
        f"id__in={'9' * 30}",
        "title__regex=(",
        "id=abc",
    ],
)
@pytest.mark.parametrize(
    "screen", ["projects/project", "projects/failedsearch", "projects/import", "auth/user"]
)
def test_filter_that_means_nothing_is_told(admin_client: Client, screen: str, query: str) -> None:
    factories.project()
    response = admin_client.get(f"/beheer/{screen}/?{query}", follow=True)
    if response.redirect_chain:
        assert response.redirect_chain == [(f"/beheer/{screen}/?e=1", 302)]
        assert [str(one) for one in response.context["messages"]] == [UNKNOWN_FILTER]
    elif response.status_code == 200:  # PostgreSQL knows larger numbers than SQLite
        assert response.context["cl"].result_count == 0
    else:
        assert response.status_code == 400  # nobody may filter by it


def test_action_on_a_list_with_such_a_filter_does_nothing(admin_client: Client) -> None:
    project = factories.project(status="concept")
    url = f"{reverse('admin:projects_project_changelist')}?id__range=0"
    data = {"action": "publish", "_selected_action": [project.pk], "index": "0"}
    response = admin_client.post(url, data, follow=True)
    assert [str(one) for one in response.context["messages"]] == [UNKNOWN_FILTER]
    assert Project.objects.filter(status="concept").exists()


@pytest.mark.parametrize("chosen", [["abc"], ["9" * 30], ["²"], ["-1"], ["1.5"], [""], ["\0"]])
@pytest.mark.parametrize("everything", ["0", "1"])
def test_selected_row_that_cannot_exist_is_no_row(
    admin_client: Client, chosen: list[str], everything: str
) -> None:
    project = factories.project(status="concept")
    url = reverse("admin:projects_project_changelist")
    data = {"action": "publish", "_selected_action": chosen, "select_across": everything}
    assert admin_client.post(url, data | {"index": "0"}).status_code in (200, 302)
    project.refresh_from_db()
    assert project.status == ("gepubliceerd" if everything == "1" else "concept")


@pytest.mark.parametrize(
    "address",
    [
        f"organisation/?successor__lt={'9' * 30}",
        f"link/?id__in={'9' * 30},1",
        f"project/?theme__id__exact=-{'9' * 30}",
        "contact/9223372036854775808/change/",
        f"subsidyperiod/{'9' * 30}/change/",
    ],
)
def test_number_too_large_for_a_row_finds_none(admin_client: Client, address: str) -> None:
    assert admin_client.get(f"/beheer/projects/{address}").status_code in (200, 302, 400)


def test_form_with_a_number_too_large_changes_nothing(admin_client: Client) -> None:
    data = {"former": ["9" * 30], "merged_on": "2022-01-01", "name": "Nieuw"}
    response = admin_client.post("/beheer/projects/municipality/herindeling/", data)
    assert response.status_code in (200, 400)  # SQLite refuses the number, PostgreSQL finds none
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("typed", ["abc", "9" * 30, "²", "a' b"])
def test_row_that_cannot_exist_is_refused_in_a_form(open_form: Any, typed: str) -> None:
    project = factories.project()
    person = factories.contact(project)
    form = open_form("contact", person)
    response = form.save(project_contacts__0__project=typed)
    assert response.status_code == 200
    assert "Selecteer een geldige keuze" in response.content.decode()
    assert person.project_contacts.get().project == project


@pytest.mark.parametrize(
    "address",
    [
        "projects/project/?q=%00",
        "projects/finding/?status__exact=%00",
        "autocomplete/?app_label=projects&model_name=project&field_name=theme&term=%00",
        "projects/contact/zomaar%00/change/",
    ],
)
def test_nul_finds_nothing(admin_client: Client, address: str) -> None:
    assert admin_client.get(f"/beheer/{address}").status_code in (200, 302, 400, 404)


def test_field_without_a_name_is_refused(admin_client: Client) -> None:
    address = f"/beheer/projects/project/{factories.project().pk}/change/?_to_field="
    assert admin_client.get(address).status_code == 400
