"""What the public templates, which use Jinja2, have besides the context from a view.

A misspelt name in a template is an error, so a test finds it.
"""

import re
from collections.abc import Hashable
from datetime import date
from functools import lru_cache
from typing import Any

from django.template.defaultfilters import filesizeformat, linebreaksbr
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator, capfirst
from jinja2 import Environment, StrictUndefined
from jinja2.ext import Extension
from jinja2.runtime import Macro

from projects.catalogue.query_strings import closed_to_robots
from projects.linked_data.schema_org import (
    about_data,
    about_organisation,
    about_site,
    breadcrumbs,
)
from projects.public.fragments import Fragments
from projects.values.counts import counted, in_thousands
from projects.values.data_blocks import data_block

INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
fragments = Fragments(most_characters=30_000_000)


class Unindented(Extension):
    """Strips indentation: it is there for people who read the templates, not for browsers."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return INDENT.sub("", source)


def environment(**options: Any) -> Environment:
    """Return the environment of the public templates; Django's backend calls this once."""
    made = Environment(  # noqa: S701  Django's backend turns escaping on
        **options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    )
    # No others: Jinja2 looks all of these up for every imported macro file.
    made.globals = {"url": url, "static": _static, "counted": counted}
    made.add_extension(Unindented)
    made.filters |= {
        "about_data": about_data,
        "about_organisation": about_organisation,
        "about_site": about_site,
        "breadcrumbs": breadcrumbs,
        "capfirst": capfirst,
        "data_block": lambda value: mark_safe(data_block(value)),  # noqa: S308  ends where we say
        "day": day,
        "filesize": filesizeformat,
        "kept": kept,
        "leading_back": leading_back,
        "lines": lines,
        "thousands": in_thousands,
        "shortened": shortened,
    }
    made.tests["closed_to_robots"] = closed_to_robots
    return made


def kept(value: Hashable, macro: Macro, *others: Hashable) -> str:
    """Return the cached output of a macro: `{{ one | kept(card) }}` instead of `{{ card(one) }}`.

    The output depends only on the values, so the same values needn't be rendered twice. For small
    fragments that occur on many pages. The values must be hashable and immutable.
    """
    key = (value, macro, *others)
    made = fragments.get(key)
    if made is None:
        made = macro(value, *others)
        fragments.keep(key, made)
    return made


def leading_back(html: str, address: str, query: str) -> str:
    """Return the HTML of a card with `query` behind the address of its project.

    So a card is rendered once, whatever list it stands in. Robots don't follow: such an address
    never ends.

    >>> leading_back(SafeString('<a href="/a/">Een</a>'), "/a/", "?uit=q")
    '<a href="/a/?uit=q" rel="nofollow">Een</a>'
    """
    if not query:
        return html
    led = str(html).replace(f'href="{address}"', f'href="{address}{escape(query)}" rel="nofollow"')
    return mark_safe(led)  # noqa: S308  was safe, and the query is escaped


def url(name: str, *args: str) -> str:
    """Return the path of a page of this site: url("projects:detail", slug)."""
    return reverse(name, args=args) if args else _url(name, get_script_prefix())


@lru_cache(maxsize=100)
def _url(name: str, prefix: str) -> str:
    return reverse(name)


@lru_cache(maxsize=100)
def _static(path: str) -> str:
    """The URL of a static file, with a hash of its content in production."""
    return static(path)


def day(value: date) -> str:
    """Format a day the Dutch way: 3 mei 2021."""
    return date_format(value, "j F Y")


def lines(text: str) -> SafeString:
    """Return a text with its line breaks as HTML, and everything else escaped."""
    return linebreaksbr(text)


def shortened(text: str, length: int) -> str:
    """Truncate a text to a number of characters.

    >>> shortened("Hybride werken", 10)
    'Hybride w…'
    """
    return Truncator(text).chars(length)
