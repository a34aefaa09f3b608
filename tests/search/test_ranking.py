"""What a question means, what answers it and what only comes near."""

import pytest

from projects.models import Project, Synonym
from projects.search import mending
from projects.search.dutch import base, is_dutch, spelled
from projects.search.expansion import expand
from projects.search.questions import read_question
from projects.search.understood import without_words
from projects.search.vocabulary import Vocabulary
from tests import factories
from tests.questions import find

WORDS = ("ziekteverzuim", "zwembad", "functie", "thuis", "buis", "jongere", "beleid", "coach")


def titles(keys: tuple[int, ...]) -> list[str]:
    by_key = Project.objects.in_bulk(keys)
    return [by_key[key].title for key in keys]


@pytest.mark.parametrize(
    "word", ["ziek", "werkweek", "leercultuur", "zwemleraren", "assen", "zien"]
)
def test_a_dutch_word_is_never_mended(word: str) -> None:
    assert mending.meant(word, Vocabulary(WORDS)) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vacatrue", "vacature"),  # the catalogue doesn't have it
        ("ziekteverzium", "ziekteverzuim"),
        ("medewekers", "medewerkers"),
        ("fucntie", "functie"),
    ],
)
def test_a_typing_error_is_mended_into_dutch(typed: str, meant: str) -> None:
    assert mending.meant(typed, Vocabulary(WORDS)) == meant


def test_a_plural_finds_the_singular() -> None:
    assert "coach" in Vocabulary(WORDS).forms("coaches")
    assert base("ideeen") == "idee"
    assert is_dutch("functiehuis")
    assert spelled("functiehuis") == ("functiehuis",) or not spelled("functiehuis")


def test_words_of_asking_ask_nothing_unless_alone() -> None:
    vocabulary = Vocabulary(WORDS)
    parts = expand(read_question("hoe krijgen en houden we jongeren"), vocabulary)
    assert [part.asked for part in parts] == ["jongeren"]
    assert [part.asked for part in expand(read_question("krijgen "), vocabulary)] == ["krijgen"]


@pytest.mark.django_db
def test_a_common_word_ranks_and_never_selects() -> None:
    for number in range(10):
        factories.project(title=f"Medewerkers {number}")
    factories.project(title="Jongeren en fietsen", start="2019")
    factories.project(title="Jongeren als medewerkers", start="2018")
    assert titles(find("medewerkers jongeren").primary_keys) == [
        "Jongeren als medewerkers",
        "Jongeren en fietsen",
    ]
    assert len(find("medewerkers").primary_keys) == 11


@pytest.mark.django_db
def test_an_accidental_full_match_hides_no_other() -> None:
    factories.project(title="Jongeren werven")
    factories.project(title="Dorp", text="<p>Wij werven bomen, voor jongeren en fietsers.</p>")
    found = find("jongeren werven fietsers")
    assert titles(found.primary_keys) == ["Dorp"]
    assert titles(found.near) == ["Jongeren werven"]


@pytest.mark.django_db
def test_halves_of_a_compound_answer_only_close_to_each_other() -> None:
    factories.project(title="Preventie van verzuim")
    far = "Wij meten verzuim. " + "Dit is een lange zin met andere woorden erin. " * 3
    factories.project(title="Ver weg", text=f"<p>{far} Preventie.</p>")
    found = find("verzuimpreventie")
    assert titles(found.primary_keys) == ["Preventie van verzuim"]
    assert titles(found.near) == ["Ver weg"]


@pytest.mark.django_db
def test_both_sides_of_a_synonym_find_the_same() -> None:
    factories.project(title="Thuiswerken")
    factories.project(title="Hybride werken")
    Synonym.objects.create(wordings="thuiswerken, hybride werken")
    assert set(find("thuiswerken").primary_keys) == set(find("hybride werken").primary_keys)


@pytest.mark.django_db
def test_a_name_written_apart_with_small_words() -> None:
    factories.project(factories.organisation("Krimpen aan den IJssel"), title="Een")
    factories.project(factories.organisation("Capelle aan den IJssel"), title="Krimpen")
    assert titles(find("krimpen aan den ijssel").primary_keys)[0] == "Een"


@pytest.mark.django_db
def test_what_was_understood_is_told() -> None:
    factories.project(title="Vitaliteit van jongeren")
    said = {one.asked: one for one in find("hoe krijgen vitalitiet jongeren ").understood}
    assert said["vitalitiet"].mended == "vitaliteit"
    assert said["krijgen"].why
    assert not said["jongeren"].why


def test_words_are_dropped_from_a_question_as_typed() -> None:
    assert without_words("Jongeren, vitaliteit -kantoor", "kantoor") == "Jongeren, vitaliteit"
    assert without_words("Jongeren, vitaliteit", "jongeren") == "vitaliteit"
