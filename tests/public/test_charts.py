"""Numbers become shapes."""

from projects.public import charts


def test_more_projects_make_a_larger_and_darker_dot() -> None:
    places = [("Oss", "oss", "Noord-Brabant", 5.5, 51.7), ("Ede", "ede", "Gelderland", 5.6, 52.0)]
    places.append(("Urk", "urk", "Flevoland", 5.6, 52.6))
    urk, ede, oss = charts.dots(places, {"oss": 4, "ede": 1})
    assert (urk.number, urk.shade, urk.radius) == (0, 0, 2.5)
    assert oss.radius > ede.radius > urk.radius
    assert (ede.shade, oss.shade) == (1, 4)


def test_no_projects_at_all() -> None:
    assert charts.bars([]) == []
    assert charts.running([]) == []
    assert charts.dots([], {}) == []


def test_whole_years_run_from_january_to_december() -> None:
    columns = charts.running([("2020-00", "2020-99", 1)])
    ends = (columns[0].label, columns[-1].label, len(columns))
    assert ends == ("januari 2020", "december 2020", 12)
    assert columns[0].year == "2020"
    assert columns[-1].x + columns[-1].width <= 100


def test_bar_is_made_of_its_kinds() -> None:
    rows = [("Vitaliteit", "vitaliteit", {"subsidieproject": 3, "idee": 1})]
    (bar,) = charts.bars(rows)
    assert bar.number == 4
    assert [(part.kind, part.x, part.width) for part in bar.parts] == [
        ("subsidieproject", 0, 75),
        ("idee", 75, 25),
    ]
