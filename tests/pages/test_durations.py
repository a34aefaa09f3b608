"""Durations as the page writes them."""

import pytest

from projects.pages.durations import add_length, read_date, read_dates, read_duration
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
        ("start in het najaar van 2021", "2021-09", ""),
        ("tot medio 2022", "", "2022"),
        ("afgerond in december 2021", "", "2021-12"),
        ("per 1 januari 2022, looptijd 18 maanden", "2022-01-01", "2023-07-01"),
        ("1-1-2021 t/m 28-2-2023", "2021-01-01", "2023-02-28"),
        ("start eind 2021", "2021", ""),
        ("vanaf 2018 (besluit van mei 2017)", "2018", ""),
        ("start 1 mei/1 juni/1 juli 2021", "2021-05-01", ""),
        ("1 december 2021/1 januari 2022 t/m mei 2022", "2021-12-01", "2022-05"),
        ("van maart 2020 tot 1 mei of 1 juni 2021", "2020-03", "2021-05-01"),
        ("2020 - 1 mei/1 juni 2021", "2020", "2021-05-01"),
        ("einddatum:1-7-2021", "", "2021-07-01"),
        ("1 jaar", "", ""),
        ("ntb", "", ""),
        ("", "", ""),
    ],
)
def test_text(text: str, start: str, end: str) -> None:
    assert read_dates(text) == (start, end)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("1-1-2021", "2021-01-01"),
        ("1/3/2021", "2021-03-01"),
        ("1.3.2021", "2021-03-01"),
        ("3/2021", "2021-03"),
        ("1e maart 2021", "2021-03-01"),
        ("21ste maart 2021", "2021-03-21"),
        ("2de maart 2021", "2021-03-02"),
        ("OKTOBER 2020", "2020-10"),
        ("mei 1998", "1998-05"),
        ("1999", "1999"),
        ("oktober ’20", "2020-10"),
        ("oktober‘20", "2020-10"),
        ("oktober '20", "2020-10"),
        ("oktober ´20", "2020-10"),
        ("oktober `20", "2020-10"),
        ("jan 2021", "2021-01"),
        ("feb. 2021", "2021-02"),
        ("mrt 2021", "2021-03"),
        ("mar. 2021", "2021-03"),
        ("apr 2021", "2021-04"),
        ("jun 2021", "2021-06"),
        ("jul. 2021", "2021-07"),
        ("aug 2021", "2021-08"),
        ("sept. ’21", "2021-09"),
        ("Sep 2021", "2021-09"),
        ("okt 2021", "2021-10"),
        ("nov 2021", "2021-11"),
        ("dec. 2021", "2021-12"),
    ],
)
def test_each_way_to_write_a_date(written: str, iso: str) -> None:
    assert read_dates(written) == (iso, iso)
    assert read_dates(f"van {written} t/m december 2022") == (iso, "2022-12")


@pytest.mark.parametrize(
    "text",
    [
        "met Arjan in 2021",
        "voor junioren, 2021",
        "markt 2021",
        "1 - 30 junioren in 2021",
        "2021 totale vernieuwing",
        "met een whitepaper in 2021",
        "in 2021 (zaak 20196)",
        "2021, 12019 uur",
        "109-2021",
    ],
)
def test_a_part_of_a_word_or_number_is_no_date(text: str) -> None:
    assert read_dates(text) == ("2021", "2021")


@pytest.mark.parametrize(
    "text", ["12021-09-01", "1-9-20211", "09-20211", "mei 20215", "mei ’215", "mei 2021e", "112021"]
)
def test_number_that_is_too_long_is_no_date(text: str) -> None:
    assert read_dates(text) == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "1 - 30 juni 2021",
        "tot en met begin juli 2021",
        "van start gegaan in het najaar van 2021",
        "1 mei 2021 tot aan 1 juni 2022",
    ],
)
def test_doubled_spaces_change_nothing(text: str) -> None:
    assert read_dates(text.replace(" ", "  ")) == read_dates(text) != ("", "")


@pytest.mark.parametrize(
    "sign",
    [
        "-",
        " – ",
        "—",
        " t/m ",
        " t / m ",
        " tm ",
        " t/ ",
        " tot ",
        " tot en met ",
        " tot  en  met ",
        " tot aan ",
    ],
)
def test_signs_between_start_and_end(sign: str) -> None:
    assert read_dates(f"1{sign}30 juni 2021") == ("2021-06-01", "2021-06-30")
    assert read_dates(f"juni 2021{sign}") == ("2021-06", "")


@pytest.mark.parametrize(
    "cue",
    [
        "tot",
        "t/m",
        "tm",
        "tot en met",
        "tot aan",
        "eind",
        "einde",
        "einde:",
        "einddatum",
        "einddatum:",
        "eindigt in",
        "afgerond:",
        "afgerond in",
        "uiterlijk",
        "tot eind",
    ],
)
def test_words_before_an_end(cue: str) -> None:
    assert read_dates(f"{cue} juli 2021") == ("", "2021-07")


@pytest.mark.parametrize(
    "cue",
    [
        "vanaf",
        "sinds",
        "per",
        "start",
        "start:",
        "startdatum:",
        "gestart in",
        "begint in",
        "begindatum",
        "van start gegaan in",
    ],
)
def test_words_before_a_start(cue: str) -> None:
    assert read_dates(f"{cue} juli 2021") == ("2021-07", "")


@pytest.mark.parametrize(
    "words",
    [
        "op",
        "in",
        "het",
        "de",
        "van",
        "ca.",
        "ca",
        "circa",
        "begin",
        "medio",
        "media",
        "half",
        "eind",
        "de winter van",
    ],
)
def test_words_that_make_a_date_vaguer(words: str) -> None:
    assert read_dates(f"vanaf {words} 2021") == ("2021", "")
    assert read_dates(f"tot {words} 2021") == ("", "2021")


@pytest.mark.parametrize("text", ["ontstaan in 2021", "samen gedaan in 2021", "opgezet in 2021"])
def test_the_end_of_another_word_says_nothing(text: str) -> None:
    assert read_dates(text) == ("2021", "2021")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("15 maart tot 1 maart 2021", "2020-03-15", "2021-03-01"),
        ("1 maart tot 15 maart 2021", "2021-03-01", "2021-03-15"),
        ("1 september tot 1 september 2022", "2021-09-01", "2022-09-01"),
        ("1 september 2021 tot 1 september", "2021-09-01", "2022-09-01"),
        ("1 september 2021 tot 30 augustus", "2021-09-01", "2022-08-30"),
        ("15 maart 2021 tot 1 maart", "2021-03-15", "2022-03-01"),
        ("31 maart tot maart 2021", "2021-03-31", "2021-03"),
        ("31 maart 2021 tot maart", "2021-03-31", "2021-03"),
        ("2017 tot februari", "2017", "2017-02"),
        ("mei tot eind 2021", "2021-05", "2021"),
        ("december tot eind 2021", "2021-12", "2021"),
    ],
)
def test_year_that_is_said_once(text: str, start: str, end: str) -> None:
    assert read_dates(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021/mei 2022", "2021", "2022-05"),
        ("mei 2021/2022", "2021-05", "2022"),
        ("1/30 juni 2021", "2021-06-01", "2021-06-30"),
    ],
)
def test_a_slash_between_other_things_than_two_dates_is_a_period(
    text: str, start: str, end: str
) -> None:
    assert read_dates(text) == (start, end)


@pytest.mark.parametrize(
    "words", ["ntb", "n.t.b.", "heden", "onbekend", "doorlopend", "nader te bepalen", "?"]
)
def test_an_open_end_is_no_problem_and_gets_no_length(words: str) -> None:
    assert read_duration([Field("Looptijd", words, 7)])[1] == ()
    assert read_dates(f"juni 2021 - {words} (eerst 2 jaar)") == ("2021-06", "")


@pytest.mark.parametrize("text", ["bekend gemaakt: onbekende duur", "overheden", "ntbx"])
def test_a_word_that_holds_those_of_an_open_end_is_unreadable(text: str) -> None:
    assert [p.rule for p in read_duration([Field("Looptijd", text, 7)])[1]] == [
        "onleesbare-looptijd"
    ]


@pytest.mark.parametrize(
    ("text", "start", "rule"),
    [
        ("1 maart 2020 tot en met 31 september 2021", "2020-03-01", "onmogelijke-datum"),
        ("maart 2021 - juli 202", "2021-03", "onmogelijke-datum"),
        ("1 maart 2021 - 1 januari 2021", "2021-03-01", "einde-voor-start"),
        ("juni tot september", "", "onleesbare-looptijd"),
        ("oktober tot maart", "", "onleesbare-looptijd"),
        ("zo lang als nodig is", "", "onleesbare-looptijd"),
        ("1 jaar", "", "looptijd-zonder-datum"),
    ],
)
def test_nothing_is_guessed(text: str, start: str, rule: str) -> None:
    duration, problems = read_duration([Field("Looptijd", text, 7)])
    assert (duration.start, duration.end) == (start, "")
    assert {(p.rule, p.line) for p in problems} == {(rule, 7)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "1 maart 2021 - 1 januari 2021",
            "De looptijd eindigt (1 januari 2021) voor de start (1 maart 2021). "
            "Wij lieten het einde leeg.",
        ),
        ("(fase 1) tot 31 september 2021.", "De datum ‘31 september 2021’ bestaat niet."),
        ("vanaf  juni  (fase 1)", "Bij ‘juni’ staat geen jaar."),
        (" 1 jaar ", "De looptijd noemt geen jaar: ‘1 jaar’."),
        (" geen idee ", "In de looptijd ‘geen idee’ vonden wij geen datum."),
    ],
)
def test_what_staff_read_of_a_problem(text: str, message: str) -> None:
    assert [p.message for p in read_duration([Field("Looptijd", text, 7)])[1]] == [message]


def test_no_text_is_no_problem() -> None:
    assert read_duration([Field("Looptijd", "  ", 7)])[1] == ()


def test_each_line_tells_its_own_problem() -> None:
    lines = [Field("Looptijd", "juni", 1), Field("Looptijd", "geen idee", 2)]
    assert [p.line for p in read_duration(lines)[1]] == [1, 2]
    backwards = [Field("Looptijd", "vanaf 2021", 1), Field("Afgerond", "2019", 2)]
    assert [(p.rule, p.line) for p in read_duration(backwards)[1]] == [("einde-voor-start", 2)]


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
    duration, _ = read_duration([first, Field("Looptijd", "daarna zo lang als nodig is", 2)])
    assert (duration.start, duration.end) == ("2021-05", "2021-08")


@pytest.mark.parametrize("text", ["31 februari 2021 - mei 2022", "mei 2021 tot juli 2022", "ooit"])
def test_what_is_not_one_date_is_none(text: str) -> None:
    assert read_date(text) == ""


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2020-04-20", "1 week", "2020-04-27"),
        ("2020-04-20", "10 dagen", "2020-04-30"),
        ("2020-04-20", "1 dag", "2020-04-21"),
        ("2020-04-20", "2WEKEN", "2020-05-04"),
        ("2020-12", "1 maand", "2021-01"),
        ("2020-11", "12 maanden", "2021-11"),
        ("2020-01", "1.5 jaar", "2021-07"),
        ("2020-01", "2,5 jaren", "2022-07"),
        ("2020-01", "10,25 jaar", "2030-04"),
        ("2020-01", "Een jaar", "2021-01"),
        ("2020-01", "ÉÉN MAAND", "2020-02"),
        ("2020-01", "drie jaar", "2023-01"),
        ("2020-01", "vier jaar", "2024-01"),
        ("2020-01", "vijf jaar", "2025-01"),
        ("2020-01", "meteen jaarlijks", ""),
        ("2020-01", "1.2.5 jaar", ""),
        ("2020-01", "1,2,5 jaar", ""),
        ("2020-01", "2 jaargangen", ""),
        ("2020-04", "6 weken", ""),
        ("2021-10-01", "anderhalf jaar", "2023-04-01"),
        ("2021-01-31", "1 maand", "2021-02"),
        ("2021", "twee jaar", "2023"),
        ("2021", "12 jaar", "2033"),
        ("2021", "18 maanden", ""),
        ("2021-01", "1,25 maanden", ""),
        ("2021", "een tijdje", ""),
        ("", "2 jaar", ""),
    ],
)
def test_length(start: str, length: str, end: str) -> None:
    assert add_length(start, length) == end
