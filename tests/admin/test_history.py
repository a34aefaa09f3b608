"""What staff do on a screen stands in the history, with who did it."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from projects import history
from projects.models import Link, Organisation, Project, Synonym, Theme
from tests import factories

pytestmark = pytest.mark.django_db


def changes(row: Any) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Who made each version, newest first, and what it changed."""
    found = history.changes_in(list(history.versions_of(row)))
    return [
        (
            str(change.version.revision.user or change.version.revision.comment),
            [(d.label, d.old, d.new) for d in change.differences],
        )
        for change in found
    ]


def test_saving_a_form_is_one_revision(open_form: Any) -> None:
    project = factories.project(factories.organisation("Oss"), title="Fit")
    response = open_form("project", project).save(
        title="Fitter", links__TOTAL_FORMS=1, links__0__text="Plan", links__0__kind="document"
    )
    assert response.status_code == 302
    assert changes(project) == [
        ("admin", [("titel", "Fit", "Fitter"), ("koppelingen", "", "Plan (document)")]),
        (history.BEFORE, []),
    ]


def test_bulk_action_is_in_the_history(admin_client: Client) -> None:
    project = factories.project(status="concept", published_on="2026-01-01")
    data = {"action": "make_draft", "_selected_action": [project.pk]}
    admin_client.post(reverse("admin:projects_project_changelist"), data)
    assert changes(project) == []
    admin_client.post(reverse("admin:projects_project_changelist"), data | {"action": "withdraw"})
    who, (status, withdrawn_on) = changes(project)[0]
    assert (who, status) == ("admin", ("status", "concept", "ingetrokken"))
    assert withdrawn_on[0] == "ingetrokken op"


def test_address_typed_in_the_list_of_links_is_a_change_of_the_project(
    admin_client: Client,
) -> None:
    project = factories.project()
    link = Link.objects.create(project=project, order=1, text="Plan")
    data = {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 1,
        "form-0-id": link.pk,
        "form-0-url": "https://oss.nl/plan",
        "_save": "Opslaan",
    }
    admin_client.post(reverse("admin:projects_link_changelist"), data)
    assert changes(project)[0] == (
        "admin",
        [("koppelingen, Plan: adres", "", "https://oss.nl/plan")],
    )


@pytest.mark.parametrize("by_action", [False, True])
def test_deleted_project_is_known_with_who_did_it(by_action: bool, admin_client: Client) -> None:
    project = factories.project(title="Fit")
    if by_action:
        address = reverse("admin:projects_project_changelist")
        data = {"action": "delete_selected", "_selected_action": [project.pk], "post": "yes"}
    else:
        address, data = reverse("admin:projects_project_delete", args=[project.pk]), {"post": "yes"}
    admin_client.post(address, data)
    assert not Project.objects.exists()
    (version,) = history.deleted(Project)
    assert (str(version.revision.user), version.object_repr) == ("admin", "Fit")


def test_synonym_has_a_history(open_form: Any) -> None:
    synonym = Synonym.objects.create(wordings="fiets, rijwiel")
    open_form("synonym", synonym).save(wordings="fiets, rijwiel, tweewieler")
    assert changes(synonym)[0][1][0][1:] == ("fiets, rijwiel", "fiets, rijwiel, tweewieler")


def text_of(response: Any) -> str:
    """What a page says in its middle, without marks."""
    page = response.content.decode()
    return " ".join(strip_tags(page[page.index('id="content-start"') :]).split())


def test_screen_tells_who_changed_what(open_form: Any, admin_client: Client) -> None:
    project = factories.project(title="Fit op het werk")
    open_form("project", project).save(title="Fit op afstand")
    address = reverse("admin:projects_project_history", args=[project.pk])
    said = text_of(admin_client.get(address))
    assert "admin, " in said
    assert "Titel Fit op weg: het werk nieuw: afstand" in said
    assert said.index("admin, ") < said.index("Zoals het was, bewaard")


def test_history_of_many_versions_has_pages(
    admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    project = factories.project(title="0")
    for number in range(1, 30):
        with history.revision():
            project.title = str(number)
            project.save()
    address = reverse("admin:projects_project_history", args=[project.pk])
    with django_assert_max_num_queries(30):
        first = text_of(admin_client.get(address))
    assert "weg: 28 nieuw: 29" in first
    assert "weg: 9 nieuw: 10" in first
    assert "weg: 8 nieuw: 9" in text_of(admin_client.get(f"{address}?p=2"))


def test_going_back_asks_first(open_form: Any, admin_client: Client) -> None:
    project = factories.project(title="Fit")
    open_form("project", project).save(title="Fitter")
    oldest = history.versions_of(project).last()
    address = reverse("admin:projects_project_version", args=[project.pk, oldest.pk])
    assert "Titel weg: Fitter nieuw: Fit" in text_of(admin_client.get(address))
    project.refresh_from_db()
    assert project.title == "Fitter"
    said = text_of(admin_client.post(address, follow=True))
    assert "‘Fit’ is weer zoals het was op" in said
    project.refresh_from_db()
    assert project.title == "Fit"
    assert changes(project)[0] == ("admin", [("titel", "Fitter", "Fit")])


def test_going_back_over_a_change_that_nobody_saw_asks_again(admin_client: Client) -> None:
    project = factories.project(title="Een")
    with history.revision():
        project.title = "Twee"
        project.save()
    oldest = history.versions_of(project).last()
    address = reverse("admin:projects_project_version", args=[project.pk, oldest.pk])
    sealed = admin_client.get(address).context["opened"]
    Project.objects.update(title="Drie")
    again = admin_client.post(address, {"_geopend": sealed})
    assert "Een ander veranderde dit intussen" in text_of(again)
    assert "Titel weg: Drie nieuw: Een" in text_of(again)
    admin_client.post(address, {"_geopend": again.context["opened"]})
    assert Project.objects.get().title == "Een"


def test_deleted_project_is_listed_and_comes_back(admin_client: Client) -> None:
    project = factories.project(factories.organisation("Oss"), title="Fit")
    admin_client.post(reverse("admin:projects_project_delete", args=[project.pk]), {"post": "yes"})
    all_projects = admin_client.get(reverse("admin:projects_project_changelist"))
    assert reverse("admin:projects_project_deleted") in all_projects.content.decode()
    listed = admin_client.get(reverse("admin:projects_project_deleted"))
    assert "Fit admin, " in text_of(listed)
    (version,) = history.deleted(Project)
    address = reverse("admin:projects_project_version", args=[version.object_id, version.pk])
    asked = text_of(admin_client.get(address))
    assert "Dit is verwijderd door admin" in asked
    assert "Organisaties nieuw: Oss (aanvrager)" in asked
    admin_client.post(address)
    assert Project.objects.get().organisations.get().name == "Oss"
    assert "Er is niets verwijderd." in text_of(
        admin_client.get(reverse("admin:projects_project_deleted"))
    )


def test_what_cannot_come_back_is_told(admin_client: Client) -> None:
    theme = Theme.objects.create(name="Vitaal")
    with history.revision():
        theme.delete()
    Theme.objects.create(name="Vitaal")
    (version,) = history.deleted(Theme)
    address = reverse("admin:projects_theme_version", args=[version.object_id, version.pk])
    said = text_of(admin_client.post(address, follow=True))
    assert "Niet teruggezet. Er bestaat al een Thema" in said


def test_deleted_municipality_is_on_its_own_screen_alone(admin_client: Client) -> None:
    place = factories.organisation("Oss")
    with history.revision():
        place.delete()
    for screen, is_there in [
        ("municipality", True),
        ("partnership", False),
        ("otherorganisation", False),
    ]:
        listed = text_of(admin_client.get(reverse(f"admin:projects_{screen}_deleted")))
        assert ("Oss" in listed) is is_there
    (version,) = history.deleted(Organisation)
    wrong = reverse("admin:projects_partnership_version", args=[version.object_id, version.pk])
    assert admin_client.get(wrong).status_code == 404


def test_who_may_only_look_cannot_go_back(client: Client) -> None:
    reader = User.objects.create_user("lezer", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_project"))
    client.force_login(reader)
    project = factories.project(title="Fit")
    with history.revision():
        project.title = "Fitter"
        project.save()
    page = client.get(reverse("admin:projects_project_history", args=[project.pk]))
    assert "Terug naar deze versie" not in text_of(page)
    oldest = history.versions_of(project).last()
    address = reverse("admin:projects_project_version", args=[project.pk, oldest.pk])
    assert client.post(address).status_code == 403
