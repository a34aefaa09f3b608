"""What the public templates know beside what a view gives them. They are Jinja2 templates.

A name that is misspelt in a template is an error, so a test finds it.
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
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from jinja2 import Environment, StrictUndefined
from jinja2.ext import Extension
from jinja2.runtime import Macro

from projects.values.counts import counted, in_thousands

INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
MOST_KEPT = 5000  # parts of a page, of a few kB at most


class Unindented(Extension):
    """Templates are indented for who reads them; a browser has no use for that."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return INDENT.sub("", source)


def environment(**options: Any) -> Environment:
    """Return the environment of the public templates; Django's backend asks for it once."""
    made = Environment(  # noqa: S701  Django's backend turns escaping on
        **options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    )
    # These and no others: Jinja2 looks all of them up for each file of macros that is imported.
    made.globals = {"url": url, "static": _static, "counted": counted}
    made.add_extension(Unindented)
    made.filters |= {
        "capfirst": capfirst,
        "day": day,
        "filesize": filesizeformat,
        "kept": kept,
        "lines": lines,
        "thousands": in_thousands,
        "shortened": shortened,
    }
    return made


@lru_cache(maxsize=MOST_KEPT)
def kept(value: Hashable, macro: Macro, *others: Hashable) -> str:
    """Return what a macro makes of values: `{{ one | kept(card) }}` instead of `{{ card(one) }}`.

    What a macro makes depends on its values alone, so the same values need not be shown twice.
    For small parts that come back on many pages. The values are hashable and don't change.
    """
    made: str = macro(value, *others)
    return made


def url(name: str, *args: str) -> str:
    """Return the path of a page of this site: url("projects:detail", slug)."""
    return reverse(name, args=args) if args else _url(name, get_script_prefix())


@lru_cache(maxsize=100)
def _url(name: str, prefix: str) -> str:
    return reverse(name)


@lru_cache(maxsize=100)
def _static(path: str) -> str:
    """The address of a static file: with the mark of its content in production."""
    return static(path)


def day(value: date) -> str:
    """Write a day as the Dutch do: 3 mei 2021."""
    return date_format(value, "j F Y")


def lines(text: str) -> SafeString:
    """Return a text with its line ends as HTML, and all else escaped."""
    return linebreaksbr(text)


def shortened(text: str, length: int) -> str:
    """Cut a text after so many characters.

    >>> shortened("Hybride werken", 10)
    'Hybride w…'
    """
    return Truncator(text).chars(length)
