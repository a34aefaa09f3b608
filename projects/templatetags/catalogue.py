"""Small helpers for the public templates."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.http import QueryDict
from django.template import Context

from projects.filters import query_string
from projects.models import Project

register = template.Library()


@register.filter
def duration_status(project: Project, today: date) -> str:
    """Tell whether a project runs: {{ project|duration_status:today }}."""
    return project.duration_status(today)


@register.filter
def get(counts: Mapping[str, int] | None, value: str) -> int:
    """The number that belongs to a value, 0 when there is none: {{ counts.thema|get:slug }}."""
    return (counts or {}).get(value, 0)


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: object) -> str:
    """The query string of this page with other values; None drops one, empty ones go."""
    return query_with_or_nothing(context, **changes) or "?"


@register.simple_tag(takes_context=True)
def query_with_or_nothing(context: Context, **changes: object) -> str:
    """As `query_with`, to stand behind an address: nothing when no values are left."""
    data: QueryDict = context["request"].GET.copy()
    for name, value in changes.items():
        data.pop(name, None)
        if value is not None:
            data[name] = str(value)
    return query_string(data)


@register.simple_tag(takes_context=True)
def bar_query(context: Context, name: str, value: str) -> str:
    """The query string of the projects behind a bar: this value, and the other choices."""
    return query_with(context, **{name: value, "pagina": None})


@register.simple_tag(takes_context=True)
def drop_query(context: Context, name: str) -> str:
    """The query string without one filter, from the first page on."""
    return query_with_or_nothing(context, **{name: None, "pagina": None})
