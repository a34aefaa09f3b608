"""Bulk actions report what they did, and log it."""

from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from projects.admin.base import StaffModelAdmin
from projects.models import Contact, Finding, Project, Theme
from tests import factories

pytestmark = pytest.mark.django_db


def run(client: Client, action: str, *rows: Model) -> list[str]:
    """Run the action from the list, surely; return its messages, without the way back."""
    url = reverse(f"admin:projects_{rows[0]._meta.model_name}_changelist")
    data = {"action": action, "_selected_action": [row.pk for row in rows], "_zeker": "ja"}
    return messages_of(client.post(url, data, follow=True))


def messages_of(response: Any) -> list[str]:
    found = [str(message) for message in response.context["messages"]]
    return [message for message in found if "Maak deze stap ongedaan" not in message]


def values(model: type[Model], field: str) -> set[Any]:
    return set(model._default_manager.values_list(field, flat=True))


def test_publish_and_make_draft(admin_client: Client) -> None:
    projects = [
        factories.project(status=status) for status in ("concept", "concept", "gepubliceerd")
    ]
    Project.objects.update(updated_at=None)
    assert run(admin_client, "publish", *projects) == ["2 projecten gepubliceerd. 1 was dat al."]
    assert values(Project, "status") == {"gepubliceerd"}
    assert Project.objects.filter(updated_at=None).count() == 1
    assert run(admin_client, "make_draft", projects[0]) == ["1 project concept gemaakt."]
    assert run(admin_client, "make_draft", projects[0]) == [
        "0 projecten concept gemaakt. 1 was dat al."
    ]


def test_projects_that_were_never_published_are_not_withdrawn(admin_client: Client) -> None:
    never, before, public = (
        factories.project(status=status) for status in ("concept", "concept", "gepubliceerd")
    )
    Project.objects.filter(pk=before.pk).update(published_on=date(2021, 9, 1))
    assert run(admin_client, "withdraw", never, before, public) == [
        "2 projecten ingetrokken.",
        "1 concept is overgeslagen: nog nooit gepubliceerd.",
    ]
    never.refresh_from_db()
    assert never.status == "concept"


def test_action_is_logged(admin_client: Client) -> None:
    project = factories.project(status="concept")
    run(admin_client, "publish", project)
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.get_change_message()) == (str(project.pk), "Status gewijzigd.")
    history = admin_client.get(reverse("admin:projects_project_history", args=[project.pk]))
    assert "concept</del>" in history.content.decode()


def test_hiding_and_showing_a_contact(admin_client: Client) -> None:
    person = factories.contact(factories.project())
    assert run(admin_client, "hide", person) == ["1 contactpersoon van de site gehaald."]
    assert values(Contact, "is_public") == {False}
    assert run(admin_client, "show", person) == ["1 contactpersoon op de site gezet."]
    assert values(Contact, "is_public") == {True}


def test_accepting_and_reopening_findings(admin_client: Client) -> None:
    findings = [Finding.objects.create(key=k, rule="r", message="Kijk") for k in "ab"]
    messages = run(admin_client, "accept", *findings)
    assert messages == ["2 aandachtspunten op ‘klopt zo’ gezet."]
    assert values(Finding, "status") == {"klopt zo"}
    assert run(admin_client, "reopen", *findings) == ["2 aandachtspunten opnieuw geopend."]
    assert values(Finding, "status") == {"open"}


def test_view_permission_is_not_enough_to_publish(client: Client) -> None:
    reader = User.objects.create_user("lezer", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_project"))
    client.force_login(reader)
    project = factories.project(status="concept")
    run(client, "publish", project)
    assert values(Project, "status") == {"concept"}


def test_choosing_a_theme_for_projects(admin_client: Client) -> None:
    theme = Theme.objects.create(name="Vitaal")
    projects = [factories.project(theme=theme), factories.project(), factories.project()]
    url = reverse("admin:projects_project_changelist")
    data = {"action": "give_theme", "_selected_action": [row.pk for row in projects]}
    asked = admin_client.post(url, data).content.decode()
    assert "Dit geldt voor 3 projecten" in asked
    assert not Project.objects.filter(theme=theme).exclude(pk=projects[0].pk).exists()
    sent = data | {"_gekozen": "Doe dit", "value": theme.pk}
    response = admin_client.post(url, sent, follow=True)
    messages = messages_of(response)
    assert messages == ["2 projecten bij thema ‘Vitaal’ gezet. 1 was dat al."]
    assert Project.objects.filter(theme=theme).count() == 3
    sent["value"] = ""
    assert "Dit veld is verplicht" in admin_client.post(url, sent).content.decode()
    sent["value"] = "geen"
    response = admin_client.post(url, sent, follow=True)
    messages = messages_of(response)
    assert messages == ["3 projecten zonder thema gezet."]


def give(client: Client, action: str, theme: Theme | None, *projects: Project) -> list[str]:
    """Choose a theme for projects in the list; return the messages."""
    data = {"action": action, "_selected_action": [row.pk for row in projects]}
    sent = data | {"_gekozen": "Doe dit", "value": theme.pk if theme else "geen"}
    url = reverse("admin:projects_project_changelist")
    return messages_of(client.post(url, sent, follow=True))


def themes_of(*projects: Project) -> list[tuple[str, str]]:
    found = Project.objects.in_bulk([one.pk for one in projects])
    rows = [found[one.pk] for one in projects]
    return [(str(one.theme or ""), str(one.second_theme or "")) for one in rows]


def test_choosing_a_second_theme_for_projects(admin_client: Client) -> None:
    leren, vitaal = factories.theme("Leren"), factories.theme("Vitaal")
    projects = [factories.project(theme=theme) for theme in (leren, vitaal, None)]
    assert give(admin_client, "give_second_theme", vitaal, *projects) == [
        "1 project bij tweede thema ‘Vitaal’ gezet.",
        "2 overgeslagen: daar is dit het eerste thema, of is er nog geen.",
    ]
    assert themes_of(*projects) == [("Leren", "Vitaal"), ("Vitaal", ""), ("", "")]
    said = give(admin_client, "give_second_theme", None, *projects)
    assert said == ["1 project zonder tweede thema gezet. 2 waren dat al."]
    assert themes_of(projects[0]) == [("Leren", "")]


def test_second_theme_that_becomes_the_first_is_no_second_any_more(admin_client: Client) -> None:
    leren, vitaal = factories.theme("Leren"), factories.theme("Vitaal")
    projects = [factories.project(theme=leren, second_theme=vitaal), factories.project()]
    projects.append(factories.project(theme=factories.theme("HRM"), second_theme=leren))
    give(admin_client, "give_theme", vitaal, *projects)
    assert themes_of(*projects) == [("Vitaal", ""), ("Vitaal", ""), ("Vitaal", "Leren")]


@pytest.mark.parametrize("action", ["publish", "give_theme", "delete_selected"])
def test_limit_of_rows_per_action(
    action: str, admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StaffModelAdmin, "max_action_rows", 2)
    projects = [factories.project(status="concept") for _ in range(3)]
    url = reverse("admin:projects_project_changelist")
    data = {"action": action, "select_across": "1", "_selected_action": [projects[0].pk]}
    response = admin_client.post(url, data, follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "Er is niets gewijzigd: 3 in één keer is te veel. "
        "Kies er hoogstens 2, bijvoorbeeld met een filter."
    ]
    assert values(Project, "status") == {"concept"}
    response = admin_client.post(url, data | {"action": "csv"})
    assert len(b"".join(response.streaming_content).splitlines()) == 4
    monkeypatch.setattr(StaffModelAdmin, "max_action_rows", 3)
    admin_client.post(url, data | {"action": "publish"})
    assert values(Project, "status") == {"gepubliceerd"}


def test_period_that_does_not_exist(admin_client: Client) -> None:
    project = factories.project()
    url = reverse("admin:projects_project_changelist")
    data = {"action": "give_period", "_selected_action": [project.pk], "_gekozen": "Doe dit"}
    page = admin_client.post(url, data | {"value": "999"}).content.decode()
    assert "Selecteer een geldige keuze" in page


@pytest.mark.parametrize(("action", "start"), [("csv", b"\xef\xbb\xbfWebnaam"), ("xlsx", b"PK")])
def test_exporting_the_chosen_projects(action: str, start: bytes, admin_client: Client) -> None:
    chosen = factories.project(title="Wel gekozen")
    factories.project(title="Niet gekozen")
    url = reverse("admin:projects_project_changelist")
    data = {"action": action, "_selected_action": [chosen.pk]}
    response = admin_client.post(url, data)
    assert response["Content-Disposition"].endswith(f'.{action}"')
    content = response.getvalue()
    assert content.startswith(start)
    if action == "csv":
        assert b"Wel gekozen" in content
        assert b"Niet gekozen" not in content
