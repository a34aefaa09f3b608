"""The catalogue in columns: choosing and counting without asking the database."""

from collections.abc import Iterable
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from projects.catalogue.columns import Columns, columns_of, forget
from projects.changes.version import read_version
from projects.models import (
    Membership,
    Organisation,
    Project,
    Province,
    SubsidyPeriod,
    Theme,
)
from projects.search.background import follow
from projects.values.partial_dates import ends_before
from tests import factories

pytestmark = pytest.mark.django_db

PARTIAL = ["", "2021", "2021-02", "2021-02-01", "2021-02-28", "2021-12-31", "2022", "2022-01-01"]
DAYS = [
    date(2020, 12, 31),
    date(2021, 1, 1),
    date(2021, 1, 31),
    date(2021, 2, 1),
    date(2021, 2, 2),
    date(2021, 2, 28),
    date(2021, 3, 1),
    date(2021, 12, 31),
    date(2022, 1, 1),
    date(2022, 12, 31),
    date(2023, 1, 1),
]


def now(day: date = date(2022, 6, 1)) -> Columns:
    return columns_of(follow(read_version()), day)


def titles(organisation: Organisation) -> set[str]:
    found = now().published.having("gemeente", [organisation.slug])
    numbers = found.in_order(now().order("nieuwste"), 0, 100)
    assert len(numbers) == len(found)
    return set(titled(numbers))


def titled(numbers: Iterable[int]) -> list[str]:
    by_number = Project.objects.in_bulk()
    return [by_number[number].title for number in numbers]


@pytest.fixture
def merged() -> dict[str, Organisation]:
    """Uden went into Maashorst; Duiven and Westervoort work together in 1Stroom."""
    maashorst = factories.organisation("Maashorst")
    places = {
        "Maashorst": maashorst,
        "Uden": factories.organisation("Uden", successor=maashorst, merged_on=date(2022, 1, 1)),
        "Duiven": factories.organisation("Duiven"),
        "Westervoort": factories.organisation("Westervoort"),
        "1Stroom": factories.organisation("1Stroom", "samenwerking"),
        "Oss": factories.organisation("Oss"),
    }
    for name in ("Duiven", "Westervoort"):
        Membership.objects.create(partnership=places["1Stroom"], member=places[name])
    for name, place in places.items():
        factories.project(place, title=f"Van {name}")
    return places


def test_former_name_and_present_one_find_each_other(merged: dict[str, Organisation]) -> None:
    assert titles(merged["Maashorst"]) == {"Van Maashorst", "Van Uden"}
    assert titles(merged["Uden"]) == {"Van Maashorst", "Van Uden"}


def test_member_finds_its_partnership_but_not_other_members(
    merged: dict[str, Organisation],
) -> None:
    assert titles(merged["Duiven"]) == {"Van Duiven", "Van 1Stroom"}
    assert titles(merged["1Stroom"]) == {"Van 1Stroom"}


def test_present_name_finds_partnership_of_the_former(merged: dict[str, Organisation]) -> None:
    Membership.objects.create(partnership=merged["1Stroom"], member=merged["Uden"])
    assert titles(merged["Maashorst"]) == {"Van Maashorst", "Van Uden", "Van 1Stroom"}


def test_project_of_two_related_organisations_is_found_once(
    merged: dict[str, Organisation],
) -> None:
    factories.project(merged["Uden"], merged["Maashorst"], title="Samen")
    assert "Samen" in titles(merged["Maashorst"])


def test_every_project_has_one_status_on_every_day() -> None:
    Project.objects.bulk_create(
        Project(title=f"{start} tot {end}", slug=f"{number}-{at}", start=start, end=end)
        for number, start in enumerate(PARTIAL)
        for at, end in enumerate(PARTIAL)
        if not (start and end and ends_before(end, start))
    )
    by_number = Project.objects.in_bulk()
    for day in DAYS:
        columns = now(day)
        assert sum(columns.everything.counts("looptijd").values()) == len(by_number)
        for status in columns.facets["looptijd"]:
            having = columns.everything.having("looptijd", [status])
            numbers = having.in_order(columns.order("nieuwste"), 0, len(having))
            assert {by_number[n].duration_status(day) for n in numbers} == {status}, day


@pytest.mark.parametrize(
    ("start", "end", "day", "status"),
    [
        ("2021", "2021", date(2021, 6, 1), "loopt"),
        ("2021-06", "2021-06", date(2021, 6, 30), "loopt"),
        ("2021-06", "2021-06", date(2021, 7, 1), "afgerond"),
        ("2021-06-01", "2021-06-02", date(2021, 6, 2), "loopt"),
        ("2021-06-02", "", date(2021, 6, 1), "begint-nog"),
        ("2021", "", date(2021, 6, 1), "onbekend"),
        ("", "2021", date(2021, 6, 1), "onbekend"),
        ("", "2021", date(2022, 1, 1), "afgerond"),
        ("", "", date(2021, 6, 1), "onbekend"),
    ],
)
def test_status_on_a_day(start: str, end: str, day: date, status: str) -> None:
    project = factories.project(start=start, end=end)
    assert project.duration_status(day) == status
    assert now(day).everything.counts("looptijd") == {status: 1}


@pytest.mark.parametrize("order", ["nieuwste", "oudste", "titel", "gemeente"])
def test_order_is_the_same_on_every_page(order: str) -> None:
    for number in range(9):
        factories.project(factories.organisation("Oss"), title="zélfde"[: number % 3 + 3])
    everything = now().everything
    whole = everything.in_order(now().order(order), 0, 9)
    pages = [
        n for at in range(0, 9, 2) for n in everything.in_order(now().order(order), at, at + 2)
    ]
    assert pages == whole
    assert len(set(whole)) == 9


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("nieuwste", ["Aanpak", "Eten", "état", "ETEN", "eten", "Leren", "Buurt"]),
        ("oudste", ["Leren", "état", "ETEN", "eten", "Eten", "Aanpak", "Buurt"]),
        ("titel", ["Aanpak", "Buurt", "état", "ETEN", "eten", "Eten", "Leren"]),
        ("gemeente", ["Aanpak", "Buurt", "Leren", "ETEN", "eten", "Eten", "état"]),
    ],
)
def test_order_of_the_list(order: str, expected: list[str]) -> None:
    """Unknown starts come last, unknown applicants first; then titles, then the oldest number."""
    places = {name: factories.organisation(name) for name in ("Assen", "Éemnes", "’s-Graveland")}
    factories.project(places["Assen"], title="Leren", start="2019-05-01")
    factories.project(places["Éemnes"], title="Eten", start="2021-04", pk=10**6 + 3)
    factories.project(places["Éemnes"], title="eten", start="2021-03", pk=10**6 + 2)
    factories.project(places["Éemnes"], places["Assen"], title="ETEN", start="2021-03", pk=10**6)
    factories.project(places["’s-Graveland"], title="état", start="2021-03")
    factories.project(title="Buurt")
    factories.project(title="Aanpak", start="2022")
    everything = now().everything
    assert len(everything) == 7
    assert titled(everything.in_order(now().order(order), 0, 7)) == expected
    assert titled(everything.in_order(now().order(order), 2, 4)) == expected[2:4]


def test_project_that_the_index_has_not_read_yet_stands_in_the_order() -> None:
    factories.project(factories.organisation("1Stroom"), title="Oud")
    version = follow(read_version())
    factories.project(factories.organisation("Assen"), title="Nieuw")
    columns = columns_of(version, date(2022, 6, 1))
    assert titled(columns.everything.in_order(columns.order("gemeente"), 0, 2)) == ["Nieuw", "Oud"]


def test_best_answers_keep_their_order_without_what_a_visitor_may_not_see() -> None:
    old, draft, new = (
        factories.project(start=start, status=status).pk
        for start, status in (
            ("2020", "gepubliceerd"),
            ("2021", "concept"),
            ("2022", "gepubliceerd"),
        )
    )
    gone = 10**6
    published = now().published
    assert published.only([old, gone, draft, new]) == [old, new]
    assert published.only([new, old]) == [new, old]
    assert published.among([draft, new, gone]).only([old, draft, new]) == [new]
    assert len(published.among([draft, new, gone])) == 1
    assert now().bits_of([gone]) == 0


def test_own_list_has_what_a_visitor_kept_and_may_see() -> None:
    for slug, status in (("mooi", "gepubliceerd"), ("later", "concept"), ("niet", "gepubliceerd")):
        factories.project(title=slug, slug=slug, status=status)
    kept = now().published.with_slugs(["mooi", "later", "nooit-geweest"])
    assert titled(kept.in_order(now().order("titel"), 0, 9)) == ["mooi"]


def test_suggested_titles_are_the_newest_that_a_visitor_may_see() -> None:
    for start, title in (("2020", "Één team"), ("2022", "Eén plan"), ("2021", "EEN klas")):
        factories.project(title=title, start=start)
    factories.project(title="Een concept", status="concept", start="2023")
    factories.project(title="Geen", start="2023")
    having = [titled(now().published.titled(["een"], n)) for n in (2, 9)]
    assert having == [["Eén plan", "EEN klas"], ["Eén plan", "EEN klas", "Één team"]]


def test_titles_are_sorted_by_their_words() -> None:
    for title in ("Duiken", "‘Aan het werk’", "(Be)leven", "[Code] leren", '"Aan de slag"'):
        factories.project(title=title)
    right = ['"Aan de slag"', "‘Aan het werk’", "(Be)leven", "[Code] leren", "Duiken"]
    assert titled(now().published.in_order(now().order("titel"), 0, 9)) == right
    assert [one.title for one in Project.objects.all().in_order_of("titel")] == right


def test_months_of_projects_of_which_both_are_known() -> None:
    factories.project(start="2021-03", end="2021-09-30")
    factories.project(start="2021", end="2022")
    factories.project(start="2021-03-15", end="2021-09")
    factories.project(start="2021")
    factories.project(end="2021")
    factories.project(start="2021", end="2021", status="concept")
    assert now().published.months() == [("2021-00", "2022-99", 1), ("2021-03", "2021-09", 2)]


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        ("status", "concept, gepubliceerd, ingetrokken"),
        ("soort", "subsidieproject, idee, praktijkverhaal"),
        ("looptijd", "loopt nu, afgerond, nog niet begonnen, onbekend"),
        ("thema", "Leren, Vitaliteit, niet vermeld"),
        (
            "periode",
            "Periode 1 van 2022, Periode 2 van 2021 (**), Periode 1 van 2021 (*),"
            " vóór 2021 of niet vermeld",
        ),
        ("provincie", ", ".join([*Province.values, "onbekend"])),
        (
            "grootte",
            "minder dan 5.000 inwoners, 5.000 tot 10.000 inwoners, 10.000 tot 20.000 inwoners,"
            " 20.000 tot 50.000 inwoners, 50.000 tot 100.000 inwoners,"
            " 100.000 tot 150.000 inwoners, 150.000 tot 250.000 inwoners, 250.000 inwoners of meer,"
            " onbekend",
        ),
        # Accents, capitals and the ’ of ’s don't count.
        ("gemeente", "1Stroom, de Fryske Marren, Delft, ’s-Graveland, Súdwest-Fryslân, Swalmen"),
    ],
)
def test_values_to_choose_from_as_they_are_read(facet: str, expected: str) -> None:
    for name in ("Vitaliteit", "Leren"):
        factories.theme(name)
    for year, number, marker in ((2021, 1, "*"), (2022, 1, ""), (2021, 2, "**")):
        SubsidyPeriod.objects.create(year=year, number=number, marker=marker)
    for name in (
        "Swalmen",
        "Delft",
        "’s-Graveland",
        "Súdwest-Fryslân",
        "de Fryske Marren",
        "1Stroom",
    ):
        factories.organisation(name)
    Organisation.objects.filter(name="Swalmen").update(slug="aan-de-maas")
    assert ", ".join(now().labels[facet].values()) == expected


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("status", "gepubliceerd"),
        ("soort", "idee"),
        ("looptijd", "loopt"),
        ("thema", "leren"),
        ("periode", "2021-2"),
        ("startjaar", "2021"),
        ("gemeente", "sudwest-fryslan"),
        ("provincie", "fryslan"),
    ],
)
def test_project_is_found_by_each_of_its_values(facet: str, value: str) -> None:
    factories.project(
        factories.organisation("Súdwest-Fryslân", province="Fryslân"),
        factories.organisation("Stavoren", province="Fryslân"),
        kind="idee",
        theme=factories.theme("Leren"),
        period=SubsidyPeriod.objects.create(year=2021, number=2),
        start="2021",
        end="2022",
    )
    factories.project(status="concept", end="2020")
    everything = now().everything
    assert len(everything.having(facet, [value])) == 1
    assert everything.counts(facet)[value] == 1
    assert value in now().labels[facet]


@pytest.mark.parametrize(
    ("facet", "value", "label"),
    [
        ("thema", "onbekend", "niet vermeld"),
        ("periode", "geen", "vóór 2021 of niet vermeld"),
        ("startjaar", "onbekend", "onbekend"),
        ("provincie", "onbekend", "onbekend"),
        ("grootte", "onbekend", "onbekend"),
    ],
)
def test_project_of_which_we_know_nothing_can_be_asked_for(
    facet: str, value: str, label: str
) -> None:
    factories.project(
        factories.organisation("Oss", province="Noord-Brabant", inhabitants=92_000),
        factories.organisation("Unie"),
    )
    nothing = factories.project(factories.organisation("Unie"))
    theme = factories.theme("Leren")
    period = SubsidyPeriod.objects.create(year=2021, number=2)
    Project.objects.exclude(pk=nothing.pk).update(theme=theme, period=period, start="2021")
    columns = now()
    assert columns.everything.having(facet, [value]).only(columns.primary_keys) == [nothing.pk]
    assert list(columns.labels[facet].items())[-1] == (value, label)


def test_start_years_go_from_the_future_to_the_first_year_of_the_fund() -> None:
    years = list(now().labels["startjaar"].items())
    assert years[:2] == [("2100", "2100"), ("2099", "2099")]
    assert years[-2] == ("1993", "1993")


def test_projects_count_for_the_provinces_of_their_towns() -> None:
    for name, province in (
        ("Oss", "Noord-Brabant"),
        ("Uden", "Noord-Brabant"),
        ("Urk", "Flevoland"),
    ):
        factories.project(factories.organisation(name, province=province), start="2020")
    factories.project(factories.organisation("Unie"), start="2021")
    counts = {value: n for value, n in now().everything.counts("provincie").items() if n}
    assert counts == {"flevoland": 1, "noord-brabant": 2, "onbekend": 1}


def test_projects_count_for_the_size_of_their_towns() -> None:
    """Of what a municipality is today: one that ended has no inhabitants any more."""
    maashorst = factories.organisation("Maashorst", inhabitants=58_000)
    uden = factories.organisation(
        "Uden", inhabitants=42_000, successor=maashorst, merged_on=date(2022, 1, 1)
    )
    factories.project(uden, factories.organisation("Urk", inhabitants=22_000))
    factories.project(factories.organisation("Ergens"))
    counts = {value: n for value, n in now().everything.counts("grootte").items() if n}
    assert counts == {"5": 1, "4": 1, "onbekend": 1}
    Organisation.objects.filter(name="Urk").update(inhabitants=19_999)
    assert now().everything.counts("grootte")["3"] == 1


def test_values_of_a_facet_widen_and_never_show_a_concept() -> None:
    for name, status in (("Leren", "gepubliceerd"), ("Leren", "concept"), ("Zorg", "gepubliceerd")):
        factories.project(theme=factories.theme(name), status=status)
    factories.project(theme=factories.theme("Anders"), start="2022")
    factories.theme("Nergens")
    published = now().published
    assert len(published.having("thema", ["leren", "zorg", "bestaat-niet"])) == 2
    values = published.values_of("thema")
    assert dict(zip(values.labels, values.counts(published), strict=True)) == {
        "anders": 1,
        "leren": 1,
        "nergens": 0,
        "zorg": 1,
        "onbekend": 0,
    }


@pytest.mark.parametrize(("towns", "offered"), [(20, 20), (21, 1)])
def test_of_very_many_towns_only_those_with_projects_are_offered(towns: int, offered: int) -> None:
    places = [factories.organisation(f"Plaats {n:02}") for n in range(towns)]
    factories.project(places[3])
    factories.project(places[7], status="concept")
    values = now().published.values_of("gemeente")
    assert (len(values.labels), sum(values.counts(now().published))) == (offered, 1)


def test_town_without_projects_is_offered_when_it_is_chosen() -> None:
    places = [factories.organisation(f"Plaats {n:02}") for n in range(30)]
    for at in (3, 7):
        factories.project(places[at])
    columns = now()
    values = columns.published.values_of("gemeente")
    also = values.with_also(["plaats-05", "plaats-07"], columns.labels["gemeente"])
    assert list(also.labels.values()) == ["Plaats 03", "Plaats 05", "Plaats 07"]
    assert also.counts(columns.published) == (1, 0, 1)
    assert values.with_also(["plaats-07"], columns.labels["gemeente"]) is values


def test_map_has_the_municipalities_of_today_at_their_centres() -> None:
    centre = {"province": "Gelderland", "latitude": "51.9", "longitude": "6.1"}
    duiven = factories.organisation("Duiven", **centre)
    factories.organisation("Vroeger", successor=duiven, merged_on=date(2005, 1, 1), **centre)
    factories.organisation("1Stroom", "samenwerking", **centre)
    factories.organisation("Zonder midden")
    assert now().centres == [("Duiven", "duiven", "Gelderland", 6.1, 51.9)]


def test_nothing_is_asked_until_something_changes(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    factories.project(theme=Theme.objects.create(name="Vitaliteit"))
    assert now().everything.counts("thema") == {"vitaliteit": 1}
    with django_assert_max_num_queries(1):  # which version it is
        assert len(now().published) == 1
    Theme.objects.update(slug="fit")
    assert now().everything.counts("thema") == {"fit": 1}


def test_what_was_read_is_kept_for_a_version_and_a_day() -> None:
    version, day = follow(read_version()), date(2022, 6, 1)
    kept = columns_of(version, day)
    assert columns_of(version, day) is kept
    assert kept.order("titel") is kept.order("titel")
    assert kept.published.values_of("thema") is kept.published.values_of("thema")
    assert columns_of(version, date(2022, 6, 2)) is not kept
    newest = columns_of(version, date(2022, 6, 2))
    assert (newest.version, newest.today) == (version, date(2022, 6, 2))
    forget()
    assert columns_of(version, date(2022, 6, 2)) is not newest


def test_empty_catalogue() -> None:
    assert len(now().published) == 0
    assert now().published.in_order(now().order("titel"), 0, 20) == []
    assert now().published.months() == []
