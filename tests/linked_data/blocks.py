"""Reads the data in a page as a search engine does."""

import json
import re
from typing import Any

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def nodes_in(page: str) -> list[dict[str, Any]]:
    """Return every thing that a page tells of, with those inside others."""
    found: list[dict[str, Any]] = []
    for block in BLOCK.findall(page):
        value = json.loads(block)
        assert value["@context"] == "https://schema.org"
        _collect(value, found)
    return found


def _collect(value: Any, found: list[dict[str, Any]]) -> None:
    if isinstance(value, list):
        for one in value:
            _collect(one, found)
    elif isinstance(value, dict):
        if "@type" in value:
            found.append(value)
        for one in value.values():
            _collect(one, found)


def of_kind(page: str, kind: str) -> list[dict[str, Any]]:
    return [one for one in nodes_in(page) if one["@type"] == kind]
