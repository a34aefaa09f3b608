"""What an import would change: on small pages, and on the real one."""

from collections.abc import Callable
from typing import Any

import pytest

from projects.contacts.forgetting import forget
from projects.importing import workflow
from projects.importing.uploads import read_upload
from projects.loading.fixtures import FOLDER
from projects.models import (
    Contact,
    Finding,
    ImportMark,
    Link,
    OrganisationAlias,
    Project,
    ProjectOrganisation,
    ThemeAlias,
)
from projects.pages.records import PageError
from tests import factories
from tests.importing.conftest import block, bring_in, look, page

pytestmark = pytest.mark.django_db
Make = Callable[..., Project]


def changes(text: str) -> dict[str, bool]:
    """The fields of the one project that would change, and whether they are a conflict."""
    _, preview = look(text)
    (known,) = preview.known
    return {change.field: change.is_conflict for change in known.changes}


def test_the_same_page_changes_nothing(imported: Make) -> None:
    imported(marker="*", text="Lees hier het plan.")
    assert changes(page(block(marker="*", text="Lees hier het plan."))) == {}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "Meubels"}, "title"),
        ({"place": "Zeist"}, "organisations"),
        ({"theme": "Leren"}, "theme"),
        ({"marker": "**"}, "period"),
        ({"marker": ""}, "period"),
        ({"duration": "juli 2019 tot 1 mei 2022"}, "duration"),
        ({"contact": "Mia Bos", "details": "m.bos@oss.nl"}, "contacts"),
        ({"details": "j.smit@oss.nl, tel. 0412 629912"}, "contacts"),
        ({"text": "Wij leerden van elkaar hoe je samen in een team een werkplek maakt."}, "text"),
    ],
)
def test_each_changed_field_is_reported(imported: Make, values: dict[str, Any], field: str) -> None:
    imported(marker="*")
    assert changes(page(block(**{"marker": "*", **values}))) == {field: False}


def test_a_newer_legend_says_nothing_about_older_periods(imported: Make) -> None:
    imported(marker="*")
    newer = "Gemeenten met een asterisk hebben in periode 1 van 2023 subsidie gekregen."
    assert changes(page(block(), legend=newer)) == {}


def test_edits_by_staff_stay_when_the_page_is_unchanged(imported: Make) -> None:
    Project.objects.filter(pk=imported().pk).update(title="Mooi meubilair", start="2020")
    Contact.objects.update(phone="+31612345678")
    assert changes(page(block())) == {}


def test_what_staff_and_page_both_changed_is_a_conflict(imported: Make) -> None:
    Project.objects.filter(pk=imported().pk).update(title="Mooi meubilair")
    assert changes(page(block(title="Nieuw meubilair"))) == {"title": True}


def test_the_same_change_by_both_is_no_conflict(imported: Make) -> None:
    Project.objects.filter(pk=imported().pk).update(title="Nieuw meubilair")
    assert changes(page(block(title="Nieuw meubilair"))) == {}


def test_urls_added_by_staff_stay(imported: Make) -> None:
    imported(text="Wij leerden veel. Lees hier het plan.")
    Link.objects.update(url="https://oss.nl/plan")
    assert changes(page(block(text="Wij leerden veel. Lees hier het plan."))) == {}
    newer = page(block(text="Wij leerden veel. Lees hier het plan. Bekijk hier de film."))
    _, preview = look(newer)
    links = next(c for c in preview.known[0].changes if c.field == "links")
    assert [link["url"] for link in links.new] == ["https://oss.nl/plan", ""]


def test_a_project_made_by_staff_is_recognised(places: None) -> None:
    factories.project(factories.organisation("Oss"), title="Meubilair", text="<p>Ons woord</p>")
    assert changes(page(block()))["text"] is True


def test_aliases_of_staff_are_read(imported: Make) -> None:
    """Also from before they had to be merged: what an import had made of its own."""
    project = imported(place="Osch", theme="Samenwrkn")
    OrganisationAlias.objects.create(organisation=factories.organisation("Oss"), name="Osch.")
    ThemeAlias.objects.create(theme=factories.theme("Samenwerken"), name="Samenwrkn.")
    assert changes(page(block(place="Osch", theme="Samenwrkn"))) == {
        "organisations": False,
        "theme": False,
    }
    assert project.organisations.get().name == "Osch"


def test_missing_and_new(places: None) -> None:
    bring_in(page(block(), block("Zeist", "Leren"), block("Almere", "Strategie")))
    _, preview = look(
        page(block(), block("Zeist", "Leren"), block("Oss", "Iets anders", text="X."))
    )
    assert [gone.title for gone in preview.gone] == ["Strategie"]
    assert [new.title for new in preview.new] == ["Iets anders"]


def test_another_page_misses_nothing(imported: Make) -> None:
    imported()
    _, preview = look(page(block("Zeist", "Leren", text="Iets heel anders dan dat.")))
    assert preview.gone == ()


def test_a_page_without_projects_is_refused_in_dutch(db: None) -> None:
    with pytest.raises(PageError, match="vonden wij geen projecten"):
        look("Zomaar een tekst.")


def test_the_real_pages_change_nothing(real_projects: None) -> None:
    for path in sorted((FOLDER / "pages").glob("*.txt")):
        waiting = workflow.create_import(read_upload("nieuwer.txt", path.read_bytes()), None)
        preview = workflow.preview_import(waiting)
        assert (len(preview.new), len(preview.changed), len(preview.gone)) == (0, 0, 0), path.name
        assert preview.unchanged


def test_the_real_page_retitled_shortened_and_shuffled(real_projects: None) -> None:
    text = (FOLDER / "pages" / "001_155bb63a2c5fce56.txt").read_text("utf-8")
    begin = text.index("1Stroom: Meubilair")
    first, rest = text[begin:].split("*Alkmaar: ", 1)
    removed, moved = first.split("Aalten: ", 1)
    assert "Meubilair" in removed
    newer = (
        text[:begin]
        + "*Alkmaar: "
        + rest.replace("Week van de digitaliseringsstrategie", "Digitale week").replace(
            "*Almere: Digitale week", "Aalten: " + moved + "\n**Almere: Digitale week", 1
        )
    )
    waiting = workflow.create_import(read_upload("nieuwer.txt", newer.encode()), None)
    preview = workflow.preview_import(waiting)
    assert [gone.title for gone in preview.gone] == ["Meubilair"]
    assert preview.new == ()
    assert "Week van de digitaliseringsstrategie" in [known.title for known in preview.changed]


def test_the_number_of_queries_does_not_grow(places: None, django_assert_num_queries: Any) -> None:
    several = [block("Oss", f"Project {n}", text=f"Tekst {n}.") for n in range(30)]
    bring_in(page(*several))
    waiting, _ = look(page(*(b.replace("Samenwerken", "Leren") for b in several)))
    with django_assert_num_queries(17):
        preview = workflow.preview_import(waiting)
    assert len(preview.changed) == 30
    assert ProjectOrganisation.objects.count() == 30


def test_a_forgotten_person_does_not_come_back(imported: Make) -> None:
    imported()
    forget(Contact.objects.get(), None)
    text = page(block(), block("Zeist", "Leren", text="Iets anders."))
    assert look(text)[1].reading.forgotten == 2
    bring_in(text)
    assert not Contact.objects.exists()
    kept = str(list(Project.objects.values("source_fields")))
    assert "Smit" not in kept
    assert "629911" not in kept
    assert "Smit" not in str(list(ImportMark.objects.values()) + list(Finding.objects.values()))
