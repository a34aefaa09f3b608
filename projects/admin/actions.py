"""What bulk actions share: update the rows that need it, log who did it, and say so."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.utils import model_ngettext
from django.db.models import QuerySet
from django.http import HttpRequest

from projects import history
from projects.admin.steps import offer_undo


def update_rows(
    model_admin: ModelAdmin,
    request: HttpRequest,
    rows: QuerySet[Any],
    done: str,
    field: str,
    value: Any,
    **more: Any,
) -> None:
    """Set a field of the rows, and `more` fields with it; `done` says so in Dutch."""
    todo = list(rows.exclude(**{field: value}))
    already = rows.count() - len(todo)
    chosen = model_admin.model._default_manager.filter(pk__in=[row.pk for row in todo])
    what = f"{len(todo)} {model_ngettext(model_admin.opts, len(todo))} {done}"
    with history.revision(request.user, history.comment_of_step(what)):
        history.watch(todo)
        chosen.update(**{field: value}, **more)
    if todo:
        label = model_admin.model._meta.get_field(field).verbose_name
        LogEntry.objects.log_actions(
            request.user.pk or 0, todo, CHANGE, [{"changed": {"fields": [str(label)]}}]
        )
        offer_undo(request, todo[0])
    if already:
        what += f". {already} {'was' if already == 1 else 'waren'} dat al"
    model_admin.message_user(request, f"{what}.")
