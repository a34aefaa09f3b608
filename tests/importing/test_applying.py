"""What an import does, and that it does all or nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from projects.importing import people, workflow
from projects.importing.errors import CannotImportError
from projects.importing.workflow import StalePreviewError
from projects.models import (
    Contact,
    Finding,
    Import,
    Link,
    Organisation,
    Project,
    ProjectContact,
    SubsidyPeriod,
)
from tests import factories
from tests.importing.conftest import block, bring_in, look, page

pytestmark = pytest.mark.django_db
Make = Callable[..., Project]


def test_new_projects_come_in_as_was_chosen(places: None) -> None:
    text = page(block("Oss", "Een"), block("Zeist", "Twee"), block("Almere", "Drie"))
    done = bring_in(text, nieuw_2="gepubliceerd", nieuw_3="niet")
    statuses = dict(Project.objects.values_list("slug", "status"))
    assert statuses == {"een-oss": "concept", "twee-zeist": "gepubliceerd"}
    assert done.report["skipped"] == ["Drie"]


def test_a_new_project_has_all_that_the_page_says(places: None) -> None:
    bring_in(page(block(marker="**", text="Wij leerden veel. Lees hier het plan.")))
    project = Project.objects.get()
    assert (project.start, project.end) == ("2019-07", "2021-09-01")
    assert str(project.period) == "Periode 2 van 2021"
    assert project.theme == factories.theme()
    assert project.theme_source == "Samenwerken"
    assert project.project_organisations.get().role == "aanvrager"
    assert project.links.get().text == "Lees hier het plan."
    named = project.project_contacts.get()
    assert (named.email, named.phones) == ("j.smit@oss.nl", ["+31412629911"])
    assert project.source_page.startswith("pagina, ")
    assert project.source_fields[0] == {"label": "Kop", "value": "**Oss: Meubilair", "line": 3}


def test_an_applied_page_changes_nothing_more(imported: Make) -> None:
    imported()
    newer = page(block(title="Meubels", duration="2020", details="jan@oss.nl"))
    bring_in(newer)
    project = Project.objects.get()
    assert (project.title, project.start, project.slug) == ("Meubels", "2020", "meubilair-oss")
    assert Contact.objects.get().email == "jan@oss.nl"
    assert look(newer)[1].changed == []


def test_value_of_staff_stays_unless_the_page_is_chosen(imported: Make) -> None:
    Project.objects.filter(pk=imported().pk).update(title="Mooi meubilair", start="2020")
    newer = page(block(title="Nieuw meubilair", duration="2021 tot 2023"))
    done = bring_in(newer, veld_1_duration="overnemen")
    project = Project.objects.get()
    assert (project.title, project.start) == ("Mooi meubilair", "2021")
    assert done.report["changed"][0]["taken"] == ["looptijd"]
    assert done.report["changed"][0]["kept"] == ["titel"]


def test_refused_change_is_not_asked_again(imported: Make) -> None:
    imported()
    bring_in(page(block(title="Meubels")), veld_1_title="zo-laten")
    assert Project.objects.get().title == "Meubilair"
    assert look(page(block(title="Meubels")))[1].changed == []
    (known,) = look(page(block(title="Nog iets")))[1].changed
    assert known.has_conflict


def test_a_missing_project_stays_unless_it_is_withdrawn(places: None) -> None:
    bring_in(page(block(), block("Zeist", "Leren"), block("Almere", "Strategie")))
    zeist = Project.objects.get(slug="leren-zeist")
    less = page(block(), block("Almere", "Strategie"))
    bring_in(less)
    zeist.refresh_from_db()
    assert zeist.status == "concept"
    Project.objects.update(source_page="een eerdere pagina")
    bring_in(less, **{f"weg_{zeist.pk}": "intrekken"})
    zeist.refresh_from_db()
    assert zeist.status == "ingetrokken"
    assert zeist.withdrawn_on


def test_a_hidden_contact_stays_hidden(imported: Make) -> None:
    imported()
    Contact.objects.update(is_public=False)
    bring_in(page(block(details="j.smit@oss.nl, tel. 0412 629912")))
    assert Contact.objects.get().is_public is False


def test_a_person_of_two_projects_keeps_the_numbers_of_both(places: None) -> None:
    bring_in(page(block(), block(title="Leren", text="Iets heel anders.")))
    other = factories.project(factories.organisation("Oss"), title="Van ons")
    ProjectContact.objects.create(project=other, contact=Contact.objects.get())
    newer = "j.smit@oss.nl, tel. 0412 629912"
    bring_in(page(block(details=newer), block(title="Leren", text="Iets heel anders.")))
    person = Contact.objects.get()
    assert {person.phone, *person.other_phone_list} == {"+31412629912", "+31412629911"}
    assert (
        look(page(block(details=newer), block(title="Leren", text="Iets heel anders.")))[1].changed
        == []
    )


def test_a_number_no_longer_on_the_page_is_removed(places: None) -> None:
    pages = [page(block(details=d), block(title="Leren", details=d, text="Iets anders."))
             for d in ("j.smit@oss.nl, 0412 629911", "j.smit@oss.nl, 0412 629912")]  # fmt: skip
    bring_in(pages[0])
    bring_in(pages[1])
    person = Contact.objects.get()
    assert (person.phone, person.other_phones) == ("+31412629912", "")


def test_a_link_keeps_its_row_and_its_url(imported: Make) -> None:
    imported(text="Wij leerden veel. Lees hier het plan.")
    link = Link.objects.get()
    Link.objects.update(url="https://oss.nl/plan")
    newer = "Wij leerden meer. Bekijk hier de film. Lees hier het plan."
    bring_in(page(block(text=newer)), veld_1_links="overnemen")
    link.refresh_from_db()
    assert (link.order, link.url) == (2, "https://oss.nl/plan")


def test_what_the_page_needs_is_created_and_reported(db: None) -> None:
    done = bring_in(page(block("Verweggistan", marker="*")))
    assert Organisation.objects.get().kind == "gemeente"
    assert SubsidyPeriod.objects.get().marker == "*"
    assert done.report["made"] == ["Samenwerken", "Periode 1 van 2021", "Verweggistan"]
    assert Finding.objects.filter(rule="organisatie-onbekend").exists()


def test_a_problem_fixed_on_the_page_is_resolved(places: None) -> None:
    bring_in(page(block(duration="31 september 2021", marker="***")))
    rules = {"onmogelijke-datum", "markering-onbekend"}
    assert rules <= set(Finding.objects.open().values_list("rule", flat=True))
    bring_in(page(block(duration="30 september 2021")))
    assert not rules & set(Finding.objects.open().values_list("rule", flat=True))


def test_an_edit_after_the_preview_stops_the_import(imported: Make) -> None:
    project = imported()
    waiting, preview = look(page(block(title="Meubels")))
    Project.objects.filter(pk=project.pk).update(title="Van een collega")
    with pytest.raises(StalePreviewError) as caught:
        workflow.apply_import(waiting.pk, {}, preview.states, None)
    assert caught.value.titles == ["Van een collega"]
    assert Import.objects.get(pk=waiting.pk).state == "voorbeeld"


def test_an_import_is_applied_once(places: None) -> None:
    waiting, preview = look(page(block()))
    workflow.apply_import(waiting.pk, {}, preview.states, None)
    with pytest.raises(CannotImportError):
        workflow.apply_import(waiting.pk, {}, preview.states, None)
    assert Project.objects.count() == 1


def test_what_does_not_fit_is_reported_with_its_project(places: None) -> None:
    waiting, preview = look(page(block("Zeist", "Leren"), block(title="Lang " * 61)))
    with pytest.raises(CannotImportError, match=r"Het project ‘Lang Lang .* past niet: titel"):
        workflow.apply_import(waiting.pk, {}, preview.states, None)
    assert not Project.objects.exists()


def test_nothing_is_applied_when_something_fails(places: None, monkeypatch: Any) -> None:
    waiting, preview = look(page(block(), block("Zeist", "Leren", contact="Mia Bos")))

    def fail(self: Any, values: Any, title: str) -> Contact:
        if values["name"] == "Mia Bos":
            raise IntegrityError
        return made(self, values, title)

    made = people.People.create
    monkeypatch.setattr(people.People, "create", fail)
    with pytest.raises(CannotImportError, match="past niet in de Projectenbank"):
        workflow.apply_import(waiting.pk, {}, preview.states, None)
    assert (Project.objects.count(), Contact.objects.count()) == (0, 0)
    assert Import.objects.get(pk=waiting.pk).state == "voorbeeld"


def test_the_content_of_an_applied_import_is_dropped(imported: Make) -> None:
    imported()
    assert Import.objects.get().content == {}
    assert "Jan Smit" not in str(Import.objects.get().report)
