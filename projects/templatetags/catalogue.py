"""Small helpers for the public templates."""

from datetime import date

from django import template
from django.template import Context

from projects.catalogue.query_strings import PAGE, dropping, pairs_of, query_string
from projects.models import DURATION_NAMES, Project

register = template.Library()


@register.filter
def duration_status(project: Project, today: date) -> str:
    """Tell whether a project runs: {{ project|duration_status:today }}."""
    return DURATION_NAMES[project.duration_status(today)]


@register.simple_tag(takes_context=True)
def first_page(context: Context) -> str:
    """The address of this list from its first page on."""
    request = context["request"]
    return f"{request.path}{query_string(dropping(pairs_of(request.GET), PAGE))}"
