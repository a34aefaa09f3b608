"""The addresses of the site, from its list of URLs: a new one is covered by itself."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
IN_EXPRESSION = re.compile(r"\(\?P<(\w+)>[^)]*\)")
ADMIN = "beheer/"


@dataclass(frozen=True)
class Address:
    """A route of the URL list, with its parameters as `<name>`, and the full name of its view."""

    route: str
    name: str

    @property
    def parameters(self) -> list[str]:
        return PARAMETER.findall(self.route)

    def filled_in(self, value_of: Callable[[str], str]) -> str:
        """The path, with a value for each parameter."""
        return PARAMETER.sub(lambda found: value_of(found[1]), "/" + self.route)


def public_addresses() -> Sequence[Address]:
    return [one for one in _all() if not one.route.startswith(ADMIN)]


def admin_addresses() -> Sequence[Address]:
    return [one for one in _all() if one.route.startswith(ADMIN)]


def _all() -> Sequence[Address]:
    return sorted(set(_under(get_resolver().url_patterns)), key=lambda one: (one.route, one.name))


def _under(patterns: Any, before: str = "", namespace: str = "") -> Iterator[Address]:
    for pattern in patterns:
        route = before + _route(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _under(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            yield Address(route, namespace + (pattern.name or ""))


def _route(pattern: Any) -> str:
    if hasattr(pattern, "_route"):
        return str(pattern._route)
    return IN_EXPRESSION.sub(r"<\1>", pattern._regex).lstrip("^").rstrip("$").replace("\\Z", "")
