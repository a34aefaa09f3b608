"""Durations as the page writes them."""

import pytest

from projects.pages.durations import add_length, read_dates, read_duration
from projects.pages.records import Field


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("juli 2019 tot 1 september 2021", "2019-07", "2021-09-01"),
        ("15 januari - 1 september 2021", "2021-01-15", "2021-09-01"),
        ("1 - 30 juni 2021", "2021-06-01", "2021-06-30"),
        ("01-11-2020 tot 01-11-2022", "2020-11-01", "2022-11-01"),
        ("2021-09-01 t/m 2022-01-31", "2021-09-01", "2022-01-31"),
        ("09-2021 t/m 01-2022", "2021-09", "2022-01"),
        ("juni tot en met december 2020", "2020-06", "2020-12"),
        ("september 2021 tot december", "2021-09", "2021-12"),
        ("september 2021 tot maart", "2021-09", "2022-03"),
        ("oktober tot maart 2021", "2020-10", "2021-03"),
        ("medio juni 2021 - ntb", "2021-06", ""),
        ("januari 2019 - ?", "2019-01", ""),
        ("begin 2020 t/m eind 2021", "2020", "2021"),
        ("eind 2021 - begin 2023", "2021", "2023"),
        ("einddatum: juli 2021", "", "2021-07"),
        ("oktober ’20 tot juli ’21 (implementatie nieuwe organisatievisie)", "2020-10", "2021-07"),
        ("01-01-2020 t/ 2022", "2020-01-01", "2022"),
        ("1 juni 2018 – 30 juni 2019 (fase 1)", "2018-06-01", "2019-06-30"),
        ("4 maanden/18 weken (mei – augustus 2021)", "2021-05", "2021-08"),
        ("juni 2020 – mrt 2021 (gaat uitlopen naar eind juni 2021)", "2020-06", "2021-03"),
        ("Oktober 2020 – (wrs) Februari 2021", "2020-10", "2021-02"),
        ("2019- 2020", "2019", "2020"),
        ("2017-februari 2019", "2017", "2019-02"),
        ("2020", "2020", "2020"),
        ("vanaf 2018", "2018", ""),
        ("tot 1 januari 2021", "", "2021-01-01"),
        ("minimaal 3 jaar (tot aan 2024)", "", "2024"),
        ("begindatum 1 maart 2020 (looptijd = 3 jaar)", "2020-03-01", "2023-03-01"),
        ("start december 2020- looptijd 2 jaar", "2020-12", "2022-12"),
        ("begin januari 2020, verwachtte einddatum: juli 2021", "2020-01", "2021-07"),
        ("einde 1 mei 2021, gestart in maart 2020", "2020-03", "2021-05-01"),
        ("start tussen 1 mei/1 juni 2021 t/m 1 december 2021", "2021-05-01", "2021-12-01"),
        ("loopt van juni 2020 tot eind 2021.", "2020-06", "2021"),
        ("2021/2022", "2021", "2022"),
        ("juni/juli 2021 - december 2021", "2021-06", "2021-12"),
        ("september 2021 (looptijd 1 jaar)", "2021-09", "2022-09"),
        ("12 maanden vanaf 1 september 2021", "2021-09-01", "2022-09-01"),
        ("start in het najaar van 2021", "2021", ""),
        ("tot medio 2022", "", "2022"),
        ("afgerond in december 2021", "", "2021-12"),
        ("per 1 januari 2022, looptijd 18 maanden", "2022-01-01", "2023-07-01"),
        ("1 jaar", "", ""),
        ("ntb", "", ""),
        ("", "", ""),
    ],
)
def test_text(text: str, start: str, end: str) -> None:
    assert read_dates(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "rule"),
    [
        ("1 maart 2020 tot en met 31 september 2021", "2020-03-01", "onmogelijke-datum"),
        ("maart 2021 - juli 202", "2021-03", "onmogelijke-datum"),
        ("1 maart 2021 - 1 januari 2021", "2021-03-01", "einde-voor-start"),
        ("juni tot september", "", "onleesbare-looptijd"),
        ("zo lang als nodig is", "", "onleesbare-looptijd"),
        ("1 jaar", "", "looptijd-zonder-datum"),
    ],
)
def test_nothing_is_guessed(text: str, start: str, rule: str) -> None:
    duration, problems = read_duration([Field("Looptijd", text, 7)])
    assert (duration.start, duration.end) == (start, "")
    assert {(p.rule, p.line) for p in problems} == {(rule, 7)}


def test_one_wrong_date_is_one_problem() -> None:
    _, problems = read_duration([Field("Looptijd", "31 juni 2021", 7)])
    assert [p.rule for p in problems] == ["onmogelijke-datum"]


def test_label_that_names_the_end() -> None:
    duration, _ = read_duration([Field("Afgerond", "1 november 2019", 1)])
    assert (duration.start, duration.end) == ("", "2019-11-01")


def test_two_lines() -> None:
    first = Field("Looptijd", "ontwikkeltraject 4 maanden (mei – augustus 2021)", 1)
    second = Field("Looptijd", "gebruik, minimaal 3 jaar (tot aan 2024)", 2)
    duration, problems = read_duration([first, second])
    assert (duration.start, duration.end, problems) == ("2021-05", "2024", ())
    assert duration.text == f"{first.value}\n{second.value}"


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2020-04-20", "1 week", "2020-04-27"),
        ("2020-04-20", "10 dagen", "2020-04-30"),
        ("2020-04", "6 weken", ""),
        ("2021-10-01", "anderhalf jaar", "2023-04-01"),
        ("2021-01-31", "1 maand", "2021-02"),
        ("2021", "twee jaar", "2023"),
        ("2021", "18 maanden", ""),
        ("2021-01", "1,25 maanden", ""),
        ("2021", "een tijdje", ""),
        ("", "2 jaar", ""),
    ],
)
def test_length(start: str, length: str, end: str) -> None:
    assert add_length(start, length) == end
