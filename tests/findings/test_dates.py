"""When a project runs, right and wrong."""

import pytest

from projects.findings.subject import PeriodFacts
from tests.findings.conftest import Check

SECOND_OF_2021 = PeriodFacts("Periode 2 van 2021", 2021, "2021-05-01")


def test_nothing_wrong(codes: Check) -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("words", "start", "end", "code"),
    [
        ("1 oktober 2020 tot 1 mei 2020", "2020-10-01", "", "einde-voor-start"),
        ("1 maart 2020 tot en met 31 september 2021", "2020-03-01", "", "onmogelijke-datum"),
        ("januari 2020 - juli 202", "2020-01", "", "onmogelijke-datum"),
        ("1 jaar", "", "", "looptijd-zonder-datum"),
        ("zo lang als het duurt", "", "", "looptijd-zonder-datum"),
        ("", "", "", "looptijd-ontbreekt"),
        ("1 april 2020 - 1 mei 2025", "2020-04-01", "2025-05-01", "looptijd-lang"),
    ],
)
def test_wrong(words: str, start: str, end: str, code: str, codes: Check) -> None:
    assert codes(duration_text=words, start=start, end=end) == [code]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("1 oktober 2020 tot 1 mei 2020", "2020-10-01", "2021-05-01"),  # mended by staff
        ("1 jaar", "2021", "2022"),
        ("vanaf 2018", "2018", ""),
        ("1-1-2020 tot 1-1-2023", "2020-01-01", "2023-01-01"),
        ("", "2021", ""),
    ],
)
def test_right(words: str, start: str, end: str, codes: Check) -> None:
    assert codes(duration_text=words, start=start, end=end) == []


def test_dates_are_written_out(messages: Check) -> None:
    words = "1 oktober 2020 tot 1 mei 2020"
    (message,) = messages(duration_text=words, start="2020-10-01", end="")
    assert "eindigt (1 mei 2020) voor de start (1 oktober 2020)" in message


def test_practice_story_needs_no_duration(codes: Check) -> None:
    assert codes(kind="praktijkverhaal", duration_text="", start="", end="") == []


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ("2020-03-01", ["begon-jaren-eerder"]),
        ("2018", ["begon-jaren-eerder"]),
        ("2020", []),  # it can have been December
        ("2020-10", []),
        ("", []),
    ],
)
def test_began_long_before_the_period(start: str, found: list[str], codes: Check) -> None:
    assert codes(start=start, period=SECOND_OF_2021) == found


def test_period_without_dates_begins_with_its_year(codes: Check) -> None:
    period = PeriodFacts("Periode 1 van 2030", 2030)
    assert codes(start="2028-06", end="2030", period=period) == ["begon-jaren-eerder"]
    assert codes(start="2029-06", end="2030", period=period) == []
