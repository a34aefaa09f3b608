"""The groups of staff, and that what staff changed in them stays."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from projects.accounts.groups import EDITORS, MANAGERS, make_groups
from tests import factories

pytestmark = pytest.mark.django_db


def codenames(name: str) -> set[str]:
    return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))


def again() -> None:
    make_groups(apps.get_app_config("projects"), "default")


def test_after_migrating_the_groups_may_what_they_should() -> None:
    assert {"add_project", "change_finding", "delete_theme"} <= codenames(EDITORS)
    assert codenames(EDITORS).isdisjoint({"change_user", "view_auditentry"})
    assert codenames(MANAGERS) == {
        *("add_user", "change_user", "delete_user", "view_user"),
        *("view_group", "view_auditentry"),
    }


def test_what_staff_took_away_stays_away() -> None:
    group = Group.objects.get(name=EDITORS)
    group.permissions.remove(Permission.objects.get(codename="delete_theme"))
    again()
    assert "delete_theme" not in codenames(EDITORS)


def test_what_comes_new_is_given() -> None:
    Permission.objects.filter(codename="change_synonym").delete()  # as if its model came later
    again()
    assert "change_synonym" in codenames(EDITORS)


@pytest.mark.parametrize(("group", "sees"), [(EDITORS, True), (MANAGERS, False)])
def test_only_who_edits_sees_concepts(group: str, sees: bool, client: Client) -> None:
    user = User.objects.create_user("ans", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    project, attachment = (
        factories.project(title="Geheim", status="concept"),
        factories.attachment(),
    )
    factories.link(project, url="", attachment=attachment)
    for address in (project.get_absolute_url(), attachment.get_absolute_url()):
        response = client.get(address)
        assert response.status_code == (200 if sees else 404)
        response.getvalue()  # reads a file to its end, which closes it
    assert ("Geheim" in client.get("/projecten/").content.decode()) == sees


def test_a_group_that_is_gone_comes_back() -> None:
    before = codenames(EDITORS)
    Group.objects.all().delete()
    again()
    assert codenames(EDITORS) == before
