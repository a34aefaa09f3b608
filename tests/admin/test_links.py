"""The admin of links: checking them, using a new URL, and a file instead of a URL."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from projects.admin import link_uploads
from projects.admin import links as links_admin
from projects.link_checking.checker import LinkChecker
from projects.link_checking.outcomes import Outcome, OutcomeKind
from projects.models import Attachment, Link, Project
from tests import factories
from tests.admin.conftest import errors_of
from tests.admin.test_actions import run
from tests.attachments.files import file_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def requested(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The URLs that were requested; those with "weg" in them are gone."""
    urls: list[str] = []

    def check(self: LinkChecker, url: str) -> Outcome:
        urls.append(url)
        if "weg" in url:
            return Outcome(OutcomeKind.GONE, "De pagina is niet gevonden.", 404)
        return Outcome(OutcomeKind.WORKS, "De pagina werkt.", 200)

    monkeypatch.setattr(LinkChecker, "check", check)
    return urls


@pytest.fixture
def project() -> Project:
    return factories.project()


def upload(kind: str = "pdf", name: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name or f"Ons plan.{kind}", file_of(kind))


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


# Checking


def test_checking_some_links(admin_client: Client, project: Project, requested: list[str]) -> None:
    links = [factories.link(project, url) for url in ("https://a.nl", "https://b.nl/weg", "")]
    assert run(admin_client, "check_urls", *links) == [
        "2 koppelingen gecontroleerd: 1 werkt, 1 hapert. 1 zonder adres is overgeslagen."
    ]
    assert sorted(requested) == ["https://a.nl", "https://b.nl/weg"]


def test_limit_of_links_per_check(
    admin_client: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links_admin, "MAX_LINKS", 2)
    links = [factories.link(project, f"https://a.nl/{number}") for number in range(5)]
    assert run(admin_client, "check_urls", *links) == [
        "2 koppelingen gecontroleerd: 2 werken."
        " 3 kwamen niet aan de beurt. Kies ze straks nog eens."
    ]
    run(admin_client, "check_urls", *links)
    assert Link.objects.exclude(check_result=None).count() == 4


def test_checking_one_link_saves_the_form_first(
    open_form: Any, project: Project, requested: list[str]
) -> None:
    link = factories.link(project, "https://a.nl")
    form = open_form("link", link)
    response = form.save(url="https://b.nl/weg", _controleer="")
    assert response.headers["Location"] == form.url
    assert requested == ["https://b.nl/weg"]
    shown = form.client.get(form.url)
    assert messages_of(shown)[-1] == "1 koppeling gecontroleerd: 1 hapert."
    assert "Hapert sinds" in shown.content.decode()


@pytest.mark.parametrize("pk", ["abc", "999999"])
def test_link_that_does_not_exist_is_not_checked(
    pk: str, admin_client: Client, requested: Any
) -> None:
    url = reverse("admin:projects_link_change", args=[pk])
    answer = admin_client.post(url, {"_controleer": ""}, follow=True)
    assert (answer.status_code, requested) == (200, [])
    assert messages_of(answer) == ["Dit is er niet (meer). Misschien is het verwijderd."]


def test_link_with_form_errors_is_not_checked(
    open_form: Any, project: Project, requested: Any
) -> None:
    form = open_form("link", factories.link(project))
    assert errors_of(form.save(text="", _controleer=""))
    assert requested == []


def test_state_in_the_list_and_its_filter(admin_client: Client, project: Project) -> None:
    dead, old, fine = (factories.link(project, f"https://a.nl/{n}", text=f"L{n}") for n in "123")
    factories.link_check(dead, "kapot")
    factories.link_check(old, "kapot", url="https://a.nl/vroeger")
    factories.link_check(fine, "werkt")
    url = reverse("admin:projects_link_changelist")

    def shown(**query: str) -> list[str]:
        response = admin_client.get(url, query)
        return [str(link) for link in response.context["cl"].result_list]

    assert "kapot sinds 3 mei 2026" in admin_client.get(url).content.decode()
    assert shown(staat="kapot") == ["L1"]
    assert shown(staat="nog niet") == ["L2"]
    assert shown(staat="werkt") == ["L3"]


def test_number_of_queries_does_not_grow(
    admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        link = factories.link(factories.project(), f"https://a.nl/{number}")
        factories.link_check(link)
    with django_assert_max_num_queries(12):
        admin_client.get(reverse("admin:projects_link_changelist"))


# A new URL


def test_using_a_new_url_from_the_list(admin_client: Client, project: Project) -> None:
    moved, fine = factories.link(project, "https://a.nl"), factories.link(project)
    factories.link_check(moved, "verhuisd", moved_to="https://b.nl")
    assert run(admin_client, "use_new_url", moved, fine) == [
        "1 koppeling heeft nu het nieuwe adres. Van 1 weten wij geen nieuw adres."
    ]
    moved.refresh_from_db()
    assert moved.url == "https://b.nl"
    history = admin_client.get(reverse("admin:projects_link_history", args=[moved.pk]))
    assert "adres" in history.content.decode().lower()


def test_using_a_new_url_from_the_form(open_form: Any, project: Project) -> None:
    link = factories.link(project, "https://a.nl")
    factories.link_check(link, "verhuisd", moved_to="https://b.nl")
    form = open_form("link", link)
    assert "Neem dit adres over" in form.response.content.decode()
    form.save(_neem_over="", text="Het nieuwe plan")
    link.refresh_from_db()
    assert (link.url, link.text) == ("https://b.nl", "Het nieuwe plan")


# A file instead of a URL


def test_file_instead_of_a_url(open_form: Any, project: Project) -> None:
    link = factories.link(project, "")
    assert open_form("link", link).save(upload=upload("docx")).status_code == 302
    attachment = Attachment.objects.get()
    assert (attachment.link, attachment.name, attachment.kind, attachment.size) == (
        *(link, "Ons-plan.docx", "docx"),
        len(file_of("docx")),
    )
    with attachment.file.open("rb") as kept:
        assert kept.read() == file_of("docx")
    assert "een bestand op deze site" in open_form("link", link).response.content.decode().lower()


def test_new_link_with_a_file_in_the_project_form(open_form: Any, project: Project) -> None:
    response = open_form("project", project).save(
        links__TOTAL_FORMS=1,
        links__0__text="Het plan",
        links__0__kind="document",
        links__0__url="",
        links__0__upload=upload(),
    )
    assert response.status_code == 302
    assert Link.objects.get().attachment.name == "Ons-plan.pdf"


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (upload("svg"), "Een bestand met een naam op .svg kan hier niet."),
        (upload("html", "plan.pdf"), "De naam eindigt op .pdf, maar de inhoud is iets anders."),
        (upload("docm", "plan.docx"), "Er zitten macro's in dit bestand."),
        (SimpleUploadedFile("plan.pdf", b""), "leeg"),
    ],
)  # fmt: skip
def test_file_that_is_not_allowed(
    file: Any, message: str, open_form: Any, project: Project
) -> None:
    file.seek(0)
    response = open_form("project", project).save(
        title="Nieuwe titel", links__TOTAL_FORMS=1, links__0__text="Het plan",
        links__0__kind="document", links__0__upload=file,
    )  # fmt: skip
    assert message in str(errors_of(response)).replace("&#x27;", "'")
    page = response.content.decode()
    assert "Nieuwe titel" in page
    assert "Het plan" in page
    assert f"Kies het bestand ‘{file.name}’ opnieuw" in str(messages_of(response))
    assert not Attachment.objects.exists()


def test_file_that_is_too_large(open_form: Any, project: Project, settings: Any) -> None:
    settings.UPLOAD_MEGABYTES = 1
    large = SimpleUploadedFile("plan.pdf", file_of("pdf") + bytes(1_100_000))
    response = open_form("link", factories.link(project, "")).save(upload=large)
    assert "Dit bestand is groter dan 1 MB." in str(errors_of(response))


def test_both_url_and_file(open_form: Any, project: Project) -> None:
    link = factories.link(project, "https://a.nl")
    response = open_form("link", link).save(upload=upload())
    assert "een adres of een bestand, niet beide" in str(errors_of(response))
    with_file = factories.link(project, "", attachment=factories.attachment())
    response = open_form("link", with_file).save(url="https://a.nl", upload="")
    assert "Hier staat al een bestand" in str(errors_of(response))


def test_url_entered_in_the_list_for_a_link_with_a_file(
    admin_client: Client, project: Project
) -> None:
    link = factories.link(project, "", attachment=factories.attachment())
    url = reverse("admin:projects_link_changelist")
    rows = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "_save": "",
            "form-0-id": link.pk, "form-0-url": "https://a.nl"}  # fmt: skip
    response = admin_client.post(url, rows)
    assert "Hier staat al een bestand" in response.content.decode()


def test_replacing_and_removing_a_file(open_form: Any, project: Project) -> None:
    first = factories.attachment()
    link = factories.link(project, "", attachment=first)
    form = open_form("link", link)
    assert "plan.pdf</a>" in form.response.content.decode()
    form.save(upload=upload("png"))
    link.refresh_from_db()
    assert link.attachment.kind == "png"
    open_form("link", link).save(**{"upload-clear": "on", "upload": "", "url": "https://a.nl"})
    link.refresh_from_db()
    assert (link.attachment, link.url) == (None, "https://a.nl")
    assert Attachment.objects.count() == 2  # the history may refer to them


def test_file_is_kept_without_a_new_upload(open_form: Any, project: Project) -> None:
    first = factories.attachment()
    link = factories.link(project, "", attachment=first)
    open_form("link", link).save(text="Ander woord", upload="")
    link.refresh_from_db()
    assert (link.text, link.attachment) == ("Ander woord", first)


def test_full_disk(open_form: Any, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(link_uploads, "store", full)
    response = open_form("link", factories.link(project, "")).save(text="Plan B", upload=upload())
    assert "De server kan nu geen bestanden bewaren." in str(errors_of(response))
    assert "Plan B" in response.content.decode()


def test_file_of_the_second_editor(open_form: Any, project: Project) -> None:
    """They are told of the conflict, and to choose their file again."""
    link = factories.link(project, "")
    form = open_form("project", project)
    open_form("project", project).save(title="Van de eerste")
    response = form.save(links__0__text="Plan B", links__0__upload=upload())
    assert "een ander was je voor" in str(errors_of(response))
    assert "Kies het bestand ‘Ons plan.pdf’ opnieuw" in str(messages_of(response))
    assert "Plan B" in response.content.decode()
    link.refresh_from_db()
    assert link.attachment is None
