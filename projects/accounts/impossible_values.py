"""Values that no row can have: asking the database for one is an error, not an empty answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest, FieldDoesNotExist
from django.db import DataError
from django.http import HttpRequest
from psycopg.errors import NumericValueOutOfRange

NUL = "cannot contain NUL"  # what psycopg says of the one character that PostgreSQL can't store


def refusing_impossible_values(view: Callable[..., Any]) -> Callable[..., Any]:
    """Answer 400 to a number too large, or a NUL, in an address or a form; nothing was changed."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return view(request, *args, **kwargs)
        except FieldDoesNotExist as error:  # `?_to_field=`, which Django looks up unseen
            raise BadRequest("Dit veld is er niet") from error
        except OverflowError as error:  # SQLite
            raise BadRequest("Een getal is te groot") from error
        except DataError as error:
            if not _is_impossible(error):
                raise
            raise BadRequest("Een waarde kan niet bestaan") from error

    return answer


def _is_impossible(error: DataError) -> bool:
    return isinstance(error.__cause__, NumericValueOutOfRange) or NUL in str(error)
