"""What a project is about, and how much two of them are about the same."""

import pytest

from projects.search.profiles import (
    Document,
    Meanings,
    Profile,
    Rarity,
    likeness,
    parts,
    profile,
    terms_of,
)

NOTHING = Meanings()


def document(title: str = "", text: str = "", organisations: str = "", theme: str = "") -> Document:
    return Document(title, organisations, theme, text)


def alike(*texts: str) -> float:
    """How much the first two of these titles are about the same."""
    terms = [terms_of(document(title=text), NOTHING) for text in texts]
    rarity = Rarity.of(terms)
    one, other, *_ = [profile(each, rarity) for each in terms]
    return likeness(one, other)


def test_what_two_projects_share_makes_them_alike() -> None:
    others = ["fiets woonwerk", "chatbot kcc", "verzuim stress"]
    assert alike("chatbot avond", "chatbot balie", *others) > 0
    assert alike("chatbot avond", "verzuim balie", *others) == 0


def test_a_rare_word_counts_for_more_than_a_common_one() -> None:
    common = [f"coach woord{number:c}" for number in range(97, 105)]
    rare = alike("chatbot avond", "chatbot balie", *common)
    assert rare > alike("coach avond", "coach balie", *common)


def test_words_of_asking_and_doing_make_nothing_alike() -> None:
    assert alike("ontwikkel verder avond", "ontwikkel verder balie", "chatbot", "fiets") == 0


def test_a_title_counts_for_more_than_a_text() -> None:
    terms = terms_of(document(title="chatbot", text="fiets"), NOTHING)
    assert terms["chatbot"] > terms["fiets"]


def test_names_of_its_organisations_tell_nothing() -> None:
    terms = terms_of(document(text="oss chatbot", organisations="oss"), NOTHING)
    assert set(terms) == {"chatbot"}


def test_what_means_the_same_is_one_term() -> None:
    meanings = Meanings.of([["thuiswerken", "hybride werken"]])
    read = [set(terms_of(document(text=text), meanings)) for text in ("thuiswerk", "hybrid werk")]
    assert read == [{"thuiswerk"}, {"thuiswerk", "hybrid"}]
    assert meanings.wordings("thuiswerk") == [("thuiswerk",), ("hybrid", "werk")]


def test_a_compound_counts_for_its_parts() -> None:
    rarity = Rarity.of(
        [["verzuim"], ["verzuim"], ["preventie"], ["preventie"], ["verzuimpreventie"]]
    )
    assert list(parts("verzuimpreventie", rarity)) == ["verzuim", "preventie"]
    assert list(parts("verzuimbegeleid", rarity)) == []


@pytest.mark.parametrize("shared", [{"a": 0.3}, {"a": 0.2, "b": 0.1}])
def test_likeness_is_mutual(shared: Profile) -> None:
    other = {"a": 0.5, "b": 0.5, "c": 0.5}
    assert likeness(shared, other) == likeness(other, shared)


def test_one_shared_word_may_be_chance() -> None:
    of_one = likeness({"a": 0.5, "b": 0.5}, {"a": 0.5, "c": 0.5})
    of_two = likeness({"a": 0.5, "b": 0.5}, {"a": 0.25, "b": 0.25})
    assert of_one < of_two
