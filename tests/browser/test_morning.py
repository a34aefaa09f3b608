"""A morning of staff work, from log-in to what visitors see; and from a newer page back again."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import Group, User
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from projects.accounts.groups import EDITORS
from projects.models import Finding, Project

PAGE = Path(site_settings.BASE_DIR) / "fixtures/pages/001_155bb63a2c5fce56.txt"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
NEW_TITLE = "Samen leren hybride werken"


@pytest.fixture
def editor(visit: Any, settings: Any) -> Any:
    """A page of an editor who logged in with a password and a code."""
    settings.SECOND_FACTOR = True
    user = User.objects.create_user("anja", password="een lang wachtwoord", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    page = visit().go("/beheer/")
    page.get_by_label("Gebruikersnaam").fill("anja")
    page.get_by_label("Wachtwoord").fill("een lang wachtwoord")
    page.locator("[type=submit]").click()
    page.locator(".accounts__secret").wait_for()
    authenticator = TOTPDevice.objects.get(user=user)
    page.get_by_label("Code uit de app").fill(f"{TOTP(authenticator.bin_key).token():06}")
    page.get_by_role("button", name="Klaar").click()
    page.get_by_role("button", name="Ik heb ze bewaard").click()
    page.locator("#aandacht").wait_for()
    return page


def test_a_morning(editor: Any, site: str, visit: Any) -> None:
    visitor = visit()
    mend_three_findings(editor, site)
    new = add_a_project(editor, site)
    expect(visitor.go("/projecten/?q=samen+leren+hybride").locator("main")).to_contain_text(
        NEW_TITLE
    )
    project_page = visitor.go(new.get_absolute_url())
    for part in ("Annie Wilhelmus", "Wilbert Boeijink", "pdf"):
        expect(project_page.locator("main")).to_contain_text(part)
    with project_page.expect_download() as download:
        project_page.locator(".links").get_by_role("link", name="Plan").click()
    assert Path(download.value.path()).read_bytes() == PDF
    import_a_newer_page(editor, site)
    assert "Meubilair voor iedereen" in visitor.go("/projecten/?q=meubilair").content()
    undo_the_import(editor)
    page = visitor.go("/projecten/meubilair-1stroom/").locator("main").inner_text()
    assert "Meubilair voor iedereen" not in page
    assert "augustus 2021" in page  # as the editor had it
    withdraw(editor, site, new)
    gone = visitor.page.goto(site + new.get_absolute_url())
    assert gone.status == 410
    assert NEW_TITLE not in visitor.go("/projecten/?q=samen+leren+hybride").content()


def mend_three_findings(page: Any, site: str) -> None:
    """Two are right as they are; one is mended in its field."""
    before = Finding.objects.open().count()
    for _ in range(2):
        page.goto(f"{site}/beheer/")
        page.get_by_role("link", name="Bijlage ontbreekt").click()
        page.locator(".field-project_link a").first.click()
        page.locator("button[name=_klopt]").first.click()
        is_done(page)
    wrong = Finding.objects.open().filter(rule="looptijd-ontbreekt").select_related("project")[0]
    page.goto(f"{site}/beheer/projects/project/{wrong.project_id}/change/")
    page.locator("[name=start]").fill("sept 2021")
    page.locator(".read-as", has_text="september 2021").wait_for()
    page.locator("[name=end]").fill("medio 2022")
    page.locator("[name=_save]").first.click()
    is_done(page)
    assert not Finding.objects.open().filter(pk=wrong.pk).exists()
    assert Finding.objects.open().count() <= before - 3


def add_a_project(page: Any, site: str) -> Project:
    """A project with two contact persons and a document, published at once."""
    page.goto(f"{site}/beheer/projects/project/add/")
    page.locator("[name=title]").fill(NEW_TITLE)
    page.get_by_label("Gepubliceerd: bezoekers zien het").check()
    page.locator("[name=start]").fill("1-9-2026")
    choose(page, ".field-theme", "Vitaliteit")
    page.locator(".tiptap").click()
    page.keyboard.type("Wij leren samen hoe je hybride werkt.")
    expect(page.get_by_role("button", name="Lijst met punten")).to_be_visible()
    add_row(page, "project_organisations")
    choose(page, "#project_organisations-0", "Oss")
    for number, name in enumerate(("Annie Wilhelmus", "Wilbert Boeijink")):
        add_row(page, "project_contacts")
        choose(page, f"#project_contacts-{number}", name)
    add_row(page, "links")
    page.locator("[name=links-0-text]").fill("Lees hier het plan")
    upload = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.locator("[name=links-0-upload]").set_input_files(upload)
    page.locator("[name=_save]").first.click()
    is_done(page)
    return Project.objects.get(title=NEW_TITLE)


def import_a_newer_page(page: Any, site: str) -> None:
    """The newer page has another title and another end; the editor changed that end himself."""
    project = Project.objects.get(slug="meubilair-1stroom")
    page.goto(f"{site}/beheer/projects/project/{project.pk}/change/")
    page.locator("[name=end]").fill("augustus 2021")
    page.locator("[name=_save]").first.click()
    is_done(page)
    newer = PAGE.read_text("utf-8")
    newer = newer.replace("Project: Meubilair\n", "Project: Meubilair voor iedereen\n")
    newer = newer.replace("juli 2019 tot 1 september 2021", "juli 2019 tot 1 oktober 2021")
    page.goto(f"{site}/beheer/")
    page.get_by_role("link", name="Importeren").first.click()
    upload = {"name": "pagina.txt", "mimeType": "text/plain", "buffer": newer.encode()}
    page.locator("[name=file]").set_input_files(upload)
    page.get_by_role("button", name="Laat zien wat er verandert").click()
    conflict = page.locator(".import-change.conflict")
    expect(conflict.get_by_label("Zo laten")).to_be_checked()
    assert Project.objects.get(pk=project.pk).title == "Meubilair"
    page.get_by_role("button", name="Voer uit").click()
    page.get_by_role("heading", name="Wat er gebeurde").wait_for()
    project.refresh_from_db()
    assert (project.title, project.end) == ("Meubilair voor iedereen", "2021-08")


def undo_the_import(page: Any) -> None:
    page.get_by_role("button", name="Maak de import ongedaan").click()
    page.get_by_text("Daarna ongedaan gemaakt.").wait_for()


def withdraw(page: Any, site: str, project: Project) -> None:
    page.goto(f"{site}/beheer/projects/project/?q=samen+leren")
    page.locator("input.action-select").first.check()
    page.locator("[name=action]").select_option("withdraw")
    page.locator("button[name=index]").click()
    page.get_by_role("button", name="Ja, trek in").click()
    is_done(page)
    project.refresh_from_db()
    assert project.status == Project.Status.WITHDRAWN


def choose(page: Any, within: str, text: str) -> None:
    """Choose in a lookup as one does: open, type, click."""
    page.locator(f"{within} .select2-selection").first.click()
    page.locator(".select2-search__field").last.fill(text)
    page.locator(".select2-results__option", has_text=text).first.click()


def add_row(page: Any, prefix: str) -> None:
    page.locator(f"#{prefix}-group .add-row a").click()


def is_done(page: Any) -> None:
    page.locator(".messagelist").wait_for()
    assert page.locator(".messagelist .error, .errornote").count() == 0, page.content()
