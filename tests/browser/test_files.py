"""A file from the desk of staff to the computer of a visitor, in a real browser."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from projects.models import Project
from tests.attachments.files import file_of

SLUG = "meubilair-1stroom"


@pytest.fixture
def project(staff: Any, site: str) -> Any:
    """The screen of a project with one more link."""
    staff.goto(f"{site}/beheer/projects/project/{Project.objects.get(slug=SLUG).pk}/change/")
    staff.locator("#links-group .add-row a").click()
    staff.locator("[name=links-0-text]").fill("Lees hier het plan")
    return staff


def choose(page: Any, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "application/pdf", "buffer": content}
    page.locator("[name=links-0-upload]").set_input_files(file)
    page.locator("[name=_save]").first.click()


def test_visitor_downloads_what_staff_uploaded(project: Any, visit: Any) -> None:
    choose(project, "Ons plan (def).pdf", file_of("pdf"))
    project.locator(".messagelist .success").wait_for()
    page = visit().go(f"/projecten/{SLUG}/")
    link = page.locator(".links").get_by_role("link", name="Plan")
    expect(link.locator("..")).to_contain_text("pdf, 45")
    with page.expect_download() as started:
        link.click()
    download = started.value
    assert download.suggested_filename == "Ons-plan-def.pdf"
    assert Path(download.path()).read_bytes() == file_of("pdf")


def test_wrong_file_is_told_and_the_rest_stays(project: Any) -> None:
    choose(project, "plan.pdf", file_of("html"))
    expect(project.locator(".errorlist").first).to_contain_text("maar de inhoud is iets anders")
    assert project.locator("[name=links-0-text]").input_value() == "Lees hier het plan"
    expect(project.locator(".messagelist")).to_contain_text("Kies het bestand ‘plan.pdf’ opnieuw")
