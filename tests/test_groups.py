"""The groups of staff, and that what staff changed in them stays."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from projects.groups import EDITORS, MANAGERS, make_groups

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


def test_a_group_that_is_gone_comes_back() -> None:
    before = codenames(EDITORS)
    Group.objects.all().delete()
    again()
    assert codenames(EDITORS) == before
