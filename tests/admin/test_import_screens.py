"""Importing as staff do it: upload, look, choose, carry out, undo."""

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from projects.models import Import, Project
from tests.importing.conftest import block, bring_in, page
from tests.importing.conftest import places as places

pytestmark = pytest.mark.django_db
ADD = "/beheer/projects/import/add/"


@pytest.fixture
def paste(admin_client: Client, places: None) -> Any:
    """Paste a text, and return the preview that comes of it."""
    return lambda text: admin_client.post(ADD, {"text": text}, follow=True)


def send(client: Client, preview: Any, doe: str, **chosen: str) -> Any:
    """Send the form of a preview, with what a browser would send along."""
    values = {name.replace("_", "-"): value for name, value in chosen.items()}
    stand = preview.context["screen"].states
    address = preview.redirect_chain[-1][0]
    return client.post(address, {"doe": doe, "stand": stand, **values}, follow=True)


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_nothing_changes_before_staff_say_so(paste: Any) -> None:
    shown = paste(page(block()))
    assert "Er is nog niets veranderd" in text_of(shown)
    assert not Project.objects.exists()


def test_a_morning(paste: Any, admin_client: Client) -> None:
    bring_in(page(block(), block("Zeist", "Leren")))
    Project.objects.filter(slug="meubilair-oss").update(title="Mooi meubilair")
    shown = paste(page(block(title="Nieuw meubilair", theme="Werkplek"), block("Almere", "Taal")))
    said = text_of(shown)
    assert "Let op: een collega paste dit ook aan" in said
    assert "<del>Mooi</del> meubilair" in said
    assert "<ins>Nieuw</ins> meubilair" in said
    assert "Niet meer op de pagina (1)" in said
    done = send(admin_client, shown, "uitvoeren", nieuw_2="gepubliceerd")
    assert "De import is uitgevoerd: 1 nieuw, 1 gewijzigd." in text_of(done)
    project = Project.objects.select_related("theme").get(slug="meubilair-oss")
    assert project.title == "Mooi meubilair"
    assert str(project.theme) == "Werkplek"
    undone = admin_client.post(done.redirect_chain[-1][0], {"doe": "ongedaan"}, follow=True)
    assert "Alles is weer zoals het was" in text_of(undone)
    assert not Project.objects.filter(title="Taal").exists()


def test_a_page_that_says_nothing_new(paste: Any) -> None:
    bring_in(page(block()))
    said = text_of(paste(page(block())))
    assert "Er hoeft niets te veranderen" in said
    assert "Gelijk gebleven (1)" in said


def test_choices_are_kept_for_later(paste: Any, admin_client: Client) -> None:
    shown = paste(page(block()))
    kept = send(admin_client, shown, "bewaren", nieuw_1="niet")
    assert 'value="niet" checked' in text_of(kept)
    again = admin_client.get(shown.redirect_chain[-1][0])
    assert 'value="niet" checked' in text_of(again)


def test_who_comes_second_is_told_what_changed(paste: Any, admin_client: Client) -> None:
    bring_in(page(block()))
    shown = paste(page(block(title="Stoelen")))
    Project.objects.update(title="Van een collega")
    told = send(admin_client, shown, "uitvoeren", veld_1_title="overnemen")
    assert "intussen wijzigde ‘Van een collega’" in text_of(told)
    assert 'value="zo-laten" checked' in text_of(told)
    assert Project.objects.get().title == "Van een collega"


def test_throwing_away_leaves_nothing(paste: Any, admin_client: Client) -> None:
    shown = paste(page(block()))
    told = send(admin_client, shown, "weggooien")
    assert "weggegooid" in text_of(told)
    assert not Import.objects.exists()


def test_after_the_import_somebody_edited(paste: Any, admin_client: Client) -> None:
    done = send(admin_client, paste(page(block())), "uitvoeren")
    project = Project.objects.get()
    Project.objects.update(title="Van een collega")
    address = done.redirect_chain[-1][0]
    assert "Van een collega ook terugzetten" in text_of(admin_client.get(address))
    told = admin_client.post(address, {"doe": "ongedaan"}, follow=True)
    assert "behalve wat iemand daarna nog aanpaste" in text_of(told)
    assert Project.objects.get().pk == project.pk


def test_a_text_that_is_no_page_stays_in_the_form(paste: Any) -> None:
    told = paste("Zomaar een tekst, met <b>tekens</b>.")
    assert "Op deze pagina vonden wij geen projecten" in text_of(told)
    assert "Zomaar een tekst, met &lt;b&gt;tekens&lt;/b&gt;." in text_of(told)


def test_errors_of_cells_are_in_a_table(admin_client: Client, places: None) -> None:
    file = SimpleUploadedFile("p.csv", b"Titel;Aanvrager;Start\nLeren;Oss;ooit\n")
    told = text_of(admin_client.post(ADD, {"file": file}))
    assert "Er is niets ingevoerd: 1 cel klopt niet." in told
    assert "<tr><td>2</td><td>Start</td><td>‘ooit’ kunnen wij niet lezen" in told


def test_neither_file_nor_text(admin_client: Client) -> None:
    assert "Kies een bestand of plak een tekst" in text_of(admin_client.post(ADD, {"text": " "}))


def test_the_template_downloads(admin_client: Client, db: None) -> None:
    response = admin_client.get(reverse("admin:projects_import_template"))
    assert response["Content-Disposition"] == 'attachment; filename="projecten.xlsx"'
    assert response.content.startswith(b"PK")


def test_the_list_and_the_way_to_it(paste: Any, admin_client: Client) -> None:
    paste(page(block()))
    assert "geplakte tekst, " in text_of(admin_client.get("/beheer/projects/import/"))
    assert "Imports die op keuzes wachten" in text_of(admin_client.get("/beheer/"))
    assert f'href="{ADD}"' in text_of(admin_client.get("/beheer/projects/project/"))


@pytest.mark.parametrize("missing", ["add_project", "change_project"])
def test_who_may_not_make_and_change_projects_may_not_import(client: Client, missing: str) -> None:
    user = User.objects.create_user("piet", password="x", is_staff=True)
    allowed = Permission.objects.filter(content_type__app_label="projects")
    user.user_permissions.set(allowed.exclude(codename=missing))
    client.force_login(user)
    row = Import.objects.create(name="pagina", source="pagina")
    for address in (
        ADD,
        "/beheer/projects/import/sjabloon/",
        f"/beheer/projects/import/{row.pk}/change/",
    ):
        assert client.get(address).status_code == 403


def test_an_import_that_is_not_there(admin_client: Client) -> None:
    assert admin_client.get("/beheer/projects/import/999/change/").status_code == 302


def test_a_form_that_lies_changes_nothing(paste: Any, admin_client: Client) -> None:
    address = paste(page(block())).redirect_chain[-1][0]
    for stand in ("", "geen json", "[1]", json.dumps({"1": "0"})):
        admin_client.post(address, {"doe": "uitvoeren", "stand": stand, "nieuw-1": "concept"})
    assert not Project.objects.exists()


def test_a_finding_of_an_imported_page_names_it(paste: Any, admin_client: Client) -> None:
    bring_in(page(block(duration="31 september 2021")))
    told = text_of(admin_client.get("/beheer/projects/finding/?rule=onmogelijke-datum"))
    assert re.search(r"pagina, \d+ \w+ \d{4} \d\d:\d\d, regel \d+", told)
