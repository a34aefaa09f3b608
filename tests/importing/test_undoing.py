"""Undoing an import restores exactly what was."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from projects import history
from projects.importing import workflow
from projects.importing.errors import CannotImportError
from projects.importing.uploads import read_upload
from projects.loading.fixtures import FOLDER
from projects.models import Contact, Finding, Import, Organisation, Project, Theme
from tests import factories
from tests.importing.conftest import block, bring_in, page

pytestmark = pytest.mark.django_db
Make = Callable[..., Project]
DERIVED = (
    "change",
    "inbrief",
    "searchstate",
    "searchdocument",
    "searchentry",
    "searchposting",
    "searchword",
    "projectplace",
    "import",
    "finding",
)


def findings() -> list[tuple[object, ...]]:
    """The findings without their primary keys: a restored finding has another one."""
    return sorted(Finding.objects.values_list("key", "mark", "message", "status"))


def dump() -> str:
    out = StringIO()
    call_command(
        "dumpdata", "projects", exclude=[f"projects.{name}" for name in DERIVED], stdout=out
    )
    return out.getvalue()


def test_what_staff_said_in_brief_stays(places: None) -> None:
    """An import doesn't touch it, and neither does its undo, however late staff said it."""
    bring_in(page(block()))
    Project.objects.update(summary="Wij leerden inrichten.", tells_results="nee")
    newer = bring_in(page(block(text="Het project heeft tien nieuwe werkplekken opgeleverd.")))
    project = Project.objects.get()
    assert (project.summary, project.tells_results) == ("Wij leerden inrichten.", "nee")
    Project.objects.update(summary="Wij richten zelf in.", tells_results="ja")
    workflow.undo_import(newer.pk, (), None)
    project = Project.objects.get()
    assert "wij leerden van elkaar" in project.text.lower()
    assert (project.summary, project.tells_results) == ("Wij richten zelf in.", "ja")


def second_theme() -> str:
    return str(Project.objects.get().second_theme or "")


def test_page_never_touches_the_second_theme(places: None) -> None:
    bring_in(page(block()))
    Project.objects.update(second_theme=factories.theme("Vitaal"))
    newer = bring_in(page(block(theme="HRM")))
    assert (str(Project.objects.get().theme), second_theme()) == ("HRM", "Vitaal")
    Project.objects.update(second_theme=factories.theme("Leren"))
    workflow.undo_import(newer.pk, (), None)
    assert (str(Project.objects.get().theme), second_theme()) == ("Samenwerken", "Leren")


@pytest.mark.parametrize(("since", "in_the_end"), [("", "Vitaal"), ("Leren", "Leren")])
def test_second_theme_that_a_page_makes_the_first(
    since: str, in_the_end: str, places: None
) -> None:
    bring_in(page(block()))
    Project.objects.update(second_theme=factories.theme("Vitaal"))
    newer = bring_in(page(block(theme="Vitaal")))
    assert (str(Project.objects.get().theme), second_theme()) == ("Vitaal", "")
    if since:
        Project.objects.update(second_theme=factories.theme(since))
    workflow.undo_import(newer.pk, (), None)
    assert (str(Project.objects.get().theme), second_theme()) == ("Samenwerken", in_the_end)


def test_former_theme_chosen_since_as_the_second_is_the_first_again(places: None) -> None:
    bring_in(page(block()))
    newer = bring_in(page(block(theme="Vitaal")))
    Project.objects.update(second_theme=Theme.objects.get(name="Samenwerken"))
    workflow.undo_import(newer.pk, (), None)
    assert (str(Project.objects.get().theme), second_theme()) == ("Samenwerken", "")


def test_what_a_table_said_in_the_place_of_staff_is_undone(places: None) -> None:
    bring_in(page(block()))
    vitaal = factories.theme("Vitaal")
    table = "Webnaam;Tweede thema;Samenvatting;Vertelt hoe het afliep\n"
    table += "meubilair-oss;Vitaal;Samen inrichten.;ja"
    done = bring_in(table)
    project = Project.objects.get()
    assert (project.second_theme, project.summary) == (vitaal, "Samen inrichten.")
    Project.objects.update(summary="Van ons zelf.")  # since then
    workflow.undo_import(done.pk, (), None)
    project = Project.objects.get()
    assert project.second_theme is None
    assert (project.summary, project.tells_results) == ("Van ons zelf.", "")


def test_every_row_is_as_it_was(places: None) -> None:
    story = "Wij leerden veel. Lees hier het plan. Bekijk hier de film."
    bring_in(page(block(text=story), block("Zeist", "Leren"), block("Almere", "Strategie")))
    before, to_check = dump(), findings()
    gone = Project.objects.get(slug="strategie-almere")
    newer = page(
        block(title="Meubels", marker="*", contact="Mia Bos", details="m.bos@oss.nl",
              theme="Nieuw", text="Bekijk hier de film. Beluister hier de podcast."),
        block("Zeist", "Leren", details="jan@zeist.nl"),
        block("Almere", "Iets nieuws", text="Heel iets anders."),
    )  # fmt: skip
    done = bring_in(newer, **{f"weg_{gone.pk}": "intrekken"})
    assert dump() != before
    workflow.undo_import(done.pk, (), None)
    assert dump() == before
    assert findings() == to_check
    done.refresh_from_db()
    assert (done.state, done.way_back) == ("teruggedraaid", {})


def test_the_real_page_is_undone(real_projects: None) -> None:
    before, to_check = dump(), findings()
    text = (FOLDER / "pages" / "001_155bb63a2c5fce56.txt").read_text("utf-8")
    newer = text.replace("2021", "2022").replace("088 69 530 00", "088 69 530 01")
    waiting = workflow.create_import(read_upload("nieuwer.txt", newer.encode()), None)
    preview = workflow.preview_import(waiting)
    assert len(preview.changed) > 50
    workflow.apply_import(waiting.pk, {}, preview.states, None)
    again = workflow.preview_import(
        workflow.create_import(read_upload("nieuwer.txt", newer.encode()), None)
    )
    assert (len(again.new), len(again.changed), len(again.gone)) == (0, 0, 0)
    workflow.undo_import(waiting.pk, (), None)
    assert dump() == before
    assert findings() == to_check


def test_what_was_edited_since_stays_and_is_reported(imported: Make) -> None:
    project = imported()
    done = bring_in(page(block(title="Meubels"), block("Zeist", "Leren")))
    Project.objects.filter(pk=project.pk).update(start="2015")
    done = workflow.undo_import(done.pk, (), None)
    assert list(Project.objects.values_list("title", "start")) == [("Meubels", "2015")]
    assert done.report["stayed"] == [{"pk": project.pk, "title": "Meubels"}]


def test_what_was_edited_since_is_restored_when_asked(imported: Make) -> None:
    project = imported()
    done = bring_in(page(block(title="Meubels")))
    Project.objects.filter(pk=project.pk).update(start="2015")
    workflow.undo_import(done.pk, [project.pk], None)
    assert Project.objects.values_list("title", "start").get() == ("Meubilair", "2019-07")


def test_what_others_use_since_stays(places: None) -> None:
    done = bring_in(page(block("Verweggistan", theme="Nieuw")))
    Project.objects.create(title="Van ons", theme=Theme.objects.get())
    done = workflow.undo_import(done.pk, (), None)
    assert done.report["in_use"] == ["thema ‘Nieuw’"]
    assert Theme.objects.exists()
    assert not Organisation.objects.filter(name="Verweggistan").exists()
    assert not Contact.objects.exists()


@pytest.mark.parametrize("deleted", [False, True])
def test_a_contact_who_objected_since_stays_hidden(deleted: bool, imported: Make) -> None:
    imported()
    done = bring_in(page(block(details="jan.smit@oss.nl")))
    day, person = date(2026, 1, 2), Contact.objects.get()
    fields: dict[str, Any] = {"objected_on": day, "is_public": False, "left_on": day}
    fields |= {"basis": "toestemming", "basis_on": day, "last_confirmed_on": day}
    with history.revision():
        history.watch([person])
        Contact.objects.update(**fields)
    if deleted:
        with history.revision():
            Contact.objects.get().delete()
    workflow.undo_import(done.pk, Project.objects.values_list("pk", flat=True), None)
    assert Contact.objects.values(*fields).get() == fields
    assert Contact.objects.get().email == "j.smit@oss.nl"


def test_what_cannot_be_restored_is_reported_and_nothing_changes(imported: Make) -> None:
    imported()
    done = bring_in(page(block("Zeist")))
    Organisation.objects.get(name="Oss").delete()
    with pytest.raises(CannotImportError, match="er niet meer"):
        workflow.undo_import(done.pk, (), None)
    assert Project.objects.get().organisations.get().name == "Zeist"
    assert done.can_be_undone


def test_the_last_import_is_undone_first(imported: Make) -> None:
    imported()
    first, last = (bring_in(page(block(title=title))) for title in ("Meubels", "Stoelen"))
    with pytest.raises(CannotImportError, match="latere import"):
        workflow.undo_import(first.pk, (), None)
    workflow.undo_import(last.pk, (), None)
    workflow.undo_import(first.pk, (), None)
    assert Project.objects.get().title == "Meubilair"


def test_expired_content_is_purged(imported: Make, monkeypatch: Any) -> None:
    imported()
    Import.objects.update(changed_at="2020-01-01T00:00Z")
    Import.objects.purge_expired()
    done = Import.objects.get()
    assert (done.way_back, done.state) == ({}, "uitgevoerd")
    with pytest.raises(CannotImportError):
        workflow.undo_import(done.pk, (), None)
