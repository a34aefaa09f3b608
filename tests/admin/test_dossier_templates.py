"""The screen on which staff put another template of the dossier in use."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from projects.accounts.groups import EDITORS, MANAGERS
from projects.models import DossierTemplate
from projects.taking_along.word import BUILT_IN
from tests import factories
from tests.accounts.access import log_in
from tests.taking_along.templates_of_word import texts, with_macros, with_text

pytestmark = pytest.mark.django_db
LIST = "/beheer/projects/dossiertemplate/"
NEW = "Een eigen voorblad"


@pytest.fixture(autouse=True)
def _project() -> None:
    factories.project(title="Samen leren")


def upload(client: Client, content: bytes, name: str = "ons.docx", **fields: str) -> Any:
    data = {"file": SimpleUploadedFile(name, content), **fields}
    return client.post(f"{LIST}add/", data, follow=True)


def saved(client: Client, row: DossierTemplate, **fields: str) -> str:
    url = f"{LIST}{row.pk}/change/"
    data = {"_geopend": client.get(url).context["snapshot"], **fields}
    text: str = client.post(url, data, follow=True).content.decode()
    return text


def dossier(client: Client) -> list[str]:
    return texts(client.get("/dossier/word/").content)


def test_upload_look_at_it_use_it_and_go_back(admin_client: Client, client: Client) -> None:
    page = upload(admin_client, with_text(NEW)).content.decode()
    row = DossierTemplate.objects.get()
    assert f"{LIST}{row.pk}/proefdossier/" in page
    assert NEW not in dossier(client)
    trial = texts(admin_client.get(f"{LIST}{row.pk}/proefdossier/").content)
    assert {NEW, "Samen leren"} <= set(trial)
    saved(admin_client, row, in_use="on")
    assert NEW in dossier(client)
    assert "Terug naar het gewone sjabloon" in admin_client.get(LIST).content.decode()
    admin_client.post(f"{LIST}terug/")
    assert NEW not in dossier(client)
    history = admin_client.get(f"{LIST}{row.pk}/history/").content.decode()
    assert "Terug naar het gewone sjabloon" in history


def test_another_one_takes_its_place_and_both_stay(admin_client: Client, client: Client) -> None:
    upload(admin_client, with_text("Het eerste"), in_use="on")
    upload(admin_client, with_text("Het tweede"), in_use="on")
    assert "Het tweede" in dossier(client)
    second, first = DossierTemplate.objects.all()
    saved(admin_client, first, in_use="on")
    assert "Het eerste" in dossier(client)
    assert not DossierTemplate.objects.in_use().filter(pk=second.pk).exists()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"zomaar", "ons.docx", "de inhoud is iets anders"),
        (b"zomaar", "ons.pdf", "Dit is geen Word-document"),
        (BUILT_IN.read_bytes(), "ons.docm", "met macro’s (.docm)"),
        (with_macros(), "ons.docx", "Er zitten macro"),
        (b"PK" + b"\0" * 2 * 2**20, "ons.docx", "groter dan 2 MB"),
        (with_text("{{ titell }}"), "ons.docx", "De naam {{ titell }} kennen we niet."),
        (with_text("{% for p in projecten %}"), "ons.docx", "hoort verderop {% endfor %}"),
        (with_text("{{ ''.__class__ }}"), "ons.docx", "iets wat niet mag"),
    ],
)
def test_what_is_wrong_is_said_and_the_former_one_stays(
    content: bytes, name: str, said: str, admin_client: Client, client: Client
) -> None:
    DossierTemplate.objects.create(name="oud.docx", content=with_text(NEW), in_use=True)
    page = upload(admin_client, content, name, in_use="on").content.decode()
    assert said in page.replace("&#x27;", "'")
    assert DossierTemplate.objects.count() == 1
    assert NEW in dossier(client)


def test_what_comes_down_is_what_went_up(admin_client: Client) -> None:
    upload(admin_client, with_text(NEW), "Ons sjabloon.docx", in_use="on")
    row = DossierTemplate.objects.get()
    response = admin_client.get(f"{LIST}{row.pk}/bestand/")
    assert response.content == row.content
    assert response["Content-Disposition"] == 'attachment; filename="Ons-sjabloon.docx"'
    assert admin_client.get(f"{LIST}gewoon/").content == BUILT_IN.read_bytes()


def test_one_that_failed_is_tried_when_it_is_saved(admin_client: Client) -> None:
    row = DossierTemplate.objects.create(
        name="ons.docx", content=with_text(NEW), in_use=True, failed_because="te lang"
    )
    assert "te lang" in admin_client.get(LIST).content.decode()
    saved(admin_client, row, in_use="on")
    row.refresh_from_db()
    assert (row.in_use, row.failed_because) == (True, "")


def test_it_goes_back_from_its_history(admin_client: Client, client: Client) -> None:
    upload(admin_client, with_text(NEW), in_use="on")
    row = DossierTemplate.objects.get()
    saved(admin_client, row)
    assert NEW not in dossier(client)
    history = admin_client.get(f"{LIST}{row.pk}/history/").content.decode()
    first = history.rpartition("/versie/")[2].partition("/")[0]
    url = f"{LIST}{row.pk}/versie/{first}/"
    admin_client.post(url, {"_geopend": admin_client.get(url).context["snapshot"]})
    assert NEW in dossier(client)


@pytest.mark.parametrize(("who", "answer"), [(EDITORS, 200), (MANAGERS, 403), ("nobody", 302)])
def test_only_editors_see_it(who: str, answer: int) -> None:
    row = DossierTemplate.objects.create(name="ons.docx", content=with_text(NEW))
    client = log_in(who)
    for page in ("", "add/", "gewoon/", f"{row.pk}/bestand/", f"{row.pk}/proefdossier/"):
        assert client.get(f"{LIST}{page}").status_code == answer


def test_history_puts_no_second_one_in_use(admin_client: Client, client: Client) -> None:
    upload(admin_client, with_text("Het eerste"), in_use="on")
    first = DossierTemplate.objects.get()
    upload(admin_client, with_text("Het tweede"), in_use="on")
    history = admin_client.get(f"{LIST}{first.pk}/history/").content.decode()
    version = history.rpartition("/versie/")[2].partition("/")[0]
    url = f"{LIST}{first.pk}/versie/{version}/"
    sent = {"_geopend": admin_client.get(url).context["snapshot"]}
    page = admin_client.post(url, sent, follow=True).content.decode()
    assert "Er is een ander sjabloon in gebruik." in page
    assert "Het tweede" in dossier(client)
