"""What a bulk action does: change the rows that need it, note who did it, and say so."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.utils import model_ngettext
from django.db.models import QuerySet
from django.http import HttpRequest

from projects import history


def change_rows(
    screen: ModelAdmin,
    request: HttpRequest,
    rows: QuerySet[Any],
    done: str,
    field: str,
    value: Any,
    **more: Any,
) -> None:
    """Give a field of the rows a value; `done` tells in Dutch what then happened."""
    todo = list(rows.exclude(**{field: value}))
    already = rows.count() - len(todo)
    chosen = screen.model._default_manager.filter(pk__in=[row.pk for row in todo])
    with history.revision(request.user):
        history.watch(todo)
        chosen.update(**{field: value}, **more)
    if todo:
        label = screen.model._meta.get_field(field).verbose_name
        LogEntry.objects.log_actions(
            request.user.pk or 0, todo, CHANGE, [{"changed": {"fields": [str(label)]}}]
        )
    message = f"{len(todo)} {model_ngettext(screen.opts, len(todo))} {done}."
    if already:
        message += f" {already} {'was' if already == 1 else 'waren'} dat al."
    screen.message_user(request, message)
