"""Pieces of a page: rendered once for a shape, filled in each time."""

from typing import Any

import pytest
from django.utils.safestring import SafeString

from projects.public import pieces
from projects.public.pieces import piece

CHIP = "includes/_chip.html"


def test_holes_are_filled_and_escaped() -> None:
    html = piece(CHIP, {"label": "Thema"}, value="a < b", address="/?q=1&r=2")
    assert 'href="/?q=1&amp;r=2"' in html
    assert "Thema: a &lt; b" in html
    assert "<b>" in piece(CHIP, {"label": "Thema"}, value=SafeString("<b>"), address="")


def test_template_is_rendered_once_for_a_shape(monkeypatch: Any) -> None:
    pieces._parts.cache_clear()
    asked = []
    real = pieces.get_template
    monkeypatch.setattr(pieces, "get_template", lambda name: asked.append(name) or real(name))
    for label, value in [("Thema", "a"), ("Thema", "b"), ("Soort", "a")]:
        assert f"{label}: {value}" in piece(CHIP, {"label": label}, value=value, address="")
    assert len(asked) == 2


@pytest.mark.parametrize("value", ["", "{{ label }}", "address", "%s"])
def test_value_is_shown_as_it_is(value: str) -> None:
    assert f"Thema: {value} " in piece(CHIP, {"label": "Thema"}, value=value, address="/x")
