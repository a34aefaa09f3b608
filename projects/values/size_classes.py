"""The size classes of municipalities, as Statistics Netherlands (CBS) divides them. No Django here.

CBS calls it "gemeentegrootteklasse" and numbers them 1 to 8, by the inhabitants on 1 January.
"""

from bisect import bisect_right

from projects.values.counts import in_thousands

# Where each class begins, from the second on: the first has everything below it.
FROM = (5_000, 10_000, 20_000, 50_000, 100_000, 150_000, 250_000)
SIZE_CLASSES = tuple(range(1, len(FROM) + 2))


def size_class(inhabitants: int) -> int:
    """Return the class, 1 to 8, of a municipality with so many inhabitants.

    >>> size_class(4_999), size_class(5_000), size_class(36_000), size_class(900_000)
    (1, 2, 4, 8)
    """
    return bisect_right(FROM, inhabitants) + 1


def in_words(number: int) -> str:
    """Return how a size class is called. Raises ValueError if it isn't 1 to 8.

    >>> in_words(1), in_words(4), in_words(8)
    ('minder dan 5.000 inwoners', '20.000 tot 50.000 inwoners', '250.000 inwoners of meer')
    """
    if number not in SIZE_CLASSES:
        raise ValueError(f"{number} is no size class")
    if number == SIZE_CLASSES[0]:
        return f"minder dan {in_thousands(FROM[0])} inwoners"
    if number == SIZE_CLASSES[-1]:
        return f"{in_thousands(FROM[-1])} inwoners of meer"
    return f"{in_thousands(FROM[number - 2])} tot {in_thousands(FROM[number - 1])} inwoners"
