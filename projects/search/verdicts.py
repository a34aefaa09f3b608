"""Whether a question gets a better or a worse answer by a change. Pure; the one place that says so.

Of a question of which we know the good answers, it is how good the first five are (nDCG@5). Of
another one only whether it finds something: staff read what comes first and judge for themselves.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

FEW = 2  # projects: who finds no more of them asks for more
FIRST = 3  # projects that one looks at
RANKED = 5  # projects of which the order counts
MARGIN = 0.005  # of nDCG: less is the same
Grades = Mapping[int, int]  # by primary key: 3 answers it, 2 is useful, 1 touches it


class Verdict(StrEnum):
    BETTER = "beter"
    WORSE = "slechter"
    OTHER = "anders"
    SAME = "gelijk"


@dataclass(frozen=True)
class Outcome:
    """The primary keys of what a visitor sees: what answers, and what only comes near."""

    answers: tuple[int, ...] = ()
    near: tuple[int, ...] = ()

    @property
    def shown(self) -> tuple[int, ...]:
        return (*self.answers, *self.near)

    @property
    def enough(self) -> int:
        """Nothing (0), only what comes near (1), few answers (2) or enough of them (3).

        >>> [Outcome(*one).enough for one in [((),), ((), (7,)), ((7,),), ((7, 8, 9),)]]
        [0, 1, 2, 3]
        """
        if self.answers:
            return 3 if len(self.answers) > FEW else 2
        return 1 if self.near else 0


def verdict(before: Outcome, after: Outcome, grades: Grades | None = None) -> Verdict:
    """Judge what a question finds after a change; `grades` if we know the good answers.

    Graded: better or worse by nDCG@5 of what is shown. With empty grades nothing answers it, so to
    find an answer is worse.

    >>> [verdict(Outcome((7, 8)), Outcome((8, 7)), grades).value for grades in ({8: 3}, {7: 3})]
    ['beter', 'slechter']
    >>> verdict(Outcome((), (7,)), Outcome((7,)), {}).value
    'slechter'

    Ungraded: better when it finds more than before of nothing, near ones, few or enough; worse
    when it finds less, or no longer has one of the first three as an answer.

    >>> verdict(Outcome(), Outcome((), (7,))).value, verdict(Outcome((7,)), Outcome()).value
    ('beter', 'slechter')
    >>> verdict(Outcome((7, 8, 9)), Outcome((6, 8, 9))).value
    'slechter'

    Else it is different when the first three are others, or stand in another order.

    >>> verdict(Outcome((7, 8, 9)), Outcome((8, 7, 9))).value
    'anders'
    >>> verdict(Outcome((7, 8, 9)), Outcome((7, 8, 9, 6))).value
    'gelijk'
    """
    by = _gained(before, after, grades)
    if by:
        return Verdict.BETTER if by > 0 else Verdict.WORSE
    is_same = before.shown[:FIRST] == after.shown[:FIRST]
    return Verdict.SAME if is_same else Verdict.OTHER


def _gained(before: Outcome, after: Outcome, grades: Grades | None) -> int:
    """How much better it is, as a sign: 1, 0 or -1."""
    if grades is None:
        lost = not {*before.answers[:FIRST]} <= {*after.answers}
        return -1 if lost else _sign(after.enough - before.enough)
    if not grades:
        return _sign(bool(before.answers) - bool(after.answers))
    by = ndcg(after.shown, grades) - ndcg(before.shown, grades)
    return _sign(by) if abs(by) > MARGIN else 0


def ndcg(shown: Sequence[int], grades: Grades) -> float:
    """Return how good an order is, from 0 to 1: the best answers count, and most when first.

    >>> ndcg((8, 9), {8: 3, 9: 1}), round(ndcg((7, 8), {8: 3}), 2)
    (1.0, 0.63)
    """
    best = sorted(grades.values(), reverse=True)[:RANKED]
    return _gain(grades.get(key, 0) for key in shown[:RANKED]) / (_gain(best) or 1)


def _gain(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades))


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
