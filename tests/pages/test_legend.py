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
