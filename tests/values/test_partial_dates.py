"""Dates as precise as their source."""

import pytest
from django.core.exceptions import ValidationError

from projects.models import Project
from projects.values.partial_dates import ends_before, in_words, is_partial_date


@pytest.mark.parametrize("text", ["1999", "2021", "2021-01", "2021-12", "2024-02-29", "2021-09-30"])
def test_is_a_partial_date(text: str) -> None:
    assert is_partial_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "21", "3021", "2021-00", "2021-13", "2021-9", "2021-02-29", "2021-09-31", "2021-09-",
     "2021-09-01 ", "2021-09-01\n", "1 september 2021", "٢٠٢١"],
)  # fmt: skip
def test_is_not_a_partial_date(text: str) -> None:
    assert not is_partial_date(text)


@pytest.mark.parametrize(
    ("end", "start", "before"),
    [
        ("2020", "2021", True),
        ("2021", "2021", False),
        ("2021-05", "2021-06-01", True),
        ("2021-06", "2021-06-30", False),
        ("2021", "2021-12-31", False),
        ("2021-01-01", "2021", False),
        ("2020-12-31", "2021", True),
    ],
)
def test_ends_before_it_starts(end: str, start: str, before: bool) -> None:
    assert ends_before(end, start) is before


@pytest.mark.parametrize(
    ("partial", "words"),
    [("2021", "2021"), ("2021-05", "mei 2021"), ("2021-12-01", "1 december 2021")],
)
def test_in_words(partial: str, words: str) -> None:
    assert in_words(partial) == words


def test_duration_in_the_words_of_its_text() -> None:
    project = Project(start="2022", end="2022-11", duration_text="medio 2022 t/m najaar 2022")
    assert project.duration_in_words == "medio 2022 tot najaar 2022"
    assert not project.duration_says_more
    project.end = "2022-12"  # staff know better
    assert project.duration_in_words == "medio 2022 tot december 2022"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("", "", ""),
        ("2021", "", "vanaf 2021"),
        ("", "2021-05", "tot mei 2021"),
        ("2021", "2021", "2021"),
        ("2021-05", "2021-06-02", "mei 2021 tot 2 juni 2021"),
    ],
)
def test_duration_in_words(start: str, end: str, words: str) -> None:
    assert Project(start=start, end=end).duration_in_words == words


@pytest.mark.parametrize("text", ["202", "2021-02-29", "x"])
def test_field_explains_what_it_accepts(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Project(title="T", start=text).clean_fields()
    assert "Vul een jaar (2021), een maand (2021-09)" in caught.value.message_dict["start"][0]
