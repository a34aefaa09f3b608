"""What words found, in order of words and of meaning: the one door to the optional extra.

Words decide what is found; meaning only has a say in the order. Without the extra, or without
vectors yet, the order is that of the words.
"""

from collections.abc import Mapping, Sequence

from projects.search import embedding, vectors

AMONG = 200  # projects, the best by words: what stands lower is no better by its meaning
SOFTLY = 10  # how little the first place differs from the second; k of reciprocal rank fusion


def reordered(question: str, keys: Sequence[int]) -> tuple[int, ...]:
    """Return these projects, best first by words, with those first that also mean the same."""
    best = keys[:AMONG]
    if len(best) < 2:
        return tuple(keys)
    vector = embedding.of_question(question)
    if vector is None:
        return tuple(keys)
    return (*fused(best, vectors.likeness(vector, best)), *keys[AMONG:])


def works() -> bool:
    """Whether meaning has a say: then more than words alone may tell what comes near."""
    return embedding.works()


def fused(keys: Sequence[int], likeness: Mapping[int, float]) -> Sequence[int]:
    """Order by the sum of reciprocal ranks: of the order as it is, and by likeness.

    What has no likeness yet has the same place in both; what is equal keeps its order.

    >>> fused([1, 2, 3, 4], {1: 0.1, 2: 0.2, 3: 0.9, 4: 0.3})
    [3, 1, 2, 4]
    >>> fused([1, 2, 3], {})
    [1, 2, 3]
    """
    words = {key: rank for rank, key in enumerate(keys)}
    like = sorted((key for key in keys if key in likeness), key=lambda key: -likeness[key])
    meaning = words | {key: rank for rank, key in enumerate(like)}
    return sorted(keys, key=lambda key: -_share(words[key]) - _share(meaning[key]))


def _share(rank: int) -> float:
    return 1 / (SOFTLY + 1 + rank)


def forget() -> None:
    """Look again whether the extra works, and begin anew with its vectors."""
    embedding.forget()
    vectors.forget()
