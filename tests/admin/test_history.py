"""What staff change in the admin is in the history, with who did it."""

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
    """Return the author of each version, newest first, with its changes."""
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


def test_website_and_inhabitants_are_in_the_history_and_come_back(open_form: Any) -> None:
    oss = factories.organisation("Oss", website="https://www.oss.nl", inhabitants=95_540)
    open_form("municipality", oss).save(website="", inhabitants="")
    (_, differences), _ = changes(oss)
    assert [label for label, *_ in differences] == ["website", "aantal inwoners"]
    assert history.restore(history.versions_of(oss)[1]) == []
    oss.refresh_from_db()
    assert (oss.website, oss.inhabitants) == ("https://www.oss.nl", 95_540)


def test_bulk_action_is_in_the_history(admin_client: Client) -> None:
    project = factories.project(status="concept", published_on="2026-01-01")
    data = {"action": "make_draft", "_selected_action": [project.pk]}
    admin_client.post(reverse("admin:projects_project_changelist"), data)
    assert changes(project) == []
    admin_client.post(
        reverse("admin:projects_project_changelist"), data | {"action": "withdraw", "_zeker": "ja"}
    )
    who, (status, withdrawn_on) = changes(project)[0]
    assert (who, status) == ("admin", ("status", "concept", "ingetrokken"))
    assert withdrawn_on[0] == "ingetrokken op"


def test_url_entered_in_the_list_of_links_is_a_change_of_the_project(
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
def test_deleted_project_has_its_author_in_the_history(
    by_action: bool, admin_client: Client
) -> None:
    project = factories.project(title="Fit")
    if by_action:
        url = reverse("admin:projects_project_changelist")
        data = {"action": "delete_selected", "_selected_action": [project.pk], "post": "yes"}
    else:
        url, data = reverse("admin:projects_project_delete", args=[project.pk]), {"post": "yes"}
    admin_client.post(url, data)
    assert not Project.objects.exists()
    (version,) = history.deleted(Project)
    assert (str(version.revision.user), version.object_repr) == ("admin", "Fit")


def test_synonym_has_a_history(open_form: Any) -> None:
    synonym = Synonym.objects.create(wordings="fiets, rijwiel")
    open_form("synonym", synonym).save(wordings="fiets, rijwiel, tweewieler")
    assert changes(synonym)[0][1][0][1:] == ("fiets, rijwiel", "fiets, rijwiel, tweewieler")


def page_text(response: Any) -> str:
    """Return the main content of a page, without tags."""
    page = response.content.decode()
    return " ".join(strip_tags(page[page.index('id="content-start"') :]).split())


def test_history_page_shows_who_changed_what(open_form: Any, admin_client: Client) -> None:
    project = factories.project(title="Fit op het werk")
    open_form("project", project).save(title="Fit op afstand")
    url = reverse("admin:projects_project_history", args=[project.pk])
    text = page_text(admin_client.get(url))
    assert "admin, " in text
    assert "Titel Fit op weg: het werk nieuw: afstand" in text
    assert text.index("admin, ") < text.index("Zoals het was, bewaard")


def test_history_is_paginated(admin_client: Client, django_assert_max_num_queries: Any) -> None:
    project = factories.project(title="0")
    for number in range(1, 30):
        with history.revision():
            project.title = str(number)
            project.save()
    url = reverse("admin:projects_project_history", args=[project.pk])
    with django_assert_max_num_queries(30):
        first = page_text(admin_client.get(url))
    assert "weg: 28 nieuw: 29" in first
    assert "weg: 9 nieuw: 10" in first
    assert "weg: 8 nieuw: 9" in page_text(admin_client.get(f"{url}?p=2"))


def test_restoring_asks_for_confirmation(open_form: Any, admin_client: Client) -> None:
    project = factories.project(title="Fit")
    open_form("project", project).save(title="Fitter")
    oldest = history.versions_of(project).last()
    url = reverse("admin:projects_project_version", args=[project.pk, oldest.pk])
    assert "Titel weg: Fitter nieuw: Fit" in page_text(admin_client.get(url))
    project.refresh_from_db()
    assert project.title == "Fitter"
    text = page_text(admin_client.post(url, follow=True))
    assert "‘Fit’ is weer zoals het was op" in text
    project.refresh_from_db()
    assert project.title == "Fit"
    assert changes(project)[0] == ("admin", [("titel", "Fitter", "Fit")])


def test_restoring_asks_again_after_a_change_meanwhile(admin_client: Client) -> None:
    project = factories.project(title="Een")
    with history.revision():
        project.title = "Twee"
        project.save()
    oldest = history.versions_of(project).last()
    url = reverse("admin:projects_project_version", args=[project.pk, oldest.pk])
    snapshot = admin_client.get(url).context["snapshot"]
    Project.objects.update(title="Drie")
    again = admin_client.post(url, {"_geopend": snapshot})
    assert "Een ander veranderde dit intussen" in page_text(again)
    assert "Titel weg: Drie nieuw: Een" in page_text(again)
    admin_client.post(url, {"_geopend": again.context["snapshot"]})
    assert Project.objects.get().title == "Een"


def test_restoring_a_deleted_project(admin_client: Client) -> None:
    project = factories.project(factories.organisation("Oss"), title="Fit")
    admin_client.post(reverse("admin:projects_project_delete", args=[project.pk]), {"post": "yes"})
    all_projects = admin_client.get(reverse("admin:projects_project_changelist"))
    assert reverse("admin:projects_project_deleted") in all_projects.content.decode()
    listed = admin_client.get(reverse("admin:projects_project_deleted"))
    assert "Fit admin, " in page_text(listed)
    (version,) = history.deleted(Project)
    url = reverse("admin:projects_project_version", args=[version.object_id, version.pk])
    asked = page_text(admin_client.get(url))
    assert "Dit is verwijderd door admin" in asked
    assert "Organisaties nieuw: Oss (aanvrager)" in asked
    admin_client.post(url)
    assert Project.objects.get().organisations.get().name == "Oss"
    assert "Er is niets verwijderd." in page_text(
        admin_client.get(reverse("admin:projects_project_deleted"))
    )


def test_restoring_that_is_impossible(admin_client: Client) -> None:
    theme = Theme.objects.create(name="Vitaal")
    with history.revision():
        theme.delete()
    Theme.objects.create(name="Vitaal")
    (version,) = history.deleted(Theme)
    url = reverse("admin:projects_theme_version", args=[version.object_id, version.pk])
    text = page_text(admin_client.post(url, follow=True))
    assert "Niet teruggezet. Er bestaat al een Thema" in text


def test_deleted_municipality_is_listed_in_its_own_admin_only(admin_client: Client) -> None:
    place = factories.organisation("Oss")
    with history.revision():
        place.delete()
    for model_name, is_there in [
        ("municipality", True),
        ("partnership", False),
        ("otherorganisation", False),
    ]:
        listed = page_text(admin_client.get(reverse(f"admin:projects_{model_name}_deleted")))
        assert ("Oss" in listed) is is_there
    (version,) = history.deleted(Organisation)
    wrong = reverse("admin:projects_partnership_version", args=[version.object_id, version.pk])
    assert admin_client.get(wrong).status_code == 404


def test_restoring_needs_the_change_permission(client: Client) -> None:
    reader = User.objects.create_user("lezer", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_project"))
    client.force_login(reader)
    project = factories.project(title="Fit")
    with history.revision():
        project.title = "Fitter"
        project.save()
    page = client.get(reverse("admin:projects_project_history", args=[project.pk]))
    assert "Terug naar deze versie" not in page_text(page)
    oldest = history.versions_of(project).last()
    url = reverse("admin:projects_project_version", args=[project.pk, oldest.pk])
    assert client.post(url).status_code == 403
