"""A synonym that can't work is refused; one that makes a word mean everything asks first."""

from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from projects.models import Synonym
from projects.search.synonyms import effects_of
from tests import factories
from tests.admin.conftest import errors_of
from tests.questions import find

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("fiets", "Vul er twee of meer in"),
        ("fiets,  , ", "Vul er twee of meer in"),
        ("gesprek, Gesprekken", "‘gesprek’ en ‘Gesprekken’ zijn bij het zoeken al hetzelfde."),
        ("fiets, het", "‘het’ telt bij het zoeken niet mee"),
        ("wat is, hoe doe je", "‘wat is’ telt bij het zoeken niet mee"),
        ("fiets, !!", "‘!!’ is geen woord"),
    ],
)
def test_what_cannot_be_a_synonym(typed: str, message: str, open_form: Any) -> None:
    assert message in str(errors_of(open_form("synonym").save(wordings=typed)))
    assert not Synonym.objects.exists()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"narrower": "het"}, "‘het’ telt bij het zoeken niet mee"),
        ({"wider": "Gesprekken"}, "‘Gesprekken’ staat er al als ‘gesprek’"),
        ({"wider": "contact", "narrower": "contacten"}, "‘contacten’ staat er al als ‘contact’"),
        (
            {"wordings": "babbel, vergaderingen"},
            "‘vergadering’ staat al bij ‘vergadering, ",
        ),
    ],
)
def test_what_cannot_be_wider_or_narrower(
    typed: dict[str, str], message: str, open_form: Any
) -> None:
    Synonym.objects.create(wordings="vergadering, overleg")
    assert message in str(errors_of(open_form("synonym").save(**{"wordings": "gesprek"} | typed)))
    assert Synonym.objects.count() == 1


def test_wider_and_narrower_words_are_found_too(open_form: Any) -> None:
    project = factories.project(title="Met de tandem naar het werk")
    assert open_form("synonym").save(wordings="fiets", narrower="tandem").status_code == 302
    assert find("fiets").near == (project.pk,)
    page = open_form("synonym").save(wordings="brommer", wider="tandem")
    assert page.status_code == 302
    assert find("brommer").near == (project.pk,)


@pytest.mark.parametrize(("kind", "shown"), [("gelijk", 1), ("ruimer", 1), ("nauwer", 2)])
def test_list_by_structure(kind: str, shown: int, admin_client: Client) -> None:
    Synonym.objects.create(wordings="a, b")
    Synonym.objects.create(wordings="c", narrower="d")
    Synonym.objects.create(wordings="e", wider="f", narrower="g")
    page = admin_client.get(f"/beheer/projects/synonym/?opbouw={kind}").content.decode()
    assert page.count('class="field-wordings') == shown


def test_search_looks_at_all_words(admin_client: Client) -> None:
    Synonym.objects.create(wordings="fiets", narrower="tandem")
    Synonym.objects.create(wordings="auto, wagen")
    page = admin_client.get("/beheer/projects/synonym/?q=tandem").content.decode()
    assert ">fiets</a>" in page
    assert "wagen" not in page


@pytest.fixture
def projects() -> None:
    """Twenty projects about work, one of them by bike; all in the index."""
    for number in range(20):
        factories.project(title=f"Anders werken {number}")
    factories.project(title="Met de fiets naar het werk")
    factories.project(title="Nog geheim", text="<p>fiets</p>", status="concept")
    find("fiets")


def test_word_that_would_find_everything_asks_first(projects: None, open_form: Any) -> None:
    form = open_form("synonym")
    asked = form.save(wordings="fiets, werken")
    shown = strip_tags(asked.content.decode())
    assert "‘fiets’ vindt 21 van de 21 projecten (was 1)" in shown
    assert "‘werken’ vindt 21 van de 21 projecten (was 21)" in shown
    assert 'type="checkbox" name="sure"' in asked.content.decode()
    assert not Synonym.objects.exists()
    assert form.save(wordings="fiets, werken", sure="on").status_code == 302
    assert Synonym.objects.get().wordings == "fiets, werken"


def test_effect_is_told_after_saving(projects: None, open_form: Any, admin_client: Client) -> None:
    assert open_form("synonym").save(wordings="fiets, rijwiel").status_code == 302
    page = admin_client.get("/beheer/projects/synonym/").content.decode()
    assert "‘fiets’ vindt 1 van de 21 projecten (was 1)" in page
    assert "‘rijwiel’ vindt 1 van de 21 projecten (was 0)" in page
    assert len(find("rijwiel").primary_keys) == 2  # with the concept


def test_changing_a_synonym_is_compared_with_what_it_was(projects: None, open_form: Any) -> None:
    synonym = Synonym.objects.create(wordings="fiets, rijwiel")
    synonym.wordings = "rijwiel, tweewieler"
    assert [(e.before, e.after) for e in effects_of(synonym)] == [(1, 0), (0, 0)]
    form = open_form("synonym", Synonym.objects.get())
    assert form.save().status_code == 302


def test_small_words_inside_a_synonym_do_not_count() -> None:
    factories.project(title="Werk en mantelzorg")
    Synonym.objects.create(wordings="werk en mantelzorg, zorgverlof")
    assert len(find("zorgverlof").primary_keys) == 1
