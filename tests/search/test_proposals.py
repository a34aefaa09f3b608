"""Which synonym is proposed for a question that found too little; none is proposed for nothing."""

import pytest

from projects.search.proposals import MOST, proposals, weak_parts
from projects.search.thesaurus import Group
from projects.search.vocabulary import Vocabulary

WORDS = ["coach", "fiets", "inhuur", "mobiel", "overgang", "plan", "verzuim", "ziekteverzuim"]
SYNONYMS = [
    Group(["inhuur", "externen"], narrower=["detachering"]),
    Group(["baaldag", "snipperdag"], wider=["verzuim"]),
]
VOCABULARY = Vocabulary(WORDS, SYNONYMS)


def proposed(question: str, vocabulary: Vocabulary = VOCABULARY) -> list[str]:
    return [one.other for one in proposals(question, vocabulary)]


@pytest.mark.parametrize(
    ("question", "weak"),
    [
        ("verzuim", []),
        ("het verzuim van externen", []),  # an equal word is there
        ("ziekte", []),  # within a longer word
        ("verzuimcoach", ["verzuimcoach"]),
        ("menopauze en verzuim", ["menopauze"]),
        ("baaldag", ["baaldag"]),  # its equal isn't there either
    ],
)
def test_what_no_project_has(question: str, weak: list[str]) -> None:
    assert weak_parts(question, VOCABULARY) == weak


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("verzuimcoach", ["verzuim", "coach"]),
        ("detachering", ["inhuur"]),  # staff said it is a kind of it
        ("overgangsklachten", ["overgang"]),
        ("hoe regel je een fietsplan", ["fiets"]),  # a plan is too little
        ("mobieltjes", ["mobiel"]),
    ],
)
def test_what_comes_close(question: str, others: list[str]) -> None:
    assert proposed(question) == others


@pytest.mark.parametrize("question", ["menopauze", "verzuim", "baaldag", "", "😀", "de", "-fiets"])
def test_nothing_good_is_nothing(question: str) -> None:
    assert proposed(question) == []


def test_at_most_a_few() -> None:
    words = [f"overgangs{ending}" for ending in ("fase", "jaar", "plan", "recht", "tijd", "weg")]
    assert len(proposed("overgangskwaal", Vocabulary(words))) <= MOST


def test_a_proposal_says_why() -> None:
    (one, _) = proposals("verzuimcoach", VOCABULARY)
    assert (one.wordings, one.why) == ("verzuimcoach, verzuim", "is een deel van het woord")
