"""The screens of what visitors asked: by meaning, tried with a synonym, and explained."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils.html import strip_tags
from reversion.models import Version

from projects.models import FailedSearch, PinnedAnswer, PinnedLink, Synonym
from tests import factories
from tests.questions import find

pytestmark = pytest.mark.django_db
LIST = "/beheer/projects/failedsearch/"
GROUPS, TRIAL, WHY = (f"{LIST}{name}/" for name in ("betekenis", "proberen", "waarom"))


@pytest.fixture(autouse=True)
def catalogue() -> None:
    factories.project(title="Met de fiets naar het werk")
    factories.project(title="Wandelen in de pauze")
    find("fiets")


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(strip_tags(response.content.decode()).split())


def note(**times: int) -> None:
    for question, number in times.items():
        FailedSearch.objects.note(question.replace("_", " "), times=number)


def test_questions_stand_by_what_they_mean(admin_client: Client) -> None:
    note(tweewieler=3, de_tweewielers=2, brommer=4, scooter=1)
    shown = text_of(admin_client.get(GROUPS))
    assert "3 vragen vonden niet genoeg" in shown
    assert shown.index("tweewieler 5 keer") < shown.index("brommer 4 keer")
    assert "‘de tweewielers’, 2 keer" in shown
    assert "scooter" not in shown


def test_a_proposal_leads_to_its_trial(admin_client: Client) -> None:
    note(fietsvergoeding=2)
    page = admin_client.get(GROUPS)
    assert "Dit staat in geen project: ‘fietsvergoeding’" in text_of(page)
    assert f'href="{TRIAL}?wordings=fietsvergoeding%2C%20fiets"' in page.content.decode()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("menopauze", "We hebben geen goed voorstel."),
        ("fiets wandelen", "Een synoniem helpt dan meestal niet"),
    ],
)
def test_no_proposal_is_made_up(question: str, said: str, admin_client: Client) -> None:
    note(**{question.replace(" ", "_"): 2})
    page = admin_client.get(GROUPS)
    assert said in text_of(page)
    assert ">Probeer</a>" not in page.content.decode()


def test_without_questions_it_says_so(admin_client: Client) -> None:
    assert "Alle vragen van nu vonden genoeg." in text_of(admin_client.get(GROUPS))


def test_the_number_of_queries_stays_the_same(
    admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        note(**{f"vraag_nummer{number}_fietsvergoeding": 2})
    admin_client.get(GROUPS)
    with django_assert_max_num_queries(8):
        page = admin_client.get(GROUPS)
    assert "pagina 1 van 2" in text_of(page)
    assert "pagina 2 van 2" in text_of(admin_client.get(f"{GROUPS}?p=2"))
    assert "pagina 2 van 2" in text_of(admin_client.get(f"{GROUPS}?p=9"))


def test_the_list_and_the_dashboard_lead_to_them(admin_client: Client) -> None:
    note(tweewieler=3)
    page = admin_client.get(LIST).content.decode()
    assert f'href="{GROUPS}"' in page
    assert f'href="{WHY}?q=tweewieler"' in page
    assert f'href="{GROUPS}"' in admin_client.get("/beheer/").content.decode()


def test_a_trial_shows_the_questions_and_changes_nothing(admin_client: Client) -> None:
    note(tweewieler=3, brommer=2)
    shown = text_of(admin_client.get(TRIAL, {"wordings": "tweewieler, fiets"}))
    assert "1 vraag wordt beter, 0 slechter" in shown
    assert "Beter: ‘tweewieler’ Was Niets. Wordt Met de fiets naar het werk" in shown
    assert "‘tweewieler’ vindt 1 van de 2 projecten (was 0)" in shown
    assert "brommer" not in shown
    assert not Synonym.objects.exists()


def test_accepting_saves_it_and_takes_what_is_better_off_the_list(admin_client: Client) -> None:
    note(tweewieler=3, brommer=2)
    data = {"wordings": "tweewieler, fiets", "opruimen": "on"}
    shown = text_of(admin_client.post(TRIAL, data, follow=True))
    assert "1 vraag wordt beter, 0 slechter" in shown
    assert "1 vraag die beter werd, staat niet meer op de lijst" in shown
    synonym = Synonym.objects.get()
    assert synonym.wordings == "tweewieler, fiets"
    assert [one.question for one in FailedSearch.objects.all()] == ["brommer"]
    assert len(find("tweewieler").primary_keys) == 1
    assert Version.objects.get_for_object(synonym).count() == 1


def test_what_is_better_may_stay_on_the_list(admin_client: Client) -> None:
    note(tweewieler=3)
    admin_client.post(TRIAL, {"wordings": "tweewieler, fiets"})
    assert FailedSearch.objects.count() == Synonym.objects.count() == 1


def test_a_group_that_is_there_is_added_to(admin_client: Client) -> None:
    Synonym.objects.create(wordings="fiets, rijwiel", narrower="tandem")
    page = admin_client.get(TRIAL, {"wordings": "tweewieler, fiets"})
    assert "Hier is al een groep voor: ‘fiets, rijwiel’" in text_of(page)
    admin_client.post(TRIAL, {"wordings": "tweewieler, fiets"})
    assert list(Synonym.objects.values_list("wordings", "narrower")) == [
        ("fiets, rijwiel, tweewieler", "tandem")
    ]


@pytest.mark.parametrize(
    ("wordings", "why"),
    [
        ("fiets", "Vul er twee of meer in"),
        ("fiets, het", "telt bij het zoeken niet mee"),
        ("fiets, auto", "staat al bij"),
        ("fiets, " + "x" * 1000, "niet meer dan 1000 tekens"),
        ("fiets\0, ", "Vul er twee of meer in"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_can_not_be_a_synonym(
    wordings: str, why: str, method: str, admin_client: Client
) -> None:
    for one in ("fiets, rijwiel", "auto, wagen") if "auto" in wordings else ():
        Synonym.objects.create(wordings=one)
    before = Synonym.objects.count()
    shown = text_of(getattr(admin_client, method)(TRIAL, {"wordings": wordings}))
    assert why in shown
    assert "Voeg dit synoniem toe" not in shown
    assert Synonym.objects.count() == before


def test_who_may_only_look_can_not_add(client: Client) -> None:
    note(tweewieler=3)
    user = User.objects.create_user("ans", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_failedsearch"))
    client.force_login(user)
    assert client.get(GROUPS).status_code == client.get(WHY).status_code == 200
    assert client.get(TRIAL).status_code == 403
    assert client.post(TRIAL, {"wordings": "tweewieler, fiets"}).status_code == 403
    assert "Typ zelf een synoniem" not in client.get(GROUPS).content.decode()
    assert not Synonym.objects.exists()


def test_the_ordinary_form_shows_the_same_trial(open_form: Any) -> None:
    note(tweewieler=3)
    form = open_form("synonym")
    shown = text_of(form.save(wordings="tweewieler, fiets"))
    assert "Nog niet opgeslagen: 1 vraag wordt beter, 0 slechter." in shown
    assert "Beter: ‘tweewieler’. Was: niets. Wordt: Met de fiets naar het werk." in shown
    assert not Synonym.objects.exists()
    assert form.save(wordings="tweewieler, fiets", sure="on").status_code == 302
    assert Synonym.objects.count() == 1


def test_a_long_trial_is_cut_in_the_ordinary_form(open_form: Any) -> None:
    for number in range(25):
        note(**{f"tweewieler{number}_tweewieler": 2})
    shown = text_of(open_form("synonym").save(wordings="tweewieler, fiets"))
    assert shown.count("Beter: ‘") == 20
    assert "en nog 5" in shown


def test_why_an_answer_stands_where_it_stands(admin_client: Client) -> None:
    Synonym.objects.create(wordings="fiets, rijwiel")
    shown = text_of(admin_client.get(WHY, {"q": "rijwiel en verzuim"}))
    assert "‘fiets’ (een synoniem) in de titel" in shown
    assert "Heeft niets van: verzuim." in shown
    assert "0 antwoorden Deze lijken erop" in shown


def test_why_tells_what_is_pinned(admin_client: Client) -> None:
    answer = PinnedAnswer.objects.create(wordings="subsidie")
    PinnedLink.objects.create(answer=answer, url="https://aeno.nl/subsidie", title="Vraag aan")
    assert "Vast antwoord, boven de rest Vraag aan" in text_of(
        admin_client.get(WHY, {"q": "subsidie"})
    )


@pytest.mark.parametrize("question", ["", " ", "\0", "😀", "<b>", '"', "x" * 3000, "-fiets"])
def test_why_takes_any_question(question: str, admin_client: Client) -> None:
    page = admin_client.get(WHY, {"q": question})
    assert page.status_code == 200
    assert "<b>" not in page.content.decode()
