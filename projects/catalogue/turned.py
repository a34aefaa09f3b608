"""A chosen value that is turned round: `thema=-vitaliteit` is what isn't about that.

The same sign leaves out a word of a question, and no browser writes it in another way.
"""

NOT = "-"


def turned(value: str) -> str:
    """Return a value turned round; twice is the value itself.

    >>> turned("leren"), turned("-leren")
    ('-leren', 'leren')
    """
    return value[len(NOT) :] if value.startswith(NOT) else NOT + value
