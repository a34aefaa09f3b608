"""What takes many projects off the site asks first, and goes back as one step."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from projects import history
from projects.models import Organisation, Project, Theme
from tests import factories
from tests.admin.test_actions import run

pytestmark = pytest.mark.django_db
LIST = "/beheer/projects/project/"


def text_of(response: Any) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def act(client: Client, action: str, **more: Any) -> Any:
    """Do an action with all projects, and go to the page after it."""
    keys = list(Project.objects.values_list("pk", flat=True))
    return client.post(LIST, {"action": action, "_selected_action": keys, **more}, follow=True)


def way_back(response: Any) -> str:
    found = re.search(r'href="([^"]+/stap/\d+/)"', response.content.decode())
    assert found
    return found[1]


def statuses() -> list[str]:
    return list(Project.objects.order_by("pk").values_list("status", flat=True))


@pytest.mark.parametrize(
    ("action", "question", "then"),
    [
        ("withdraw", "Ja, trek in", "ingetrokken"),
        ("make_draft", "Ja, maak er een concept van", "concept"),
    ],
)
def test_taking_off_the_site_asks_first(
    action: str, question: str, then: str, admin_client: Client
) -> None:
    for _ in range(12):
        factories.project()
    asked = act(admin_client, action)
    assert "Dit geldt voor 12 projecten" in text_of(asked)
    assert "en nog 2" in text_of(asked)
    assert question in asked.content.decode()
    assert set(statuses()) == {"gepubliceerd"}
    act(admin_client, action, _zeker=question)
    assert set(statuses()) == {then}


def test_step_is_undone_right_after_it(admin_client: Client) -> None:
    for number in range(3):
        factories.project(title=f"Nummer {number}")
    factories.project(status="concept")
    before = [history.current_state(one) for one in Project.objects.order_by("pk")]
    address = way_back(act(admin_client, "withdraw", _zeker="ja"))
    shown = text_of(admin_client.get(address))
    assert "Vanuit de lijst: 3 projecten ingetrokken. Dat deed admin op" in shown
    assert "Nummer 2" in shown
    assert statuses() == ["ingetrokken"] * 3 + ["concept"]
    done = admin_client.post(address, follow=True)
    assert "3 projecten zijn weer zoals voor deze stap." in text_of(done)
    assert [history.current_state(one) for one in Project.objects.order_by("pk")] == before
    admin_client.post(way_back(done))
    assert statuses() == ["ingetrokken"] * 3 + ["concept"]


def test_step_is_undone_later_from_the_history(admin_client: Client) -> None:
    project, other = factories.project(title="Fit"), factories.project()
    run(admin_client, "withdraw", project, other)
    project.refresh_from_db()
    with history.revision():
        project.title = "Fitter"
        project.save()
    page = admin_client.get(reverse("admin:projects_project_history", args=[project.pk]))
    (link,) = re.findall(r'href="\.\./\.\./(stap/\d+/)"', page.content.decode())
    admin_client.post(LIST + link)
    assert statuses() == ["gepubliceerd", "gepubliceerd"]
    assert Project.objects.filter(title="Fitter", withdrawn_on=None).exists()


def test_what_changed_since_stays_and_is_told(admin_client: Client) -> None:
    again, gone, _ = (factories.project(title=title) for title in ("Weer", "Weg", "Kan terug"))
    address = way_back(act(admin_client, "make_draft", _zeker="ja"))
    run(admin_client, "withdraw", again)
    gone.delete()
    shown = text_of(admin_client.get(address))
    told = text_of(admin_client.post(address, follow=True))
    for page, quotes in ((shown, "{}"), (told, "‘{}’ bleef zo")):
        assert f"{quotes.format('Weer')}: is sindsdien weer veranderd" in page
        assert f"{quotes.format('Weg')}: is intussen verwijderd" in page
    assert "1 project is weer zoals voor deze stap." in told
    assert statuses() == ["ingetrokken", "gepubliceerd"]
    assert "Er valt niets terug te zetten" in text_of(admin_client.get(address))


def test_theme_that_is_gone_does_not_come_back(admin_client: Client) -> None:
    old, new = factories.theme("Oud"), factories.theme("Nieuw")
    factories.project(theme=old)
    address = way_back(act(admin_client, "give_theme", _gekozen="ja", value=new.pk))
    Theme.objects.get(name="Oud").delete()
    told = text_of(admin_client.post(address, follow=True))
    assert "bleef zo: thema: dat bestaat niet meer" in told
    assert Project.objects.get().theme == new


def test_other_rows_have_steps_too(admin_client: Client) -> None:
    place = factories.organisation("Oss", is_confirmed=False)
    url = reverse("admin:projects_municipality_changelist")
    data = {"action": "confirm", "_selected_action": [place.pk]}
    admin_client.post(way_back(admin_client.post(url, data, follow=True)))
    assert not Organisation.objects.get().is_confirmed


def test_hidden_persons_are_not_shown_again_together(admin_client: Client) -> None:
    person = factories.contact(factories.project())
    url = reverse("admin:projects_contact_changelist")
    data = {"action": "hide", "_selected_action": [person.pk]}
    assert "/stap/" not in admin_client.post(url, data, follow=True).content.decode()
    page = admin_client.get(reverse("admin:projects_contact_history", args=[person.pk]))
    assert "/stap/" not in page.content.decode()


def test_undoing_needs_the_change_permission(admin_client: Client, client: Client) -> None:
    factories.project()
    address = way_back(act(admin_client, "withdraw", _zeker="ja"))
    reader = User.objects.create_user("lezer", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_project"))
    client.force_login(reader)
    assert client.post(address).status_code == 403
    assert statuses() == ["ingetrokken"]


def test_number_of_queries_does_not_grow(
    admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(40):
        factories.project()
    address = way_back(act(admin_client, "withdraw", _zeker="ja"))
    with django_assert_max_num_queries(80):
        admin_client.post(address)
    assert set(statuses()) == {"gepubliceerd"}
