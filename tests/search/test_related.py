"""Which projects stand under ‘Lijkt hierop’, and when their lists are made anew."""

from typing import Any

import pytest
from django.test import Client

from projects.models import Project, ProjectProfile, ProjectRelation, SimilarProject, Synonym
from projects.search.indexing import refresh
from projects.search.related import renew, renew_all
from tests import factories

pytestmark = pytest.mark.django_db
OTHERS = ("Minder stress", "Sneller met Excel", "Jongeren boeien", "Een vitale buitendienst")


def make(*titles: str, text: str = "") -> list[Project]:
    made = [factories.project(title=title, text=text) for title in titles]
    index()
    return made


def index() -> None:
    refresh()
    renew_all()


def listed(project: Project) -> list[str]:
    rows = SimilarProject.objects.filter(project=project)
    return list(rows.values_list("other__title", flat=True))


def page(client: Client, project: Project, status: int = 200) -> str:
    response = client.get(project.get_absolute_url())
    assert response.status_code == status
    text: str = response.content.decode()
    return text.partition('id="lijkt-hierop"')[2].partition("</section>")[0]


def test_projects_about_the_same_stand_in_each_others_lists() -> None:
    chatbot, other, _ = make("Chatbot voor bewoners", "Chatbot aan de balie", "Minder stress")
    assert (listed(chatbot), listed(other)) == ([other.title], [chatbot.title])


def test_nothing_alike_makes_no_list() -> None:
    chatbot, _ = make("Chatbot voor bewoners", "Minder stress")
    assert listed(chatbot) == []


def test_a_new_project_comes_into_the_lists_of_others() -> None:
    (chatbot,) = make("Chatbot voor bewoners")
    make("Chatbot aan de balie")
    assert listed(chatbot) == ["Chatbot aan de balie"]


def test_a_project_that_is_about_something_else_leaves_them() -> None:
    chatbot, other = make("Chatbot voor bewoners", "Chatbot aan de balie")
    other.title = "Minder stress"
    other.save()
    index()
    assert (listed(chatbot), listed(other)) == ([], [])


def test_the_same_place_helps() -> None:
    oss, alkmaar = factories.organisation("Oss"), factories.organisation("Alkmaar")
    first = factories.project(oss, title="Chatbot voor bewoners")
    factories.project(alkmaar, title="Chatbot in de avond")
    factories.project(oss, title="Chatbot aan de balie")
    index()
    assert listed(first) == ["Chatbot aan de balie", "Chatbot in de avond"]


def test_synonyms_of_staff_count() -> None:
    Synonym.objects.create(wordings="chatbot, virtuele assistent")
    chatbot, *_ = make("Chatbot voor bewoners", "Onze virtuele assistent", *OTHERS)
    assert listed(chatbot) == ["Onze virtuele assistent"]


def test_a_deleted_project_is_in_no_list() -> None:
    chatbot, other = make("Chatbot voor bewoners", "Chatbot aan de balie")
    other.delete()
    index()
    assert listed(chatbot) == []


def test_nothing_is_done_twice(django_assert_max_num_queries: Any) -> None:
    make("Chatbot voor bewoners", "Chatbot aan de balie")
    with django_assert_max_num_queries(2):  # at the marks, and at the profiles
        assert renew()


def test_the_work_of_one_edit_does_not_grow(django_assert_max_num_queries: Any) -> None:
    first, *_ = make(*(f"Chatbot nummer {number}" for number in range(30)))
    first.title = "Chatbot voor bewoners"
    first.save()
    refresh()
    with django_assert_max_num_queries(40):
        while ProjectProfile.objects.filter(pk=first.pk, state__gt=0).exists():
            renew(seconds=0)
    assert ProjectProfile.objects.get(pk=first.pk).state == ProjectProfile.State.DONE


def test_a_page_shows_them(client: Client) -> None:
    chatbot, other = make("Chatbot voor bewoners", "Chatbot aan de balie")
    assert other.title in page(client, chatbot)
    assert chatbot.title not in page(client, chatbot)


def test_a_page_shows_at_most_four(client: Client) -> None:
    first, *_ = make(*(f"Chatbot {letter}" for letter in "abcdefgh"))
    assert page(client, first).count("<article") == 4


@pytest.mark.parametrize("status", ["ingetrokken", "concept"])
def test_what_is_not_public_disappears_at_once(client: Client, status: str) -> None:
    chatbot, other, third = make("Chatbot voor bewoners", "Chatbot aan de balie", "Een chatbot")
    Project.objects.filter(pk=other.pk).update(status=status)
    assert other.title not in page(client, chatbot)
    assert third.title in page(client, chatbot)


def test_a_withdrawn_page_shows_them(client: Client) -> None:
    chatbot, other = make("Chatbot voor bewoners", "Chatbot aan de balie")
    Project.objects.filter(pk=chatbot.pk).update(status="ingetrokken")
    assert other.title in page(client, chatbot, 410)


def test_what_a_project_led_to_is_not_shown_twice(client: Client) -> None:
    idea, project = make("Chatbot voor bewoners", "Chatbot aan de balie")
    ProjectRelation.objects.create(idea=idea, project=project)
    assert page(client, idea) == page(client, project) == ""


def test_their_organisations_are_named(client: Client) -> None:
    oss = factories.organisation("Oss")
    maasdonk = factories.organisation("Maasdonk", successor=oss, merged_on="2015-01-01")
    chatbot = factories.project(title="Chatbot voor bewoners")
    factories.project(maasdonk, factories.organisation("Alkmaar"), title="Chatbot aan de balie")
    index()
    shown = page(client, chatbot)
    assert "Maasdonk (nu Oss), Alkmaar" in shown.partition("card__who")[2][:80]


def test_a_page_needs_no_query_for_each(client: Client, django_assert_max_num_queries: Any) -> None:
    first, *_ = make(*(f"Chatbot {letter}" for letter in "abcdefgh"))
    with django_assert_max_num_queries(7):
        client.get(first.get_absolute_url())


def test_a_link_leads_on_and_not_only_back(client: Client) -> None:
    oss, alkmaar = factories.organisation("Oss"), factories.organisation("Alkmaar")
    alone = factories.project(oss, alkmaar, title="Chatbot", theme=factories.theme("Digitaal"))
    factories.project(alkmaar, title="Minder stress", theme=factories.theme("Vitaliteit"))
    index()
    shown = client.get(alone.get_absolute_url()).content.decode().partition('id="verder"')[2]
    assert "Meer projecten van Alkmaar" in shown
    assert "Meer projecten van Oss" not in shown
    assert "Meer projecten over Digitaal" not in shown
