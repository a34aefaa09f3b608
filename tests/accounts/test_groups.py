"""The groups of staff; what staff changed in them stays."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from projects.accounts.groups import EDITORS, MANAGERS, ensure_groups
from tests import factories

pytestmark = pytest.mark.django_db


def codenames(name: str) -> set[str]:
    return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))


def run_ensure_groups() -> None:
    ensure_groups(apps.get_app_config("projects"), "default")


def test_permissions_after_migrating() -> None:
    assert {"add_project", "change_finding", "delete_theme"} <= codenames(EDITORS)
    assert codenames(EDITORS).isdisjoint({"change_user", "view_auditentry"})
    assert codenames(MANAGERS) == {
        *("add_user", "change_user", "delete_user", "view_user"),
        *("view_group", "view_auditentry"),
    }


def test_removed_permission_stays_removed() -> None:
    group = Group.objects.get(name=EDITORS)
    group.permissions.remove(Permission.objects.get(codename="delete_theme"))
    run_ensure_groups()
    assert "delete_theme" not in codenames(EDITORS)


def test_new_permission_is_added() -> None:
    Permission.objects.filter(codename="change_synonym").delete()  # as if its model came later
    run_ensure_groups()
    assert "change_synonym" in codenames(EDITORS)


@pytest.mark.parametrize(("group", "sees"), [(EDITORS, True), (MANAGERS, False)])
def test_only_editors_see_drafts(group: str, sees: bool, client: Client) -> None:
    user = User.objects.create_user("ans", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    project, attachment = (
        factories.project(title="Geheim", status="concept"),
        factories.attachment(),
    )
    factories.link(project, url="", attachment=attachment)
    for url in (project.get_absolute_url(), attachment.get_absolute_url()):
        response = client.get(url)
        assert response.status_code == (200 if sees else 404)
        response.getvalue()  # reads a file to its end, which closes it
    assert ("Geheim" in client.get("/projecten/").content.decode()) == sees


def test_deleted_group_comes_back() -> None:
    before = codenames(EDITORS)
    Group.objects.all().delete()
    run_ensure_groups()
    assert codenames(EDITORS) == before
