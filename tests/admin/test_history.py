"""What staff do on a screen stands in the history, with who did it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from projects import history
from projects.models import Link, Project, Synonym
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
    project = factories.project(status="concept")
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
