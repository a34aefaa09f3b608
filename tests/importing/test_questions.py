"""What only staff can tell of a page is asked; whoever doesn't answer loses nothing."""

from collections.abc import Callable

import pytest

from projects.importing import workflow
from projects.models import Project, SubsidyPeriod
from tests.importing.conftest import LEGEND, block, bring_in, look, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]
OTHER = "De gemeente zette een leerlijn op voor nieuwe leidinggevenden, met coaches van buiten."
LATER = LEGEND.replace("periode 1 van 2021", "periode 1 van 2022")


def test_a_withdrawn_project_that_returns_is_asked(imported: Callable[..., Project]) -> None:
    project = imported()
    Project.objects.update(status=Project.Status.WITHDRAWN)
    _, preview = look(page(block()))
    assert ([k.title for k in preview.returned], preview.unchanged) == (["Meubilair"], [])
    bring_in(page(block()))
    project.refresh_from_db()
    assert project.status == Project.Status.WITHDRAWN
    done = bring_in(page(block()), terug_1="gepubliceerd")
    project.refresh_from_db()
    assert (project.status, done.summary) == (Project.Status.PUBLISHED, "1 terug")
    workflow.undo_import(done.pk, (), None)
    project.refresh_from_db()
    assert project.status == Project.Status.WITHDRAWN


def marked(legend: str = LEGEND) -> str:
    other = block("Zeist", "Leren", marker="*", text=OTHER, contact="Piet Proef")
    return page(block(marker="*"), other, legend=legend)


def periods() -> set[str]:
    return {project.period.code for project in Project.objects.select_related("period")}


def test_another_meaning_of_a_marker_is_asked_once() -> None:
    bring_in(marked())
    _, preview = look(marked(LATER))
    assert preview.changed == []
    assert {marker: len(found) for marker, found in preview.new_meanings.items()} == {"*": 2}
    bring_in(marked(LATER))
    assert periods() == {"2021-1"}
    # Who let it be isn't asked again, until the page says something else.
    assert look(marked(LATER))[1].new_meanings == {}


def test_another_meaning_of_a_marker_can_be_taken() -> None:
    bring_in(marked())
    bring_in(marked(LATER), legenda_1="overnemen")
    assert periods() == {"2022-1"}
    assert SubsidyPeriod.objects.count() == 2


def test_another_marker_is_a_change_as_ever() -> None:
    bring_in(page(block(marker="*")))
    _, preview = look(page(block(marker="**")))
    assert [change.field for change in preview.changed[0].changes] == ["period"]
    assert preview.new_meanings == {}


@pytest.mark.parametrize(
    "follower",
    [
        block(duration="januari 2023 tot 1 december 2024"),
        block(title="Meubilair, fase 2"),
        block(title="Meubilair 2.0", duration="januari 2023 tot 1 december 2024"),
    ],
)
def test_a_follow_up_leaves_the_old_project_alone(follower: str) -> None:
    bring_in(page(block()))
    _, preview = look(page(follower))
    assert ([k.title for k in preview.follow_ups], preview.changed) == (["Meubilair"], [])
    bring_in(page(follower))
    old, new = Project.objects.order_by("pk")
    assert (old.title, old.end, new.status) == ("Meubilair", "2021-09-01", Project.Status.DRAFT)
    # The next time each is itself.
    _, again = look(page(follower))
    assert (again.follow_ups, again.changed, again.new) == ([], [], ())


def test_it_can_be_the_same_project() -> None:
    bring_in(page(block()))
    follower = page(block(duration="januari 2023 tot 1 december 2024"))
    bring_in(follower, vervolg_1="hetzelfde")
    assert Project.objects.get().start == "2023-01"
    assert look(follower)[1].follow_ups == []


def test_a_follow_up_can_be_left_out() -> None:
    bring_in(page(block()))
    done = bring_in(page(block(title="Meubilair, fase 2")), vervolg_1="niet")
    assert (Project.objects.count(), done.report["skipped"]) == (1, ["Meubilair, fase 2"])


@pytest.mark.parametrize(
    "newer",
    [
        block(title="Nieuw meubilair"),
        block(duration="juli 2019 tot 1 oktober 2022"),
        block(text=f"{OTHER} Wij leerden meer."),
    ],
)
def test_a_better_version_is_no_follow_up(newer: str) -> None:
    bring_in(page(block()))
    assert look(page(newer))[1].follow_ups == []
