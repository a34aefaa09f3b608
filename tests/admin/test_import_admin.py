"""Imports in the admin: upload, preview, choose, apply, undo."""

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from projects.importing import workflow
from projects.importing.reading_process import read_apart
from projects.models import Import, Project
from tests.fuzz import hostile
from tests.importing.conftest import block, bring_in, page
from tests.importing.conftest import places as places

pytestmark = pytest.mark.django_db
ADD = "/beheer/projects/import/add/"


@pytest.fixture
def paste(admin_client: Client, places: None) -> Any:
    """Paste a text; return the preview."""
    return lambda text: admin_client.post(ADD, {"text": text}, follow=True)


def submit(client: Client, preview: Any, doe: str, **chosen: str) -> Any:
    """Submit the form of a preview as a browser would."""
    values = {name.replace("_", "-"): value for name, value in chosen.items()}
    stand = preview.context["display"].states
    url = preview.redirect_chain[-1][0]
    return client.post(url, {"doe": doe, "stand": stand, **values}, follow=True)


def page_text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_preview_changes_nothing(paste: Any) -> None:
    shown = paste(page(block()))
    assert "Er is nog niets veranderd" in page_text(shown)
    assert not Project.objects.exists()


def test_previewing_applying_and_undoing(paste: Any, admin_client: Client) -> None:
    bring_in(page(block(), block("Zeist", "Leren")))
    Project.objects.filter(slug="meubilair-oss").update(title="Mooi meubilair")
    shown = paste(page(block(title="Nieuw meubilair", theme="Werkplek"), block("Almere", "Taal")))
    text = page_text(shown)
    assert "Let op: een collega paste dit ook aan" in text
    assert "<del>Mooi</del> meubilair" in text
    assert "<ins>Nieuw</ins> meubilair" in text
    assert "Niet meer op de pagina (1)" in text
    done = submit(admin_client, shown, "uitvoeren", nieuw_2="gepubliceerd")
    assert "De import is uitgevoerd: 1 nieuw, 1 gewijzigd." in page_text(done)
    project = Project.objects.select_related("theme").get(slug="meubilair-oss")
    assert project.title == "Mooi meubilair"
    assert str(project.theme) == "Werkplek"
    undone = admin_client.post(done.redirect_chain[-1][0], {"doe": "ongedaan"}, follow=True)
    assert "Alles is weer zoals het was" in page_text(undone)
    assert not Project.objects.filter(title="Taal").exists()


def test_unchanged_page(paste: Any) -> None:
    bring_in(page(block()))
    text = page_text(paste(page(block())))
    assert "Er hoeft niets te veranderen" in text
    assert "Gelijk gebleven (1)" in text


def test_choices_are_kept_for_later(paste: Any, admin_client: Client) -> None:
    shown = paste(page(block()))
    kept = submit(admin_client, shown, "bewaren", nieuw_1="niet")
    assert 'value="niet" checked' in page_text(kept)
    again = admin_client.get(shown.redirect_chain[-1][0])
    assert 'value="niet" checked' in page_text(again)


def test_change_between_preview_and_applying(paste: Any, admin_client: Client) -> None:
    bring_in(page(block()))
    shown = paste(page(block(title="Stoelen")))
    Project.objects.update(title="Van een collega")
    response_text = submit(admin_client, shown, "uitvoeren", veld_1_title="overnemen")
    assert "intussen wijzigde ‘Van een collega’" in page_text(response_text)
    assert 'value="zo-laten" checked' in page_text(response_text)
    assert Project.objects.get().title == "Van een collega"


def test_discarding(paste: Any, admin_client: Client) -> None:
    shown = paste(page(block()))
    response_text = submit(admin_client, shown, "weggooien")
    assert "weggegooid" in page_text(response_text)
    assert not Import.objects.exists()


def test_undo_keeps_later_edits(paste: Any, admin_client: Client) -> None:
    done = submit(admin_client, paste(page(block())), "uitvoeren")
    project = Project.objects.get()
    Project.objects.update(title="Van een collega")
    url = done.redirect_chain[-1][0]
    assert "Van een collega ook terugzetten" in page_text(admin_client.get(url))
    response_text = admin_client.post(url, {"doe": "ongedaan"}, follow=True)
    assert "behalve wat iemand daarna nog aanpaste" in page_text(response_text)
    assert Project.objects.get().pk == project.pk


def test_text_that_cannot_be_read_stays_in_the_form(paste: Any) -> None:
    response_text = paste("Zomaar een tekst, met <b>tekens</b>.")
    assert "Op deze pagina vonden wij geen projecten" in page_text(response_text)
    assert "Zomaar een tekst, met &lt;b&gt;tekens&lt;/b&gt;." in page_text(response_text)


def test_cell_errors_are_listed(admin_client: Client, places: None) -> None:
    file = SimpleUploadedFile("p.csv", b"Titel;Aanvrager;Start\nLeren;Oss;ooit\n")
    response_text = page_text(admin_client.post(ADD, {"file": file}))
    assert "Er is niets ingevoerd: 1 cel klopt niet." in response_text
    assert "<tr><td>2</td><td>Start</td><td>‘ooit’ kunnen wij niet lezen" in response_text


def test_neither_file_nor_text(admin_client: Client) -> None:
    assert "Kies een bestand of plak een tekst" in page_text(admin_client.post(ADD, {"text": " "}))


def test_downloading_the_template(admin_client: Client, db: None) -> None:
    response = admin_client.get(reverse("admin:projects_import_template"))
    assert response["Content-Disposition"] == 'attachment; filename="projecten.xlsx"'
    assert response.content.startswith(b"PK")


def test_list_and_links_to_it(paste: Any, admin_client: Client) -> None:
    paste(page(block()))
    assert "geplakte tekst, " in page_text(admin_client.get("/beheer/projects/import/"))
    assert "Imports die op keuzes wachten" in page_text(admin_client.get("/beheer/"))
    assert f'href="{ADD}"' in page_text(admin_client.get("/beheer/projects/project/"))


@pytest.mark.parametrize("missing", ["add_project", "change_project"])
def test_importing_needs_both_permissions(client: Client, missing: str) -> None:
    user = User.objects.create_user("piet", password="x", is_staff=True)
    allowed = Permission.objects.filter(content_type__app_label="projects")
    user.user_permissions.set(allowed.exclude(codename=missing))
    client.force_login(user)
    row = Import.objects.create(name="pagina", source="pagina")
    for url in (
        ADD,
        "/beheer/projects/import/sjabloon/",
        f"/beheer/projects/import/{row.pk}/change/",
    ):
        assert client.get(url).status_code == 403


def test_import_that_does_not_exist(admin_client: Client) -> None:
    assert admin_client.get("/beheer/projects/import/999/change/").status_code == 302


def test_forged_states_change_nothing(paste: Any, admin_client: Client) -> None:
    url = paste(page(block())).redirect_chain[-1][0]
    for stand in ("", "geen json", "[1]", json.dumps({"1": "0"})):
        admin_client.post(url, {"doe": "uitvoeren", "stand": stand, "nieuw-1": "concept"})
    assert not Project.objects.exists()


def test_finding_of_an_imported_page_names_it(paste: Any, admin_client: Client) -> None:
    bring_in(page(block(duration="31 september 2021")))
    response_text = page_text(admin_client.get("/beheer/projects/finding/?rule=onmogelijke-datum"))
    assert re.search(r"pagina, \d+ \w+ \d{4} \d\d:\d\d, regel \d+", response_text)


def test_what_is_refused_stays_in_the_form(paste: Any) -> None:
    text = page(block(text="a" * 100_001))
    shown = paste(text)
    assert "is te lang: er passen 100.000 tekens" in page_text(shown)
    assert shown.context["form"]["text"].value() == text
    assert not Import.objects.exists()


def test_an_upload_that_breaks_its_reader_is_a_message(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workflow, "read_apart", read_apart)
    file = SimpleUploadedFile("projecten.xlsx", hostile.xlsx(hostile.wide_sheet(900_000)))
    shown = admin_client.post(ADD, {"file": file})
    assert shown.status_code == 200
    assert "Er is niets ingevoerd." in page_text(shown)


def test_a_text_without_end_is_shown_up_to_a_point(paste: Any) -> None:
    first, other = ("\n".join(f"{word} {n}." for n in range(2_000)) for word in ("Regel", "Zin"))
    shown = page_text(paste(page(block(text=first))))
    assert "Regel 299." in shown
    assert "Regel 300." not in shown
    assert "… en nog 1.700 regels, die hier niet passen." in shown
    bring_in(page(block(text=first)))
    assert "… en nog 1.700 regels, die hier niet passen." in page_text(
        paste(page(block(text=other)))
    )
