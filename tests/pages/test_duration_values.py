"""Many ways to write when a project runs, with what a careful reader makes of each."""

import pytest

from projects.pages.durations import read_date, read_dates, read_duration, written_dates
from projects.pages.records import Field

# What is written > start and end; - where it isn't said.
DURATIONS = """
1/3/22 t/m 31/5/22 > 2022-03-01 2022-05-31
01-03-22 - 01-09-22 > 2022-03-01 2022-09-01
1.3.22 tot 1.9.22 > 2022-03-01 2022-09-01
tot 31/12/22 > - 2022-12-31
31/12/22 > 2022-12-31 2022-12-31
m.i.v. 1-1-2022 > 2022-01-01 -
m.i.v. 1-1-22 > 2022-01-01 -
miv januari 2022 > 2022-01 -
met ingang van 1 januari 2022 > 2022-01-01 -
met ingang van september 2021 > 2021-09 -
per 1/9/21 > 2021-09-01 -
sinds sep-21 > 2021-09 -
vanaf sept 21 > 2021-09 -
ingaande 1 mei 2022 > 2022-05-01 -
ingangsdatum: 1 mei 2022 > 2022-05-01 -
gestart per 1 mei 2022 > 2022-05-01 -
begonnen in mei 2021 > 2021-05 -
loopt sinds 2020 > 2020 -
maart 2022 - heden > 2022-03 -
maart 2022 tot nu > 2022-03 -
maart 2022, doorlopend > 2022-03 -
2022 en verder > 2022 -
maart 2022 e.v. > 2022-03 -
maart 2022 - n.n.b. > 2022-03 -
maart 2022 - nnb > 2022-03 -
maart 2022 - nog niet bekend > 2022-03 -
maart 2022 - … > 2022-03 -
maart 2022, voor onbepaalde tijd > 2022-03 -
sep-21 t/m mrt-22 > 2021-09 2022-03
sept-2021 - dec-2021 > 2021-09 2021-12
sep '21 - mrt '22 > 2021-09 2022-03
1 sep-21 tot 1 mrt-22 > 2021-09-01 2022-03-01
15-sep-2021 t/m 31-dec-2021 > 2021-09-15 2021-12-31
15-sep-21 t/m 31-dec-21 > 2021-09-15 2021-12-31
09/21 - 03/22 > 2021-09 2022-03
09-21 t/m 03-22 > 2021-09 2022-03
1-3 t/m 31-5-2022 > 2022-03-01 2022-05-31
1/3 tot 31/5/22 > 2022-03-01 2022-05-31
1-9 t/m 1-3-2022 > 2021-09-01 2022-03-01
2021-09 t/m 2022-03 > 2021-09 2022-03
2021-'22 > 2021 2022
2021/22 > 2021 2022
schooljaar 2021-2022 > 2021 2022
Q1 2022 t/m Q3 2022 > 2022-01 2022-09
Q1 t/m Q3 2022 > 2022-01 2022-09
Q3 2021 > 2021-07 2021-09
Q3-2021 tot Q2-2022 > 2021-07 2022-06
Q4 '21 - Q1 '22 > 2021-10 2022-03
2021 Q3 - 2022 Q2 > 2021-07 2022-06
derde kwartaal 2021 tot tweede kwartaal 2022 > 2021-07 2022-06
3e kwartaal van 2021 tot en met 1e kwartaal 2022 > 2021-07 2022-03
vanaf het vierde kwartaal van 2021 > 2021-10 -
tot eind Q2 2022 > - 2022-06
eerste helft 2022 > 2022-01 2022-06
2e helft van 2021 tot 1e helft van 2022 > 2021-07 2022-06
tweede halfjaar 2021 > 2021-07 2021-12
zomer 2021 > 2021-06 2021-08
zomer 2021 – winter 2022 > 2021-06 2022
voorjaar 2022 > 2022-03 2022-05
voorjaar t/m najaar 2022 > 2022-03 2022-11
najaar '21 - lente '22 > 2021-09 2022-05
voorjaar/zomer 2022 > 2022-03 2022-08
winter 2021-2022 > 2021 2022
herfst 2021 tot zomer 2022 > 2021-09 2022-08
najaar tot voorjaar 2022 > 2021-09 2022-05
medio 2022 - eind 2023 > 2022 2023
medio 2022 > 2022 2022
begin 2021 tot medio 2022 > 2021 2022
eind februari 2022 t/m begin juli 2022 > 2022-02 2022-07
halverwege 2022 > 2022 2022
18 maanden vanaf april 2022 > 2022-04 2023-10
maart 2022, duur 6 maanden > 2022-03 2022-09
m.i.v. 1 mei 2022 voor de duur van zes maanden > 2022-05-01 2022-11-01
vanaf maart 2022 gedurende een half jaar > 2022-03 2022-09
1 mei 2022, 6 mnd > 2022-05-01 2022-11-01
2 jr. vanaf 1-9-21 > 2021-09-01 2023-09-01
tot en met 1 juli 2022 (gestart in januari 2021) > 2021-01 2022-07-01
mei 2021 (t/m oktober 2021) > 2021-05 2021-10
loopt door tot en met 2023 > - 2023
afgerond in december 2021 > - 2021-12
1 t/m 5 maart 2022 > 2022-03-01 2022-03-05
maart-juni 2022 > 2022-03 2022-06
mei 22 > 2022-05 2022-05
mei 22 2022 > 2022-05-22 2022-05-22
september 2021 - juni 2022, met 30 deelnemers > 2021-09 2022-06
juni 2021, 21 teams > 2021-06 2021-06
week 10-20, 2022 > 2022 2022
""".strip().splitlines()


@pytest.mark.parametrize("case", DURATIONS)
def test_durations(case: str) -> None:
    text, _, dates = case.partition(" > ")
    assert read_dates(text) == tuple(date.strip("-") for date in dates.split())
    assert read_duration([Field("Looptijd", text, 7)])[1] == ()


@pytest.mark.parametrize(
    ("text", "rule"),
    [("31/6/22 t/m 1/12/22", "onmogelijke-datum"), ("1/13/22 - 1/1/23", "onmogelijke-datum")],
)
def test_short_date_that_is_not_on_the_calendar(text: str, rule: str) -> None:
    duration, problems = read_duration([Field("Looptijd", text, 7)])
    assert duration.start == ""
    assert [p.rule for p in problems] == [rule]


def test_labels_tell_which_end_it_is() -> None:
    begin, end = Field("Startdatum", "1 februari 2022", 1), Field("Einddatum", "medio 2023", 2)
    duration, problems = read_duration([begin, end])
    assert (duration.start, duration.end, problems) == ("2022-02-01", "2023", ())
    assert duration.text == "Startdatum: 1 februari 2022\nEinddatum: medio 2023"
    assert read_duration([begin])[0].end == ""
    assert read_duration([end])[0].start == ""
    again = read_duration([Field("Looptijd", part, 0) for part in duration.text.splitlines()])[0]
    assert (again.start, again.end) == (duration.start, duration.end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("medio 2022 - eind 2023", "medio 2022", "eind 2023"),
        ("zomer 2021 – winter 2022", "zomer 2021", "winter 2022"),
        ("Q1 t/m Q3 2022", "eerste kwartaal 2022", "derde kwartaal 2022"),
        ("Q3 2021", "derde kwartaal 2021", "derde kwartaal 2021"),
        ("tweede helft van 2021", "tweede helft 2021", "tweede helft 2021"),
        ("eind februari 2022 t/m begin juli 2022", "eind februari 2022", "begin juli 2022"),
        ("vanaf het najaar van 2021", "najaar 2021", ""),
        ("voorjaar/zomer 2022", "voorjaar 2022", "zomer 2022"),
        ("medio april 2021 - 1 april 2022", "medio april 2021", "1 april 2022"),
        ("maart 2022, duur 6 maanden", "maart 2022", "september 2022"),
        ("1 jaar", "", ""),
    ],
)
def test_the_words_of_a_date_are_kept(text: str, start: str, end: str) -> None:
    assert written_dates(text, *read_dates(text)) == (start, end)


def test_words_of_other_dates_than_those_of_the_project_are_not_used() -> None:
    assert written_dates("medio 2022 - eind 2023", "2021", "2023-05") == ("2021", "mei 2023")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Q3 2021", "2021"),
        ("zomer 2021", "2021"),
        ("31/12/22", "2022-12-31"),
        ("sep-21", "2021-09"),
    ],
)
def test_one_date(text: str, date: str) -> None:
    assert read_date(text) == date
