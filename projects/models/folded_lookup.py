"""`name__folded="sudwest"` finds Súdwest-Fryslân: a lookup that folds both sides, as search does.

For lists of staff, in which one looks for a part of a name. Both databases give the same rows.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import CharField, TextField
from django.db.models.lookups import Contains

from projects.values.text import OF_THEIR_OWN, QUOTES, fold
from projects.values.tidy import INVISIBLE

FUNCTION = "projects_fold"  # of SQLite; PostgreSQL does it by its own functions
# What one sign replaces can be done at once.
SINGLE = {letter: other for letter, other in OF_THEIR_OWN.items() if len(other) == 1}
DOUBLE = {
    form: other
    for letter, other in OF_THEIR_OWN.items()
    if len(other) > 1
    for form in {letter, letter.upper()}
    if len(form) == 1
}
SIGNS = QUOTES.pattern.strip("[]")


@CharField.register_lookup
@TextField.register_lookup
class Folded(Contains):
    """Whether a text contains another, apart from accents, capitals and kinds of quotes."""

    lookup_name = "folded"

    def get_prep_lookup(self) -> Any:
        return fold(str(super().get_prep_lookup()))

    def process_lhs(self, compiler: Any, connection: Any, lhs: Any = None) -> tuple[str, Any]:
        sql, params = super().process_lhs(compiler, connection, lhs)
        if connection.vendor != "postgresql":
            return f"{FUNCTION}({sql})", params
        return _folded_by_postgresql(sql), params

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        operator: str = connection.operators["contains"]
        return operator % rhs


def give_functions(*, connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Teach a new connection with SQLite to fold."""
    if connection.vendor == "sqlite":
        made: Any = connection.connection
        made.create_function(FUNCTION, 1, _fold, deterministic=True)


def connect_signals() -> None:
    connection_created.connect(give_functions, dispatch_uid=__name__)


def _fold(text: str | None) -> str | None:
    return None if text is None else fold(text)


def _as_escapes(ranges: str) -> str:
    """As PostgreSQL has them in an expression; it stores no halves of characters."""
    plain = ranges.replace("\ud800-\udfff", "")
    return "".join(one if one == "-" else f"\\U{ord(one):08x}" for one in plain)


def _folded_by_postgresql(sql: str) -> str:
    """The same as `fold`, with functions that every PostgreSQL has."""
    quotes = "''" * len(SIGNS)
    sql = f"translate({sql}, '{SIGNS}', '{quotes}')"
    unseen = f"[\\u0300-\\u036f\\u200d{_as_escapes(INVISIBLE)}]"
    sql = f"lower(regexp_replace(normalize({sql}, NFKD), '{unseen}', '', 'g'))"
    letters = "".join(SINGLE) + "".join(SINGLE).upper()
    others = "".join(SINGLE.values()) * 2
    sql = f"translate({sql}, '{letters}', '{others}')"
    for letter, other in DOUBLE.items():
        sql = f"replace({sql}, '{letter}', '{other}')"
    return sql
