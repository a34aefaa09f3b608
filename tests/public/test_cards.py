"""What a card shows: what one chooses a project by."""

import pytest
from django.test import Client

from projects.models import Featured, Project, SubsidyPeriod, Theme
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = (
    "<p>Corona veranderde alles. Met dit project gaan wij hybride leren werken.</p>"
    "<p>Daarvoor komen er docking stations in het gemeentehuis.</p>"
)
SENTENCE = "Met dit project gaan wij hybride leren werken."


@pytest.fixture
def project() -> Project:
    return factories.project(
        factories.organisation("Oss"),
        title="tOss",
        text=TEXT,
        theme=Theme.objects.create(name="Vitaliteit"),
        period=SubsidyPeriod.objects.create(year=2021, number=2),
        start="2021-04",
        end="2022-04",
    )


def page(client: Client, path: str) -> str:
    client.get(path)  # the first one after a change indexes it
    return client.get(path).content.decode()


def test_card_says_what_one_chooses_by_in_that_order(client: Client, project: Project) -> None:
    card = page(client, "/projecten/").partition("<article")[2].partition("</article>")[0]
    said = [
        "tOss",
        "Oss",
        SENTENCE,
        "Vitaliteit",
        "april 2021 tot april 2022",
        "Periode 2 van 2021",
    ]
    at = [card.index(f">{one}") if one == "Oss" else card.index(one) for one in said]
    assert at == sorted(at)


def test_card_and_page_show_both_themes(client: Client, project: Project) -> None:
    hrm = factories.theme("HRM")
    Project.objects.filter(pk=project.pk).update(second_theme=hrm)
    card = page(client, "/projecten/").partition("<article")[2].partition("</article>")[0]
    assert card.index("Vitaliteit") < card.index("HRM") < card.index("april 2021")
    own = page(client, project.get_absolute_url())
    assert "Thema’s" in own
    assert own.count('href="/themas/hrm/"') == 1  # it leads only back here
    factories.project(theme=factories.theme("Ander"), second_theme=hrm)
    assert "Meer projecten over HRM" in page(client, project.get_absolute_url())


@pytest.mark.usefixtures("project")
def test_home_and_not_found_show_the_sentence_too(client: Client) -> None:
    Featured.objects.create(project=Project.objects.get())
    assert SENTENCE in page(client, "/")
    assert SENTENCE in page(client, "/projecten/toss-oss/")


@pytest.mark.usefixtures("project")
def test_passage_takes_the_place_of_the_sentence(client: Client) -> None:
    answer = page(client, "/projecten/?q=docking")
    assert "<mark>docking</mark>" in answer
    assert SENTENCE not in answer


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("word", ["toss", "vitaliteit"])
def test_match_in_title_or_theme_alone_shows_the_sentence(client: Client, word: str) -> None:
    answer = page(client, f"/projecten/?q={word}")
    assert SENTENCE in answer
    assert "<mark>" not in answer


def test_edit_of_staff_shows_and_stays(client: Client, project: Project) -> None:
    page(client, "/projecten/")
    Project.objects.filter(pk=project.pk).update(summary="Zo werk je in Oss.", tells_results="ja")
    answer = page(client, "/projecten/")
    assert "Zo werk je in Oss." in answer
    assert '<li class="tag tag--kind">vertelt hoe het afliep</li>' in answer
    assert SENTENCE not in answer


@pytest.mark.usefixtures("project")
def test_search_engines_previews_and_feed_readers_get_the_sentence(client: Client) -> None:
    page(client, "/projecten/")
    head = page(client, "/projecten/toss/").partition("</head>")[0]
    assert f'<meta name="description" content="Subsidieproject van Oss: {SENTENCE}">' in head
    assert f'<meta property="og:description" content="{SENTENCE}">' in head
    assert SENTENCE in client.get("/nieuw.atom").content.decode()


def test_choosing_those_that_tell_how_they_ended(client: Client, project: Project) -> None:
    factories.project(title="Scholen", text="<p>Het project heeft twee scholen opgeleverd.</p>")
    answer = page(client, "/projecten/?afloop=ja")
    assert "1 project waarvan je leest hoe het afliep" in answer
    assert "Scholen" in answer
    assert "tOss" not in answer
    assert "1 project waarvan je niet leest hoe het afliep" in page(
        client, "/projecten/?afloop=nee"
    )
    assert 'href="/projecten/?afloop=ja">1 project met hoe het afliep' in page(client, "/")
    assert client.get("/projecten/?afloop=misschien").status_code == 200


def test_search_field_belongs_to_the_form_of_filters(client: Client) -> None:
    answer = page(client, "/projecten/?q=toss")
    before = answer.partition('<form class="filters" id="zoekformulier"')[0]
    assert 'name="q" form="zoekformulier" value="toss"' in before
