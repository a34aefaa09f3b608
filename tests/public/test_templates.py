"""The public templates: every one of them can be read, and a misspelt name doesn't pass."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from jinja2 import UndefinedError

FOLDER = Path(settings.BASE_DIR / "templates" / "public")
NAMES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.*"))


@pytest.mark.parametrize("name", NAMES)
def test_template_can_be_read(name: str) -> None:
    assert engines["jinja2"].get_template(name)


def render(text: str, **context: object) -> str:
    made: str = engines["jinja2"].from_string(text).render(context)
    return made


def test_misspelt_name_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="titel"):
        render("{{ titel }}", title="Leren")


def test_values_are_escaped_and_seen_as_they_are() -> None:
    assert render("{{ value }}", value="a < b") == "a &lt; b"
    assert render("{% if error %}ja{% else %}nee{% endif %}", error="") == "nee"
    assert render("{{ value | upper }}{{ value | length }}", value="ab") == "AB2"


def test_kept_part_is_what_the_macro_makes() -> None:
    text = "{% macro bold(value) %}<b>{{ value }}</b>{% endmacro %}{{ 'a<b' | kept(bold) }}"
    assert render(text) == "<b>a&lt;b</b>"


def test_numbers_and_days_are_written_in_dutch() -> None:
    assert render("{{ 1200 | thousands }}, {{ counted(1) }}") == "1.200, 1 project"
