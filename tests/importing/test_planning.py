"""Which projects an import touches, and which it leaves to staff."""

from collections.abc import Callable, Iterable

import pytest

from projects.importing.choices import Choices
from projects.importing.planning import Plan
from projects.models import Project
from tests.importing.conftest import block, bring_in, look, page

pytestmark = pytest.mark.django_db
Choose = Callable[..., Plan]

MEUBILAIR, LEREN, STRATEGIE, PODCAST = "Meubilair", "Leren", "Strategie", "Podcast"


@pytest.fixture
def choose(places: None) -> Choose:
    """Two projects change, one stays as it is, one is gone and two are new."""
    leren = block("Zeist", LEREN, text="Wij leerden van fouten.")
    podcast = block("Almere", PODCAST, text="Beluister hoe het begon.")
    bring_in(page(block(), leren, podcast, block("Almere", STRATEGIE, text="Een week lang plan.")))
    _, shown = look(
        page(
            block(duration="2020", theme="Nieuw"),
            leren.replace("Samenwerken", "Nieuw"),
            podcast,
            block("Oss", "Eerste", text="Heel wat nieuws."),
            block("Zeist", "Tweede", text="Nog iets anders."),
        )
    )
    gone = Project.objects.get(title=STRATEGIE)

    def make(**chosen: str) -> Plan:
        names = {name.replace("_", "-"): value for name, value in chosen.items()}
        if "weg" in names:
            names[f"weg-{gone.pk}"] = names.pop("weg")
        return Plan(shown, Choices(names))

    return make


def titles(pks: Iterable[int]) -> set[str]:
    return set(Project.objects.filter(pk__in=pks).values_list("title", flat=True))


@pytest.mark.parametrize(
    ("chosen", "touched"),
    [
        ({}, {MEUBILAIR, LEREN}),
        ({"veld_1_theme": "zo-laten"}, {MEUBILAIR, LEREN}),
        ({"veld_1_theme": "zo-laten", "veld_1_duration": "zo-laten"}, {LEREN}),
        ({"veld_2_theme": "zo-laten"}, {MEUBILAIR}),
        ({"weg": "laten"}, {MEUBILAIR, LEREN}),
        ({"weg": "intrekken"}, {MEUBILAIR, LEREN, STRATEGIE}),
    ],
)
def test_what_changes_or_is_withdrawn_is_touched_and_nothing_else(
    choose: Choose, chosen: dict[str, str], touched: set[str]
) -> None:
    plan = choose(**chosen)
    assert titles(plan.pks) == titles(p.pk for p in plan.projects) == touched
    assert titles(plan.others) == {MEUBILAIR, LEREN, PODCAST, STRATEGIE} - touched


def test_a_project_of_which_everything_is_refused_is_not_written(choose: Choose) -> None:
    plan = choose(veld_2_theme="zo-laten")
    assert [known.title for known in plan.changed] == [MEUBILAIR]
    assert {known.title: plan.refused(known) for known in plan.preview.known} == {
        MEUBILAIR: [],
        LEREN: ["theme"],
        PODCAST: [],
    }


def test_of_a_project_only_what_was_taken_is_written(choose: Choose) -> None:
    plan = choose(veld_1_theme="zo-laten")
    meubilair = plan.changed[0]
    assert {field: value["start"] for field, value in plan.taken[meubilair.ref].items()} == {
        "duration": "2020"
    }
    assert plan.refused(meubilair) == ["theme"]


def test_a_new_project_that_was_skipped_does_not_come(choose: Choose) -> None:
    first, second = (new.ref for new in choose().preview.new)
    plan = choose(**{f"nieuw_{first}": "niet", f"nieuw_{second}": "gepubliceerd"})
    assert [(new.title, plan.status[new.ref]) for new in plan.new] == [("Tweede", "gepubliceerd")]
    assert [new.title for new in choose().new] == ["Eerste", "Tweede"]
