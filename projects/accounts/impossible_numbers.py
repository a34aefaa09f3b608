"""Numbers that are too large for the database: no row has them, and asking for one is an error."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest
from psycopg.errors import NumericValueOutOfRange


def refusing_impossible_numbers(view: Callable[..., Any]) -> Callable[..., Any]:
    """Answer 400 where an address or a form has such a number; nothing was changed then."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return view(request, *args, **kwargs)
        except OverflowError as error:  # SQLite
            raise BadRequest("Een getal is te groot") from error
        except DataError as error:
            if not isinstance(error.__cause__, NumericValueOutOfRange):
                raise
            raise BadRequest("Een getal is te groot") from error

    return answer
