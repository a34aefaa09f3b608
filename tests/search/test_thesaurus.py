"""Groups of words: what each wording also finds, and whether our own groups are sound."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from projects.loading.fixtures import FOLDER
from projects.models import Project, SearchWord
from projects.search.engine import matching
from projects.search.synonyms import BROAD_SHARE, Effect, problem_with
from projects.search.thesaurus import (
    EQUAL,
    NARROWER,
    WIDER,
    Group,
    Related,
    Terms,
    in_any_order,
    related,
    terms_of,
)
from projects.search.vocabulary import Vocabulary
from tests.questions import find

# A manager is a ‘leidinggevende’; a quarter of the projects speak of one.
BROAD = {"leidinggevende"}


def our_groups() -> list[Group]:
    text = (FOLDER / "reference" / "synonyms.csv").read_text("utf-8")
    return [Group.of(*row.values()) for row in csv.DictReader(text.splitlines())]


def found(relations: Related, wording: str) -> dict[Terms, float]:
    return dict(relations.get(in_any_order(terms_of(wording)), ()))


def test_narrower_counts_more_than_wider() -> None:
    relations = related([Group(["verzuim"], narrower=["burn-out"])])
    assert found(relations, "verzuim") == {("burn", "out"): NARROWER}
    assert found(relations, "burn-out") == {("verzuim",): WIDER}


def test_wider_is_the_mirror_of_narrower() -> None:
    one = related([Group(["burn-out"], wider=["verzuim"])])
    assert one == related([Group(["verzuim"], narrower=["burn-out"])])


def test_a_word_of_another_group_stands_for_all_its_equal_words() -> None:
    relations = related(
        [Group(["verzuim"], narrower=["burn-out"]), Group(["burn-out", "overspannen"])]
    )
    assert found(relations, "verzuim").keys() == {("burn", "out"), ("overspann",)}
    assert found(relations, "overspannen") == {("burn", "out"): EQUAL, ("verzuim",): WIDER}


def test_kinds_of_a_kind_and_of_the_same_whole_are_not_found() -> None:
    relations = related(
        [Group(["hr"], narrower=["verzuim"]), Group(["verzuim"], narrower=["burn-out", "griep"])]
    )
    assert found(relations, "hr") == {("verzuim",): NARROWER}
    assert found(relations, "griep") == {("verzuim",): WIDER}


def test_groups_that_share_a_word_are_one() -> None:
    relations = related([Group(["fiets", "rijwiel"]), Group(["tweewieler", "fiets"])])
    assert found(relations, "rijwiel").keys() == {("fiet",), ("tweewieler",)}
    assert found(relations, "tweewieler").keys() == {("fiet",), ("rijwiel",)}


@pytest.mark.parametrize("asked", ["jongeren werven", "werving van jongeren", "Jongere werven?"])
def test_words_are_found_in_any_order_and_form(asked: str) -> None:
    assert found(related([Group(["jongeren werven", "jeugdwerving"])]), asked)


def test_our_groups_can_all_be_synonyms() -> None:
    ours = our_groups()
    assert len(ours) >= 150
    assert not [problem for group in ours if (problem := problem_with(group))]


def test_no_word_of_ours_is_in_two_groups() -> None:
    times = Counter(key for group in our_groups() for key in set(_keys(group.equal)))
    assert not [key for key, number in times.items() if number > 1]


def test_wordings_of_ours_stay_what_they_are_without_small_words() -> None:
    """‘Andere functie’ would be every ‘functie’."""
    for group in our_groups():
        for wording in group.wordings:
            assert len(terms_of(wording)) > 1 or " " not in wording, wording


def test_both_sides_of_ours_find_the_same() -> None:
    ours = our_groups()
    relations = related(ours)
    for group in ours:
        sets = {frozenset(_with_itself(relations, wording)) for wording in group.equal}
        assert len(sets) == 1, group.equal


def test_nothing_of_ours_is_wider_and_narrower_than_the_same() -> None:
    relations = related(our_groups())
    for key, others in relations.items():
        for other, weight in others:
            back = dict(relations[in_any_order(other)])
            back_by_key = {in_any_order(terms): counts for terms, counts in back.items()}
            assert {weight, back_by_key[key]} in ({EQUAL}, {NARROWER, WIDER}), (key, other)


@pytest.mark.django_db
def test_no_word_of_ours_comes_to_mean_everything(real_projects: None) -> None:
    find("alles")
    known = tuple(SearchWord.objects.order_by("word").values_list("word", flat=True))
    ours = our_groups()
    before, after = Vocabulary(known), Vocabulary(known, ours)
    published = set(Project.objects.published().values_list("pk", flat=True))
    for wording in {w for group in ours for w in group.wordings if group.equal[0] not in BROAD}:
        becomes = len(published & matching(wording, after))
        if becomes >= len(published) * BROAD_SHARE:
            was = len(published & matching(wording, before))
            effect = Effect(wording, was, becomes, len(published))
            assert not effect.is_broad, effect


def _keys(wordings: Sequence[str]) -> Iterator[Terms]:
    return (in_any_order(terms_of(wording)) for wording in wordings)


def _with_itself(relations: Related, wording: str) -> set[Terms]:
    key = in_any_order(terms_of(wording))
    return {key, *(in_any_order(terms) for terms in found(relations, wording))}
