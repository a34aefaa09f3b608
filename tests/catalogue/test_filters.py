"""One declaration narrows the sets of the pages and the QuerySets of exports and the API."""

from datetime import date
from random import Random
from urllib.parse import quote

import pytest
from django.http import QueryDict
from django.utils import timezone

from projects.catalogue.choice_form import TOO_LONG
from projects.catalogue.columns import Columns, columns_of
from projects.catalogue.filters import FACETS, ProjectFilter
from projects.changes.version import read_version
from projects.models import Project, ProjectQuerySet, SubsidyPeriod, Theme, ThemeAlias
from projects.search.background import follow
from tests import factories

pytestmark = pytest.mark.django_db


def columns() -> Columns:
    return columns_of(follow(read_version()), timezone.localdate())


def chosen(query: str, **options: bool) -> ProjectFilter:
    return ProjectFilter(QueryDict(query), columns(), **options)


def slugs(one: ProjectFilter) -> list[str]:
    """What its sets of projects hold, checked against what its QuerySet gives."""
    keys = one.columns.everything.among(one.qs.values_list("pk", flat=True))
    assert keys.bits == one.narrowed().bits
    return sorted(one.qs.values_list("slug", flat=True))


@pytest.fixture
def assorted() -> None:
    """Projects that differ in every facet."""
    chance = Random(11)  # noqa: S311  no secret
    themes = [None, *(Theme.objects.create(name=name) for name in ("Vitaliteit", "Leren"))]
    periods = [None, SubsidyPeriod.objects.create(year=2021, number=2)]
    places = [
        factories.organisation("Oss", province="Noord-Brabant", inhabitants=92_000),
        factories.organisation("Venlo", province="Limburg", inhabitants=100_000),
        factories.organisation(
            "Uden",
            inhabitants=42_000,
            successor=factories.organisation("Maashorst"),
            merged_on=date(2022, 1, 1),
        ),
        factories.organisation("Ergens"),
    ]
    for number in range(40):
        start = chance.choice(["", "2019", "2021-05", "2090"])
        factories.project(
            *chance.sample(places, chance.randint(0, 2)),
            title=f"Nummer {number}",
            theme=chance.choice(themes),
            period=chance.choice(periods),
            kind=chance.choice(Project.Kind.values),
            start=start,
            end="" if start == "2090" else chance.choice(["", "2022", "2091-01"]),
        )


@pytest.mark.usefixtures("assorted")
@pytest.mark.parametrize("facet", FACETS)
def test_queryset_gives_what_the_pages_show(facet: str) -> None:
    labels = columns().labels[facet]
    for value in labels:
        slugs(chosen(f"{facet}={value}"))
        slugs(chosen(f"{facet}=-{value}"))
    slugs(chosen("&".join(f"{facet}={value}" for value in list(labels)[:3])))
    for first, *_, last in (list(labels), list(labels)[::-1]):  # the last one is often "unknown"
        slugs(chosen(f"{facet}={first}&{facet}={last}"))
    some = zip(("", "-", "-"), labels, strict=False)
    slugs(chosen("&".join(f"{facet}={sign}{value}" for sign, value in some)))


@pytest.mark.usefixtures("assorted")
def test_choices_narrow_each_other() -> None:
    both = slugs(chosen("provincie=limburg&looptijd=afgerond"))
    assert both
    assert set(both) < set(slugs(chosen("provincie=limburg")))


def test_value_that_is_turned_round_leaves_out() -> None:
    leren, vitaal = factories.theme("Leren"), factories.theme("Vitaal")
    factories.project(title="Een", theme=leren)
    factories.project(title="Twee", theme=leren, second_theme=vitaal)
    factories.project(title="Drie")
    assert slugs(chosen("thema=-vitaal")) == ["drie", "een"]
    assert slugs(chosen("thema=-Vitaal&thema=leren")) == ["een"]
    assert slugs(chosen("thema=-vitaal&thema=-onbekend")) == ["een"]
    assert slugs(chosen("thema=vitaal&thema=-vitaal")) == []


@pytest.mark.parametrize("typed", ["-", "-fout", "-" * 5000])
def test_value_that_is_turned_round_must_be_one(typed: str) -> None:
    factories.project(title="Een", theme=factories.theme("Vitaal"))
    one = chosen(f"thema={typed}")
    assert "kennen wij niet" in one.errors["thema"][0]
    assert slugs(one) == ["een"]


def test_value_that_begins_with_the_sign_is_that_value() -> None:
    theme = Theme.objects.create(name="Min", slug="-min")
    factories.project(title="Een", theme=theme)
    assert slugs(chosen("thema=-min")) == ["een"]


def test_words_and_own_list_narrow_a_queryset_too() -> None:
    for title in ("Hybride werken", "Hybride leren", "Vitaliteit"):
        factories.project(title=title)
    assert slugs(chosen("q=hybride")) == ["hybride-leren", "hybride-werken"]
    assert slugs(chosen("q=hybride&bewaard=vitaliteit,hybride-leren")) == ["hybride-leren"]


def test_queryset_has_the_order_of_the_list() -> None:
    factories.project(title="B", start="2019")
    factories.project(title="A", start="2020")
    factories.project(title="C")
    for order in ("titel", "oudste", "nieuwste"):
        page = columns().published.in_order(columns().order(order), 0, 3)
        assert list(chosen(f"volgorde={order}").qs.values_list("pk", flat=True)) == page


def test_own_queryset_is_narrowed() -> None:
    factories.project(title="Een", kind="idee")
    factories.project(title="Twee", kind="idee")
    mine = ProjectQuerySet(Project).filter(title="Twee")
    one = ProjectFilter(QueryDict("soort=idee"), columns(), queryset=mine)
    assert [project.title for project in one.qs] == ["Twee"]


def test_empty_queryset_stays_empty() -> None:
    factories.project(kind="idee")
    one = ProjectFilter(
        QueryDict("soort=idee"), columns(), queryset=ProjectQuerySet(Project).none()
    )
    assert not one.qs.exists()


def test_wrong_value_is_told_by_the_form_and_the_rest_is_used() -> None:
    factories.project(title="Een", kind="idee")
    factories.project(title="Twee")
    one = chosen("soort=idee&soort=fout&volgorde=fout")
    assert set(one.errors) == {"soort", "volgorde"}
    assert "‘fout’ kennen wij niet" in one.errors["soort"][0]
    assert slugs(one) == ["een"]


def test_long_question_is_cut_and_told() -> None:
    one = chosen(f"q={'a' * 300}")
    assert len(one.words) == 200
    assert list(one.errors["q"]) == [TOO_LONG]


def test_other_wording_stands_for_its_value() -> None:
    theme = Theme.objects.create(name="Vitaliteit")
    ThemeAlias.objects.create(theme=theme, name="Gezond & fit")
    factories.project(title="Een", theme=theme)
    one = chosen("thema=Gezond+%26+fit")
    assert one.chosen_of("thema") == ("vitaliteit",)
    assert not one.errors


def test_status_is_for_staff_alone() -> None:
    factories.project(title="Geheim", status="concept")
    assert slugs(chosen("status=concept")) == []
    assert slugs(chosen("status=concept", is_staff=True)) == ["geheim"]


def test_filters_of_two_requests_are_not_the_same_objects() -> None:
    one, other = chosen("q=a"), chosen("q=b")
    assert one.filters["q"] is not other.filters["q"]
    assert one.filters["q"].parent is one
    assert (one.words, other.words) == ("a", "b")


@pytest.mark.parametrize("typed", ["😀", "---", '"" *', "!?" * 200])
def test_question_without_a_word_is_told(typed: str) -> None:
    factories.project(title="Leren")
    one = chosen(f"q={quote(typed)}")
    assert "staat geen woord" in one.errors["q"][-1]
    assert (one.words, len(one.narrowed())) == ("", 1)


def test_question_that_nobody_sees_is_none() -> None:
    assert chosen(f"q={quote(chr(0x200B))}").messages == []


@pytest.mark.parametrize("typed", ["de", "leren 😀", "A&O", "2021"])
def test_question_with_a_word_is_fine(typed: str) -> None:
    assert chosen(f"q={quote(typed)}").messages == []
