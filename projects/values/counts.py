"""Numbers in Dutch notation, with their nouns."""

from collections.abc import Sequence


def in_thousands(number: int) -> str:
    """Format a number with points between the thousands.

    >>> in_thousands(12345)
    '12.345'
    """
    return f"{number:,}".replace(",", ".")


def counted(number: int, one: str = "project", more: str = "projecten") -> str:
    """Return a number with its noun.

    >>> counted(0), counted(1), counted(1200), counted(2, "idee", "ideeën")
    ('Geen projecten', '1 project', '1.200 projecten', '2 ideeën')
    """
    return f"{in_thousands(number) if number else 'Geen'} {one if number == 1 else more}"


def listed_in_words(parts: Sequence[str]) -> str:
    """Return parts as one says them after each other.

    >>> listed_in_words(["projecten", "ideeën", "verhalen"]), listed_in_words(["ideeën"])
    ('projecten, ideeën en verhalen', 'ideeën')
    """
    *first, last = parts or [""]
    return f"{', '.join(first)} en {last}" if first else last
