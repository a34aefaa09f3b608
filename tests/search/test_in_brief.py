"""What a card says of a project follows its text, unless staff said it themselves."""

from collections.abc import Callable

import pytest

from projects import history
from projects.models import InBrief, Project
from projects.search.indexing import refresh
from tests import factories

pytestmark = pytest.mark.django_db

PLAN = "<p>Met dit project gaan wij leren van onze inwoners.</p>"
RESULT = (
    "<p>Met dit project leerden wij veel. Het project heeft twee nieuwe scholen opgeleverd.</p>"
)


def brief(project: Project) -> tuple[str, bool]:
    refresh()
    found = InBrief.objects.get(pk=project.pk)
    return found.summary, found.tells_results


def test_is_made_of_the_text() -> None:
    project = factories.project(text=PLAN)
    assert brief(project) == ("Met dit project gaan wij leren van onze inwoners.", False)


def _saved(project: Project) -> None:
    project.text = RESULT
    project.save()


def _updated(project: Project) -> None:
    Project.objects.filter(pk=project.pk).update(text=RESULT)


def _in_bulk(project: Project) -> None:
    project.text = RESULT
    Project.objects.bulk_update([project], ["text"])


@pytest.mark.parametrize("write", [_saved, _updated, _in_bulk])
def test_new_text_renews_ours(write: Callable[[Project], None]) -> None:
    project = factories.project(text=PLAN)
    brief(project)
    write(project)
    assert brief(project) == ("Met dit project leerden wij veel.", True)


def test_new_text_leaves_that_of_staff() -> None:
    project = factories.project(text=PLAN, summary="Wij leren.", tells_results="ja")
    assert brief(project) == ("Wij leren.", True)
    _updated(project)
    assert brief(project) == ("Wij leren.", True)


def test_staff_say_that_it_tells_no_results() -> None:
    assert brief(factories.project(text=RESULT, tells_results="nee"))[1] is False


def test_without_what_staff_said_it_is_ours_again() -> None:
    project = factories.project(text=PLAN, summary="Wij leren.")
    brief(project)
    project.summary = ""
    project.save()
    assert brief(project)[0] == "Met dit project gaan wij leren van onze inwoners."


def test_an_older_version_brings_back_its_own() -> None:
    project = factories.project(text=PLAN)
    with history.revision():
        project.text, project.summary = RESULT, "Twee scholen."
        project.save()
    assert brief(project) == ("Twee scholen.", True)
    first = history.versions_of(project).last()
    history.restore(first)
    assert brief(project) == ("Met dit project gaan wij leren van onze inwoners.", False)


def test_names_no_contact_also_one_who_came_later() -> None:
    names = "Het doel van dit project is leren, zei Jan Smit."
    project = factories.project(text=f"<p>{names} Wij gaan samen leren van onze inwoners.</p>")
    other = factories.project(summary="Jan Smit leert ons alles.")
    assert "Smit" in brief(project)[0]
    for one in (project, other):
        factories.contact(one, "Jan Smit", email=f"j.{one.pk}@oss.nl")
    assert brief(project)[0] == "Wij gaan samen leren van onze inwoners."
    assert brief(other)[0] == "… leert ons alles."


def test_is_made_once_for_the_same_text(monkeypatch: pytest.MonkeyPatch) -> None:
    project = factories.project(text=PLAN)
    brief(project)
    monkeypatch.setattr("projects.search.in_brief.summary_of", lambda *rest: "Opnieuw gemaakt.")
    factories.project(factories.organisation("Oss"))
    Project.objects.filter(pk=project.pk).update(theme_source="Anders")
    assert brief(project)[0] == "Met dit project gaan wij leren van onze inwoners."
