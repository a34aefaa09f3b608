"""The admin in a real browser, under the same strict policy."""

from typing import Any

from playwright.sync_api import expect

from projects.models import Project


def test_staff_mend_a_project_and_visitors_see_it(staff: Any, site: str) -> None:
    project = Project.objects.get(slug="meubilair-1stroom")
    staff.goto(f"{site}/beheer/projects/project/{project.pk}/change/")
    staff.get_by_label("Titel:").fill("Nieuw meubilair")
    staff.locator("#links-group .add-row a").click()
    staff.locator("[name=links-0-text]").fill("Lees hier het plan")
    staff.locator("[name=links-0-url]").fill("1stroom.nl/plan")
    staff.locator("#project_contacts-group .add-row a").click()
    staff.locator("tr.dynamic-project_contacts .select2-selection").last.click()
    staff.locator(".select2-search__field").fill("wilhelmus")
    staff.locator(".select2-results__option", has_text="Annie Wilhelmus").click()
    staff.locator("[name=_save]").first.click()
    staff.locator(".messagelist .success").wait_for()
    staff.goto(f"{site}{project.get_absolute_url()}")
    text = staff.locator("main").inner_text()
    for part in ("Nieuw meubilair", "Plan", "Annie Wilhelmus"):
        assert part in text


def test_mistake_is_shown_at_its_field(staff: Any, site: str) -> None:
    project = Project.objects.get(slug="meubilair-1stroom")
    staff.goto(f"{site}/beheer/projects/project/{project.pk}/change/")
    staff.locator("[name=end]").fill("2018")
    staff.locator("[name=_save]").first.click()
    expect(staff.locator(".errorlist").first).to_contain_text("Het einde ligt voor de start.")
    assert staff.locator("[name=end]").input_value() == "2018"


def test_finding_is_mended_and_another_accepted(staff: Any, site: str) -> None:
    """‘Klopt zo’ keeps what was typed; the finding that this mends goes by itself."""
    project = Project.objects.get(source_line=2805)  # a long duration, begun before its period
    staff.goto(f"{site}/beheer/projects/project/{project.pk}/change/")
    findings = staff.locator(".finding")
    assert "opvallend lange looptijd" in findings.all_inner_texts()[-1]
    findings.first.get_by_role("link", name="Naar looptijd").click()
    staff.locator("[name=end]").fill("1 mei 2022")
    staff.get_by_role("button", name="Klopt zo: begon lang voor de subsidieperiode").click()
    expect(staff.locator(".messagelist")).to_contain_text("dit punt staat nu op ‘klopt zo’")
    assert staff.locator("[name=end]").input_value() == "1 mei 2022"
    assert "lange looptijd" not in staff.locator(".findings-panel").inner_text()
    expect(staff.locator(".findings-panel")).to_contain_text("1 punt staat op ‘klopt zo’")
