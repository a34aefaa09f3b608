"""The page of a contact person: what its link opens, shows and changes."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects import history
from projects.contacts.signed_links import signed_url
from projects.models import Confirmation, Contact, Project, ProjectContact
from tests import factories

pytestmark = pytest.mark.django_db


def read(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def answer(client: Client, path: str, given: str, **details: str) -> str:
    response = client.post(path, {"antwoord": given, **details}, follow=True)
    return response.content.decode()


def test_owner_sees_their_own_details_and_projects(
    client: Client, person: Contact, path: str
) -> None:
    concept = factories.project(title="Nog geheim", status="concept")
    ProjectContact.objects.create(project=concept, contact=person)
    factories.contact(Project.objects.get(title="Fit in Oss"), "Piet Groot", email="p@oss.nl")
    page = read(client, path)
    for part in ("Jan Smit", "j.smit@oss.nl", "06 12345678", ">Fit in Oss<"):
        assert part in page
    for other in ("Nog geheim", "Piet", "p@oss.nl"):
        assert other not in page


@pytest.mark.parametrize(
    "cut", [lambda path: path[:-1], lambda path: f"{path}/", lambda p: p.replace("/b", "/B", 1)]
)
def test_link_that_was_not_copied_exactly(client: Client, path: str, cut: Any) -> None:
    response = client.get(cut(path), follow=True)
    assert response.redirect_chain == [(path, 301)]
    assert response.status_code == 200
    assert "Jan Smit" in response.content.decode()


def test_link_in_small_letters_is_another_link(client: Client, path: str) -> None:
    assert path != path.lower()
    read(client, path.lower(), 410)
    assert client.get(path.lower()[:-1]).url == path.lower()


def test_page_is_private(client: Client, path: str) -> None:
    response = client.get(path)
    assert response["Cache-Control"] == "no-store, private"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies
    assert "ETag" not in response


@pytest.mark.parametrize("method", ["get", "head"])
def test_get_changes_nothing(
    method: str, client: Client, path: str, question: Confirmation
) -> None:
    """Mail scanners follow every link, and may try those on the page."""
    getattr(client, method)(path, {"antwoord": "vertrokken"})
    question.refresh_from_db()
    assert (question.answer, Contact.objects.get().left_on) == ("", None)


def test_confirming(path: str) -> None:
    # As a browser does it: no cookie, and a strict check of forms all the same.
    page = answer(Client(enforce_csrf_checks=True), path, "klopt")
    assert "Fijn dat alles klopt" in page
    assert Contact.objects.get().last_confirmed_on == timezone.localdate()


@pytest.mark.parametrize(
    ("given", "field"), [("vertrokken", "left_on"), ("bezwaar", "objected_on")]
)
def test_off_the_site_at_once(
    given: str, field: str, client: Client, path: str, project: Project
) -> None:
    assert "Smit" in read(client, project.get_absolute_url())
    assert "Je staat niet meer op de site" in answer(client, path, given)
    assert getattr(Contact.objects.get(), field) == timezone.localdate()
    assert not Contact.objects.public().exists()
    assert "Smit" not in read(client, project.get_absolute_url())


def test_change_waits_for_an_editor(client: Client, path: str, project: Project) -> None:
    details = {"name": "Jan de Smit", "email": "jan@oss.nl", "phone": "0412 62 99 11"}
    assert "Wij kijken naar wat je veranderde" in answer(client, path, "wijziging", **details)
    proposal = Confirmation.objects.proposed().get()
    assert (proposal.name, proposal.email) == ("Jan de Smit", "jan@oss.nl")
    assert proposal.phone == "+31412629911"
    assert Contact.objects.get().name == "Jan Smit"
    assert "Jan de Smit" not in read(client, project.get_absolute_url())


@pytest.mark.parametrize(
    ("details", "message"),
    [
        ({"email": "jan@"}, "Dit is geen e-mailadres."),
        ({"phone": "12"}, "Dit is geen Nederlands telefoonnummer."),
        ({"name": "", "email": "", "phone": ""}, "Vul een naam, een e-mailadres of een nummer in."),
        ({}, "Je hebt niets veranderd."),
    ],
)
def test_invalid_change(details: dict[str, str], message: str, client: Client, path: str) -> None:
    known = {"name": "Jan Smit", "email": "j.smit@oss.nl", "phone": "06 12345678"}
    page = answer(client, path, "wijziging", **{**known, **details})
    assert message in page
    assert all(f'value="{value}"' in page for value in details.values() if value)
    assert not Confirmation.objects.proposed().exists()


def test_answer_is_in_the_history(client: Client, path: str, person: Contact) -> None:
    answer(client, path, "vertrokken")
    (change, _) = history.changes_in(list(history.versions_of(person)))
    assert [one.label for one in change.differences] == ["heeft de gemeente verlaten op"]


def test_unknown_answer_shows_the_page_again(client: Client, path: str) -> None:
    assert "Kloppen je gegevens nog?" in answer(client, path, "verwijder alles")


def test_link_works_once(client: Client, path: str) -> None:
    answer(client, path, "klopt")
    assert "Deze link is nu gebruikt" in answer(client, path, "vertrokken")
    assert "Smit" not in read(client, path)
    assert Contact.objects.get().left_on is None


def test_link_works_for_sixty_days(client: Client, path: str, later: Any) -> None:
    later(59)
    read(client, path)
    later(61)
    assert "hij was 60 dagen geldig" in read(client, path, 410)


def test_only_the_newest_link_works(client: Client, path: str, person: Contact) -> None:
    Confirmation.objects.update(asked_on=timezone.localdate() - timedelta(days=8))
    newer = Confirmation.objects.create(contact=person, asked_on=timezone.localdate())
    assert "de link uit de laatste e-mail" in read(client, path, 410)
    read(client, re.sub(r"^https?://[^/]+", "", signed_url(newer)))


def test_link_expires_with_the_address_it_was_sent_to(client: Client, path: str) -> None:
    Contact.objects.update(email="iemand.anders@oss.nl")
    assert "iemand.anders" not in read(client, path, 410)


def test_link_of_a_hidden_contact(client: Client, path: str) -> None:
    Contact.objects.update(is_public=False)
    page = read(client, path, 410)
    assert "Je staat niet op de site." in page
    assert "Smit" not in page


def test_link_of_a_deleted_contact(client: Client, path: str) -> None:
    Contact.objects.all().delete()
    assert "Deze link werkt niet." in read(client, path, 410)


def test_altered_link_is_invalid(client: Client, path: str, question: Confirmation) -> None:
    key = question.key.hex
    for token in ("x", key, f"{key}.1a2b3c.{'A' * 43}", path.split("/")[2][:-1]):
        assert "Smit" not in read(client, f"/bevestigen/{token}/", 410)
