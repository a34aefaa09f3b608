"""The legend of the markers."""

import pytest

from projects.pages.legend import read_legend, split_marker
from projects.pages.records import Line


@pytest.mark.parametrize(
    ("text", "marker", "period"),
    [
        ("met een asterisk, hebben in periode 1 van 2021 subsidie", "*", "Periode 1 van 2021"),
        ("met 4 sterretjes zijn van periode 1 in 2022", "****", "Periode 1 van 2022"),
        ("met één asterisk: periode 3 van 2022", "*", "Periode 3 van 2022"),
        ("* = tranche 1, 2022", "*", "Periode 1 van 2022"),
        ("Een ** betekent: eerste ronde van 2022", "**", "Periode 1 van 2022"),
        ("Periode 1 van 2022: *", "*", "Periode 1 van 2022"),
        ("In 2022: ** is periode 2", "**", "Periode 2 van 2022"),
    ],
)
def test_wordings(text: str, marker: str, period: str) -> None:
    legend = read_legend([Line(1, text)])
    assert {m: str(p) for m, p in legend.items()} == {marker: period}


def test_marker_without_its_period_takes_no_others() -> None:
    text = "Een asterisk is nieuw. Twee asterisken zijn van periode 2 van 2021."
    assert list(read_legend([Line(1, text)])) == ["**"]


def test_marker() -> None:
    assert split_marker("* Oss: x") == ("*", "Oss: x")
    assert split_marker("Oss: x") == ("", "Oss: x")
    assert split_marker("*Oss: x **") == ("*", "Oss: x **")


def test_rounds_without_a_year_or_a_marker_explain_nothing() -> None:
    assert read_legend([Line(1, "In 2021 en 2022: * = periode 1")]) == {}
    assert read_legend([Line(1, "Een sterretje voor wie meedoet")]) == {}


def test_a_legend_of_several_lines() -> None:
    lines = [Line(1, "Met één ster:"), Line(2, "periode 1 van 2022"), Line(3, "Met twee sterren:")]
    assert list(read_legend([*lines, Line(4, "periode 2 van 2022")])) == ["*", "**"]
