"""What words found, in order of words and of meaning: the one door to the optional extra.

Words decide what is found; meaning only has a say in the order. Without the extra, or without
vectors yet, the order is that of the words.
"""

from collections.abc import Mapping, Sequence
from statistics import fmean, pstdev

from projects.search import embedding, vectors

AMONG = 200  # projects, the best by words: what stands lower is no better by its meaning
DIGITS = 3  # of a gain
SAY = 0.25  # of the best score by words: what a project gains that is more like the question


def gains(question: str, keys: Sequence[int]) -> Mapping[int, float]:
    """Return what each of these projects gains by its meaning, as a share of the best score.

    Above 0 for those that are more like the question than most of these. Nothing without the
    extra; a project without a vector yet gains nothing and loses nothing.
    """
    vector = embedding.of_question(question) if len(keys) > 1 else None
    return {} if vector is None else standardized(vectors.likeness(vector, keys))


def works() -> bool:
    """Whether meaning has a say."""
    return embedding.works()


def standardized(likeness: Mapping[int, float]) -> Mapping[int, float]:
    """How much more or less than most, in steps of the usual difference, times what it may say.

    The model's likenesses lie close together, so only their differences tell something.

    >>> {key: round(gain, 2) for key, gain in standardized({1: 0.79, 2: 0.81, 3: 0.83}).items()}
    {1: -0.31, 2: 0.0, 3: 0.31}
    """
    if len(likeness) < 2:
        return {}
    usual, differ = fmean(likeness.values()), pstdev(likeness.values())
    # Processors differ in the last digits, and one order has to come of it.
    return {
        key: round(SAY * (like - usual) / differ, DIGITS) if differ else 0.0
        for key, like in likeness.items()
    }


def forget() -> None:
    """Look again whether the extra works, and begin anew with its vectors."""
    embedding.forget()
    vectors.forget()
