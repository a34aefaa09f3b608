"""Which projects have a term, asked from the index of the database, for several terms at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db import connection

from projects.search.full_text import keys_of
from projects.search.structures import INDEX

Ways = Sequence[tuple[str, ...]]  # terms that stand next to each other


def holders(terms: Sequence[str], ways: Callable[[str], Ways]) -> Mapping[str, Sequence[int]]:
    """Return by term the primary keys of the projects with it in their title, theme or text.

    `ways` tells in which ways a term may be written. One query.
    """
    if not terms:
        return {}
    asked = [[way for way in ways(term) if all(map(str.isalnum, way))] for term in terms]
    read = _in_postgres if connection.vendor == "postgresql" else _in_sqlite
    return dict(zip(terms, read(asked), strict=True))


# Terms contain only letters and digits, so they need no escaping.
def _in_sqlite(asked: Sequence[Ways]) -> Iterable[Sequence[int]]:
    select = f"SELECT group_concat(rowid) FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608
    written = [" OR ".join(f'"{" ".join(way)}"' for way in ways) for ways in asked]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([f"SELECT %s, ({select})"] * len(asked)),
            [value for at, text in enumerate(written) for value in (at, _but_for_names(text))],
        )
        found = dict(cursor.fetchall())
    return [keys_of(found[at]) for at in range(len(asked))]


def _but_for_names(text: str) -> str:
    return f"{{title theme text}} : ({text})"


def _in_postgres(asked: Sequence[Ways]) -> Iterable[Sequence[int]]:
    written = [
        " | ".join("(" + " <-> ".join(f"'{term}':acd" for term in way) + ")" for way in ways)
        for ways in asked
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {INDEX}_keys(asked::tsquery)"  # noqa: S608
            " FROM unnest(%s::text[]) WITH ORDINALITY AS question (asked, at) ORDER BY at",
            [written],
        )
        return [keys_of(packed) for (packed,) in cursor.fetchall()]
