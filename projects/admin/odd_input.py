"""What can be typed in the address of a list, or sent to it, and means nothing."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG
from django.db import DataError, NotSupportedError, ProgrammingError, connection, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.text import capfirst

from projects.admin.key_select import can_be_key

# What Django raises for a value that a lookup can't have: `?id__range=0`, `?id__in=999…`
MEANINGLESS = (
    *(ValueError, TypeError, LookupError, OverflowError),
    *(DataError, ProgrammingError, NotSupportedError),
)
UNKNOWN_FILTER = "Het filter in het adres kennen wij niet. Je ziet nu de hele lijst."


class OddInputAdmin(admin.ModelAdmin):
    """Base of every model admin: a list without the filter that means nothing, and no 500."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Django notices such a filter while it builds its query; here also when that is asked."""
        try:
            with _way_back():
                return super().get_changelist_instance(request)
        except (IncorrectLookupParameters, *MEANINGLESS) as error:
            if not request.GET or ERROR_FLAG in request.GET:
                raise
            self.message_user(request, UNKNOWN_FILTER, messages.WARNING)
            raise IncorrectLookupParameters(error) from error

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """No patterns: one that isn't right, or takes for ever, breaks the question itself."""
        if lookup.rpartition("__")[2] in ("regex", "iregex"):
            return False
        return super().lookup_allowed(lookup, value, request)

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any
    ) -> Any:
        """What isn't the key of a row was not selected here, and no action is bothered with it."""
        request.POST = _with_real_keys(request.POST)  # type: ignore[assignment]
        return super().response_action(request, queryset, *args, **kwargs)


def _way_back() -> AbstractContextManager[None]:
    """PostgreSQL answers nothing more in a transaction in which something failed."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def _with_real_keys(submitted: QueryDict) -> QueryDict:
    """Leave out selected rows that can't exist."""
    chosen = submitted.getlist(ACTION_CHECKBOX_NAME)
    real = list(filter(can_be_key, chosen))
    if real == chosen:
        return submitted
    made = submitted.copy()
    made.setlist(ACTION_CHECKBOX_NAME, real)
    return made
