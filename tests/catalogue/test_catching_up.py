"""After an edit only what was edited is read, and it is as if everything was read anew."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from projects.catalogue import counts
from projects.catalogue.columns import Columns, columns_of, forget
from projects.catalogue.facets import facets_of
from projects.catalogue.filters import ProjectFilter
from projects.catalogue.orders import ORDERS
from projects.changes.catching_up import news_since
from projects.changes.version import read_version
from projects.models import (
    Membership,
    Organisation,
    OrganisationAlias,
    Project,
    ProjectOrganisation,
    Province,
    SubsidyPeriod,
    Theme,
)
from projects.public.cards import cards
from projects.search import background
from projects.search.background import follow
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2022, 6, 1)
CHANCE = Random(2021)  # noqa: S311  no secret


def now(day: date = DAY) -> Columns:
    return columns_of(follow(read_version()), day)


def all_of(columns: Columns) -> dict[str, Any]:
    """Everything that a page can ask of the columns."""
    keys = [columns.primary_keys[position] for position in columns.order("nieuwste")]
    asked = {
        "cards": [vars(card) for card in cards(keys, columns)],
        "found": shown(columns, "q=in"),
    }
    return in_memory(columns) | asked


def in_memory(columns: Columns) -> dict[str, Any]:
    """What stays as it was in columns that somebody still reads after an edit."""
    keys = [columns.primary_keys[position] for position in columns.order("nieuwste")]
    return {
        "facets": {
            facet: {v: set(columns.everything.having(facet, [v]).only(keys)) for v in values}
            for facet, values in columns.labels.items()
        },
        "counts": {f: counts_of(columns, f) for f in columns.labels},
        "shown": [shown(columns, query) for query in CHOICES],
        "labels": columns.labels,
        "wordings": {name: one.names for name, one in columns.wordings.items()},
        "orders": {n: columns.everything.in_order(columns.order(n), 0, 1000) for n in ORDERS},
        "months": columns.everything.months(),
        "titles": columns.published.titled(["e"], 1000),
    }


ASKED = ("cards", "found")  # of the database, and so as it is now
CHOICES = (
    "",
    "afloop=ja",
    "soort=idee",
    "looptijd=loopt",
    "startjaar=2021&startjaar=2020&periode=2021-1",
)


def counts_of(columns: Columns, facet: str) -> dict[str, int]:
    return {value: n for value, n in columns.published.counts(facet).items() if n}


def shown(columns: Columns, query: str) -> list[dict[str, Any]]:
    return [vars(facet) for facet in facets_of(ProjectFilter(QueryDict(query), columns))]


def any_project() -> Project:
    return CHANCE.choice(list(Project.objects.all()))


def any_organisation() -> Organisation:
    return CHANCE.choice(list(Organisation.objects.all()))


def rename_project() -> None:
    project = any_project()
    project.title = CHANCE.choice(["Aanpak", "Zelf leren", "Éen", "eten"])
    project.save()


def move_in_time() -> None:
    start = CHANCE.choice(["", "2020", "2021-05", "2023-01-02"])
    Project.objects.filter(pk=any_project().pk).update(start=start, end=CHANCE.choice(["", "2024"]))


def withdraw() -> None:
    Project.objects.filter(pk=any_project().pk).update(status="ingetrokken")


def add_project() -> None:
    factories.project(any_organisation(), title=CHANCE.choice(["Meedoen", "Beter"]), start="2021")


def delete_project() -> None:
    if Project.objects.count() > 3:
        any_project().delete()


def rename_organisation() -> None:
    organisation = any_organisation()
    organisation.name, organisation.province = (
        f"{organisation.name}a",
        CHANCE.choice(Province.values),
    )
    organisation.save()


def change_slug() -> None:
    organisation = any_organisation()
    Organisation.objects.filter(pk=organisation.pk).update(slug=f"{organisation.slug}-x")


def merge() -> None:
    one, other = any_organisation(), any_organisation()
    if one != other and other.successor is None:
        Organisation.objects.filter(pk=one.pk).update(successor=other, merged_on=DAY)


def join() -> None:
    partnership, member = any_organisation(), any_organisation()
    if partnership != member:
        Membership.objects.get_or_create(partnership=partnership, member=member)


def count_inhabitants() -> None:
    number = CHANCE.choice([None, 4_000, 30_000, 300_000])
    towns = Organisation.objects.municipalities()
    towns.filter(pk=any_organisation().pk).update(inhabitants=number)


def add_alias() -> None:
    number = OrganisationAlias.objects.count()
    OrganisationAlias.objects.create(organisation=any_organisation(), name=f"Anders {number}")


def take_part() -> None:
    project = any_project()
    last = project.project_organisations.count()
    ProjectOrganisation.objects.get_or_create(
        project=project,
        organisation=any_organisation(),
        defaults={"role": "deelnemer", "order": last + 1},
    )


def change_theme() -> None:
    if not Theme.objects.exists() or CHANCE.random() < 0.1:
        Theme.objects.create(name=f"Thema {Theme.objects.count()}")
    theme = CHANCE.choice(list(Theme.objects.all()))
    Project.objects.exclude(second_theme=theme).filter(pk=any_project().pk).update(theme=theme)


def change_second_theme() -> None:
    """Another one, or none; also where there is no first one."""
    project = any_project()
    others = [None, *Theme.objects.exclude(pk=project.theme_id)]
    Project.objects.filter(pk=project.pk).update(second_theme=CHANCE.choice(others))


def rename_theme() -> None:
    for theme in Theme.objects.all()[:1]:
        Theme.objects.filter(pk=theme.pk).update(name=f"{theme.name}a", slug=f"{theme.slug}a")


def change_period() -> None:
    period, _ = SubsidyPeriod.objects.get_or_create(
        year=2021, number=CHANCE.choice([1, 2]), defaults={"marker": ""}
    )
    Project.objects.filter(pk=any_project().pk).update(period=period)


def tell_results() -> None:
    Project.objects.filter(pk=any_project().pk).update(
        tells_results=CHANCE.choice(Project.TellsResults.values)
    )


EDITS: list[Callable[[], None]] = [
    rename_project, move_in_time, withdraw, add_project, delete_project, rename_organisation,
    change_slug, merge, join, add_alias, take_part, change_theme, rename_theme, change_period,
    tell_results, change_second_theme, count_inhabitants,
]  # fmt: skip


def test_whatever_is_edited_is_as_if_all_was_read_anew() -> None:
    for name in ("Assen", "Oss", "1Stroom"):
        factories.project(factories.organisation(name), title=f"In {name}", start="2021-03")
    former, as_it_was = None, {}
    for number in range(150):
        for edit in CHANCE.sample(EDITS, CHANCE.choice([1, 2, 3])):
            edit()
        day = DAY if number % 20 else date(2020 + number // 20, 6, 1)
        newest = now(day)
        caught_up = all_of(newest)
        if former:
            assert in_memory(former) == as_it_was, (number, edit)
        as_it_was = {name: caught_up[name] for name in caught_up if name not in ASKED}
        former = newest
        if number % 3:
            continue  # the next edits come on top of these
        forget()
        assert caught_up == all_of(now(day)), (number, edit)


def test_edit_of_a_text_reads_that_project_alone() -> None:
    edited, *others = [factories.project(title=f"Een {n}").pk for n in range(3)]
    before = now()
    cards([edited, *others], before)
    Project.objects.filter(pk=edited).update(text="<p>Anders</p>")
    after = now()
    assert after.rows is before.rows
    assert set(after.kept_cards) == set(others)


@pytest.mark.parametrize("what", ["organisation", "theme"])
def test_name_that_many_projects_have_reads_none_of_them(what: str) -> None:
    organisation, theme = factories.organisation("Oss"), factories.theme("Leren")
    for number in range(20):
        factories.project(organisation, theme=theme, title=f"Een {number}")
    before = now()
    named = organisation if what == "organisation" else theme
    type(named).objects.filter(pk=named.pk).update(name="Anders")
    news = news_since(before.place)
    assert (len(news.projects), news.of_facets) == (20, frozenset())
    after = before.after(news, DAY)
    assert after.rows is before.rows
    assert not after.kept_cards.keys() & news.projects
    assert "Anders" in after.labels["gemeente" if what == "organisation" else "thema"].values()


def test_edit_changes_the_counts_without_counting_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    theme = factories.theme("Leren")
    for number in range(30):
        factories.project(factories.organisation(f"Plaats {number}"), title=f"Een {number}")
    shown(now(), "soort=subsidieproject")
    monkeypatch.setattr(counts, "counted", None)
    Project.objects.filter(title="Een 3").update(theme=theme, start="2021")
    newest = now()
    facets = {one["name"]: one["values"] for one in shown(newest, "soort=subsidieproject")}
    assert [(value.value, value.number) for value in facets["thema"]] == [
        ("onbekend", 29), ("leren", 1)
    ]  # fmt: skip


def test_number_of_questions_after_an_edit_does_not_grow() -> None:
    for number in range(20):
        factories.project(factories.organisation(f"Plaats {number}"), title=f"Een {number}")
    now()
    Project.objects.filter(title="Een 3").update(title="Twee", start="2021")
    version = follow(read_version())
    with CaptureQueriesContext(connection) as asked:
        columns_of(version, DAY)
    assert len(asked) == 3, asked.captured_queries  # what changed, that project, its places
    assert not [query["sql"] for query in asked if "UPDATE" in query["sql"][:20]]


def test_place_shows_in_the_filters_before_the_index_follows(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    uden, maashorst = factories.organisation("Uden"), factories.organisation("Maashorst")
    Organisation.objects.filter(pk=uden.pk).update(successor=maashorst, merged_on=DAY)
    project = factories.project(title="Een")
    now()
    settings.SEARCH_IN_BACKGROUND = True
    monkeypatch.setattr(background, "start", lambda: None)
    ProjectOrganisation.objects.create(project=project, organisation=uden, role="deelnemer")
    counts = now().everything.counts("gemeente")
    assert {slug for slug, number in counts.items() if number} == {"uden", "maashorst"}
