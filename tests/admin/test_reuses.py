"""Staff mend what visitors told, put it on the site with one click, and take it off again."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from projects.accounts.groups import EDITORS, MANAGERS
from projects.admin.dashboard import open_tasks
from projects.models import Project, Reuse
from tests import factories
from tests.admin.conftest import FormPage

pytestmark = pytest.mark.django_db
LIST = "/beheer/projects/reuse/"


@pytest.fixture
def project() -> Project:
    return factories.project(title="Leren")


@pytest.fixture
def reuse(project: Project) -> Reuse:
    return factories.reuse(project, sender="An Bos", email="an@zeist.nl")


def take(client: Client, reuse: Reuse, step: str, **more: str) -> str:
    url = reverse("admin:projects_reuse_decision", args=[reuse.pk, step])
    text: str = client.post(url, more, follow=True).content.decode()
    return text


def on_the_site(client: Client, project: Project) -> bool:
    return "Ook gedaan in" in client.get(project.get_absolute_url()).content.decode()


def test_from_the_list_on_the_site_and_off(
    admin_client: Client, client: Client, project: Project, reuse: Reuse
) -> None:
    assert f"/{reuse.pk}/besluit/neem-over/" in admin_client.get(LIST).content.decode()
    assert "Het staat nu bij het project" in take(admin_client, reuse, "neem-over", lijst="")
    assert on_the_site(client, project)
    assert f"/{reuse.pk}/besluit/draai-terug/" in admin_client.get(LIST).content.decode()
    assert "Het is van de site gehaald." in take(admin_client, reuse, "draai-terug")
    assert not on_the_site(client, project)


def test_declined(admin_client: Client, client: Client, project: Project, reuse: Reuse) -> None:
    assert "Er is niets veranderd op de site." in take(admin_client, reuse, "wijs-af")
    assert "Hierover is al besloten." in take(admin_client, reuse, "wijs-af")
    assert not on_the_site(client, project)


def test_one_click_mends_and_puts_it_on_the_site(
    open_form: Any, client: Client, project: Project, reuse: Reuse
) -> None:
    form: FormPage = open_form("reuse", reuse)
    text = form.response.content.decode()
    for shown in ("An Bos", "an@zeist.nl", 'name="_besluit" value="neem-over"'):
        assert shown in text
    answer = form.save(different="Met vier teams.", happened_on="mei 2024", _besluit="neem-over")
    assert answer.status_code == 302
    page = client.get(project.get_absolute_url()).content.decode()
    assert "Met vier teams." in page
    assert "mei 2024" in page


def test_what_is_wrong_is_not_put_on_the_site(open_form: Any, reuse: Reuse) -> None:
    for wrong in ({"url": "javascript:alert(1)"}, {"different": "x" * 601}, {"different": ""}):
        form: FormPage = open_form("reuse", reuse)
        assert form.save(**wrong, _besluit="neem-over").status_code == 200
    assert Reuse.objects.get().is_new


def test_odd_button_only_saves(open_form: Any, reuse: Reuse) -> None:
    assert open_form("reuse", reuse).save(_besluit="zomaar").status_code == 302
    assert Reuse.objects.get().is_new


def test_form_shows_what_visitors_will_read(admin_client: Client, project: Project) -> None:
    factories.contact(project, "Jan Smit")
    bad = "<script>alert(1)</script> Bel Jan Smit op 06 12345678"
    reuse = factories.reuse(project, different=bad)
    url = reverse("admin:projects_reuse_change", args=[reuse.pk])
    for address in (url, LIST):
        assert "<script>alert(1)" not in admin_client.get(address).content.decode()
    assert "Bel … op (telefoonnummer)" in admin_client.get(url).content.decode()


def test_nothing_happens_on_a_get(admin_client: Client, reuse: Reuse) -> None:
    for step in ("neem-over", "wijs-af", "zomaar"):
        admin_client.get(reverse("admin:projects_reuse_decision", args=[reuse.pk, step]))
    assert Reuse.objects.get().is_new


def test_who_may_decide(client: Client, reuse: Reuse) -> None:
    url = reverse("admin:projects_reuse_decision", args=[reuse.pk, "wijs-af"])
    for group, expected in ((MANAGERS, 403), (EDITORS, 302)):
        user = User.objects.create_user(group, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        assert client.post(url).status_code == expected
    assert Reuse.objects.get().decided_by == user


def test_start_page_tells_what_waits(admin_user: User, reuse: Reuse) -> None:
    (group,) = [one for one in open_tasks(admin_user) if one.title == "Wat bezoekers vertelden"]
    (task,) = group.tasks
    assert (task.count, task.url) == (1, f"{LIST}?state__exact=nieuw")


def test_log_has_the_project_and_nothing_of_what_was_typed(
    admin_client: Client, project: Project, reuse: Reuse
) -> None:
    take(admin_client, reuse, "neem-over")
    logged = str(list(LogEntry.objects.values("object_repr", "change_message")))
    assert logged.count("Ook gedaan in. Het staat nu bij het project") == 2
    for private in ("drie teams", "An Bos", "an@zeist.nl"):
        assert private not in logged


def test_number_of_queries_does_not_grow(
    admin_client: Client, project: Project, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        factories.reuse(factories.project(), factories.organisation(f"Plaats {number}"))
    with django_assert_max_num_queries(12):
        admin_client.get(LIST)


def test_project_with_a_story_can_be_deleted(
    admin_client: Client, project: Project, reuse: Reuse
) -> None:
    url = reverse("admin:projects_project_delete", args=[project.pk])
    admin_client.post(url, {"post": "yes"})
    assert not Project.objects.exists()
