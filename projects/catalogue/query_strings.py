"""The choices in a query string → query strings for other pages. Pure functions."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import QueryDict

from projects.catalogue.turned import NOT, turned

PAGE = "pagina"
FROM = "uit"  # of a project: the choice of the list that led to it
# To robots: an address with one of these.
CLOSED = ("&", f"={NOT}", "mijn=", "bewaard=", "kolommen=", f"?{FROM}=")
Pairs = Sequence[tuple[str, str]]


def pairs_of(data: QueryDict) -> Pairs:
    """Return the parameters that have a value, in order.

    >>> pairs_of(QueryDict("thema=a&thema=b&q="))
    [('thema', 'a'), ('thema', 'b')]
    """
    # PostgreSQL refuses NUL characters, and nobody types them on purpose.
    cleaned = [(n, v.replace("\0", "")) for n, values in data.lists() for v in values]
    return [(name, value) for name, value in cleaned if value.strip()]


def query_string(pairs: Pairs) -> str:
    """Return the query string, or nothing if there are no choices.

    >>> query_string([("q", "hybride werken")]), query_string([])
    ('?q=hybride+werken', '')
    """
    return f"?{urlencode(pairs)}" if pairs else ""


def dropping(pairs: Pairs, name: str, value: str | None = None) -> Pairs:
    """Return the choices without a filter or one of its values, back on the first page.

    >>> dropping([("thema", "a"), ("thema", "b"), ("pagina", "3")], "thema", "a")
    [('thema', 'b')]
    """
    return [
        (n, v) for n, v in pairs if n != PAGE and not (n == name and value in (None, v, v.strip()))
    ]


def adding(pairs: Pairs, name: str, value: str) -> Pairs:
    """Return the choices with one more value, back on the first page.

    >>> adding([("thema", "a")], "thema", "b")
    [('thema', 'a'), ('thema', 'b')]
    """
    return [*dropping(pairs, PAGE), (name, value)]


def turning(pairs: Pairs, name: str, value: str) -> Pairs:
    """Return the choices with one value turned round, back on the first page.

    >>> turning([("thema", "a"), ("thema", "b"), ("pagina", "3")], "thema", "a")
    [('thema', '-a'), ('thema', 'b')]
    """
    return [
        (n, turned(value) if (n, v.strip()) == (name, value) else v) for n, v in pairs if n != PAGE
    ]


def before(pairs: Pairs, name: str) -> str:
    """Return the query string up to the value of a filter, ready to append a value.

    It replaces the values that were chosen; what is turned round stays.

    >>> before([("q", "hybride"), ("gemeente", "oss"), ("gemeente", "-urk")], "gemeente")
    '?q=hybride&gemeente=-urk&gemeente='
    """
    stay = [(n, v) for n, v in pairs if n == name != PAGE and v.startswith(NOT)]
    return query_string([*dropping(pairs, name), *stay, (name, "")])


def closed_to_robots(address: str) -> bool:
    """Tell whether robots must not follow it: the choices of two filters or more never end.

    Nor do those that led to a project. Nor what is turned round, and what is of one visitor.
    robots.txt says the same.

    >>> closed_to_robots("/projecten/?thema=a"), closed_to_robots("/projecten/?thema=a&soort=idee")
    (False, True)
    >>> closed_to_robots("/projecten/?thema=-a"), closed_to_robots("/kaart/?mijn=oss")
    (True, True)
    >>> closed_to_robots("/projecten/toss/?uit=thema%3Da")
    True
    """
    return any(sign in address for sign in CLOSED)
