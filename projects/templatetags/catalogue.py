"""Small helpers for the public templates."""

from datetime import date
from functools import lru_cache

from django import template
from django.http import QueryDict
from django.template import Context
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from projects.filters import query_string
from projects.models import DURATION_NAMES, Project
from projects.selection import Facet

register = template.Library()


@register.filter
def duration_status(project: Project, today: date) -> str:
    """Tell whether a project runs: {{ project|duration_status:today }}."""
    return DURATION_NAMES[project.duration_status(today)]


@register.simple_tag
def facet_values(facet: Facet) -> SafeString:
    """A checkbox for each value. Not a template: for 130 values that takes 4 ms instead of 0.2."""
    rows = []
    for value, label, number, is_chosen in facet.values:
        before, after = _choice(facet.name, value, label)
        rows.append(
            f'<label class="choice{"" if number else " choice--none"}">{before}'
            f"{' checked' if is_chosen else ''}>{after}{dutch(number)}</span></label>"
        )
    return mark_safe("\n".join(rows))  # noqa: S308  each part is escaped


def dutch(number: int) -> str:
    """A number as the Dutch write it; Django's own way costs more than the rest of a facet.

    >>> dutch(1234567)
    '1.234.567'
    """
    return f"{number:,}".replace(",", ".")


@lru_cache(maxsize=5000)
def _choice(name: str, value: str, label: str) -> tuple[str, str]:
    """What stands before and after whether it is chosen."""
    return (
        f'<input type="checkbox" name="{escape(name)}" value="{escape(value)}"',
        f' {escape(label)} <span class="count">',
    )


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
def query_adding(context: Context, name: str, value: str) -> str:
    """The query string with one more value of a filter, from the first page on."""
    data: QueryDict = context["request"].GET.copy()
    data.pop("pagina", None)
    data.appendlist(name, value)
    return query_string(data)


@register.simple_tag(takes_context=True)
def drop_query(context: Context, name: str) -> str:
    """The query string without one filter, from the first page on."""
    return query_with_or_nothing(context, **{name: None, "pagina": None})
