"""Numbers in Dutch notation, with their nouns."""


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
