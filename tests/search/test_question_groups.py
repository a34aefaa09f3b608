"""Which questions mean the same."""

import pytest

from projects.search.question_groups import grouped, meaning_of, telling_parts
from projects.search.thesaurus import Group
from projects.search.vocabulary import Vocabulary

WORDS = ["gesprek", "jongeren", "jonge", "kantoor", "verzuim", "vitaliteit", "werven"]
SYNONYMS = [Group(["young professionals", "jongeren", "jonge collega's"]), Group(["verzuim"])]
VOCABULARY = Vocabulary(WORDS, SYNONYMS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jongeren werven", "werven van jongeren"),
        ("gesprek", "Gesprekken?"),
        ("verzuim", "hoe krijgen we minder verzuim"),
        ("vitalitiet", "vitaliteit"),
        ("jonge collega's werven", "werving young professionals"),
        ("hoe werf je jonge collega's", "jongeren werven"),
        ("baaldag", "baaldagen"),
    ],
)
def test_the_same_meaning(one: str, other: str) -> None:
    assert meaning_of(one, VOCABULARY) == meaning_of(other, VOCABULARY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jongeren", "jongeren werven"),
        ("fietsplan", "fietsenstalling"),
        ("verzuim", "vitaliteit"),
    ],
)
def test_another_meaning(one: str, other: str) -> None:
    assert meaning_of(one, VOCABULARY) != meaning_of(other, VOCABULARY)


def test_a_word_left_out_is_not_what_it_is_about() -> None:
    assert telling_parts("verzuim -kantoor", VOCABULARY) == ["verzuim"]


def test_a_group_adds_up_and_the_most_asked_comes_first() -> None:
    asked = {"gesprek": 4, "verzuim": 3, "het verzuim": 2, "verzuimen": 1}
    groups = grouped(asked, VOCABULARY)
    assert [(group.question, group.times) for group in groups] == [("verzuim", 6), ("gesprek", 4)]
    assert groups[0].questions == [("verzuim", 3), ("het verzuim", 2), ("verzuimen", 1)]


def test_what_has_no_words_stays_apart() -> None:
    assert len(grouped({"😀": 2, "???": 3, "de het": 2}, VOCABULARY)) == 3
