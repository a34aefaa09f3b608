"""Better, worse, different or the same: what a question finds before and after a change."""

import pytest

from projects.search.verdicts import Grades, Outcome, Verdict, ndcg, verdict

NOTHING, NEAR = Outcome(), Outcome((), (1, 2))
FEW, ENOUGH = Outcome((1, 2)), Outcome((1, 2, 3, 4))


@pytest.mark.parametrize("after", [NEAR, FEW, ENOUGH])
def test_to_find_what_was_not_found_is_better(after: Outcome) -> None:
    assert verdict(NOTHING, after) is Verdict.BETTER
    assert verdict(after, NOTHING) is Verdict.WORSE


@pytest.mark.parametrize(("before", "after"), [(NEAR, FEW), (NEAR, ENOUGH), (FEW, ENOUGH)])
def test_to_find_more_is_better(before: Outcome, after: Outcome) -> None:
    assert verdict(before, after) is Verdict.BETTER
    assert verdict(after, before) is Verdict.WORSE


def test_what_was_one_of_the_first_answers_may_not_be_lost() -> None:
    assert verdict(FEW, Outcome((1, 7, 8, 9))) is Verdict.WORSE
    assert verdict(ENOUGH, Outcome((1, 2, 3))) is Verdict.SAME  # the fourth


@pytest.mark.parametrize("after", [Outcome((2, 1)), Outcome((1, 2), (3,))])
def test_another_beginning_is_only_different(after: Outcome) -> None:
    assert verdict(FEW, after) is Verdict.OTHER


@pytest.mark.parametrize(
    ("after", "grades", "expected"),
    [
        (Outcome((2, 1)), {2: 3}, Verdict.BETTER),
        (Outcome((2, 1)), {1: 3}, Verdict.WORSE),
        (Outcome((2, 1)), {1: 3, 2: 3}, Verdict.OTHER),
        (Outcome((1, 2)), {1: 3}, Verdict.SAME),
        (Outcome((1,), (2,)), {1: 3}, Verdict.SAME),
        (NOTHING, {1: 3}, Verdict.WORSE),
        (NOTHING, {}, Verdict.BETTER),
        (Outcome((3, 4)), {}, Verdict.OTHER),
    ],
)
def test_with_known_answers_their_places_count(
    after: Outcome, grades: Grades, expected: Verdict
) -> None:
    assert verdict(FEW, after, grades) is expected


def test_an_answer_to_a_question_without_one_is_worse() -> None:
    assert verdict(NEAR, FEW, {}) is Verdict.WORSE


def test_only_the_first_five_count() -> None:
    assert ndcg((1, 2, 3, 4, 5, 6), {6: 3}) == 0
    assert ndcg((6, 1), {6: 3, 1: 1}) == 1
