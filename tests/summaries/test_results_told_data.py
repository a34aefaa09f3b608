"""The judged list of texts that tell results is whole, and quotes the texts as they are."""

import json
from html import unescape
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags

JUDGED: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("results_told.json").read_text("utf-8")
)


def texts() -> dict[str, str]:
    """Return the text of each project in the fixtures by its slug, without tags."""
    rows = json.loads((settings.BASE_DIR / "fixtures" / "5_projects.json").read_text("utf-8"))
    fields = [row["fields"] for row in rows if row["model"] == "projects.project"]
    spaced = {field["slug"]: field["text"].replace("<", " <") for field in fields}
    return {slug: " ".join(unescape(strip_tags(text)).split()) for slug, text in spaced.items()}


def test_every_project_is_judged() -> None:
    assert set(JUDGED) == set(texts())


def test_a_text_that_tells_results_shows_where() -> None:
    for slug, judged in JUDGED.items():
        assert ("shown_by" in judged) == judged["told"], slug
        assert not (judged["told"] and "only_points_to" in judged), slug


def test_what_is_quoted_stands_in_the_text() -> None:
    text = texts()
    for slug, judged in JUDGED.items():
        for quoted in (judged.get("shown_by", ""), judged.get("only_points_to", "")):
            assert " ".join(quoted.split()) in text[slug], slug
