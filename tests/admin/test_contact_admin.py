"""Contacts: filtered by status, hidden in one step, never shown again by accident."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects import history
from projects.models import AuditEntry, Confirmation, Contact, Finding, Organisation
from tests import factories
from tests.admin.conftest import errors_of
from tests.admin.test_actions import run

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def listed(client: Client, model_name: str = "contact", **query: str) -> list[str]:
    response = client.get(reverse(f"admin:projects_{model_name}_changelist"), query)
    return sorted(str(row) for row in response.context["cl"].result_list)


def test_filter_by_status(admin_client: Client) -> None:
    project = factories.project()
    day = timezone.localdate() - timedelta(days=3)
    for name, fields in {
        "Hier": {"last_confirmed_on": day},
        "Oud": {"last_confirmed_on": day - timedelta(days=400)},
        "Weg": {"left_on": day},
        "Nee": {"objected_on": day, "is_public": False},
        "Stil": {"email": "", "last_confirmed_on": day},
    }.items():
        factories.contact(project, name, **fields)
    Contact.objects.create(name="Los", is_public=False)
    contact = Contact.objects.get(name="Hier")
    Confirmation.objects.create(
        contact=contact, asked_on=day, answered_on=day, answer="wijziging", name="Hier en daar"
    )
    for status, names in {
        "site": ["Hier", "Oud", "Stil"],
        "bevestigen": ["Oud"],
        "voorstel": ["Hier"],
        "vertrokken": ["Weg"],
        "bezwaar": ["Nee"],
        "onbereikbaar": ["Los", "Stil"],
        "los": ["Los"],
    }.items():
        assert listed(admin_client, stand=status) == names
    assert listed(admin_client, q="weg") == ["Weg"]


def test_filter_of_projects_without_a_reachable_contact(admin_client: Client) -> None:
    factories.contact(factories.project(title="Met"))
    factories.project(title="Zonder")
    assert listed(admin_client, "project", vragen="niemand") == ["Zonder"]


def test_contact_who_left_is_hidden_at_once(admin_client: Client, client: Client) -> None:
    project = factories.project()
    person = factories.contact(project)
    Client().get(project.get_absolute_url())
    messages = run(admin_client, "mark_left", person)
    assert messages == ["1 contactpersoon vertrokken; bezoekers zien ze niet meer."]
    assert "Smit" not in Client().get(project.get_absolute_url()).content.decode()


def test_earlier_date_of_leaving_is_kept(admin_client: Client) -> None:
    person = factories.contact(factories.project(), left_on=TODAY)
    run(admin_client, "mark_left", person)
    assert Contact.objects.get().left_on == TODAY


def test_contact_who_objected_is_not_shown_again(admin_client: Client) -> None:
    project = factories.project()
    no = factories.contact(project, "Nee", is_public=False, objected_on=TODAY)
    yes = factories.contact(project, "Ja", is_public=False)
    assert run(admin_client, "show", no, yes) == [
        "1 contactpersoon op de site gezet.",
        "1 persoon wil niet op de site of is vertrokken: daar is niets veranderd.",
    ]
    assert list(Contact.objects.public()) == [yes]


def test_marking_as_confirmed(admin_client: Client) -> None:
    person = factories.contact(factories.project())
    assert run(admin_client, "mark_confirmed", person) == ["1 contactpersoon bevestigd."]
    assert Contact.objects.get().last_confirmed_on == timezone.localdate()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "Kies waarom deze gegevens op de site mogen staan."),
        ({"basis": "toestemming"}, "Vul in op welke dag de toestemming is gegeven."),
        ({"basis": "subsidie", "left_on": "1-1-2999"}, "Deze dag moet nog komen."),
        ({"basis": "subsidie", "objected_on": "1-1-2020"}, "Deze persoon wil niet op de site."),
    ],
)
def test_invalid_contact(values: dict[str, str], message: str, open_form: Any) -> None:
    response = open_form("contact").save(name="Jan", is_public="on", **values)
    assert message in str(errors_of(response))
    assert not Contact.objects.exists()


@pytest.mark.parametrize("model_name", ["municipality", "partnership", "otherorganisation"])
def test_general_contact_details_are_normalised(model_name: str, open_form: Any) -> None:
    form = open_form(model_name)
    typed = {"general_phone": "0412 - 62 99 11", "general_url": "oss.nl/contact"}
    assert form.save(name="Oss", kind="overig", **typed).status_code == 302
    place = Organisation.objects.get()
    assert (place.general_phone, place.general_url) == ("+31412629911", "https://oss.nl/contact")
    assert "geldig Nederlands" in str(errors_of(form.save(name="Uden", general_phone="12")))


def take_step(client: Client, person: Contact, name: str, **values: Any) -> list[str]:
    url = reverse("admin:projects_contact_step", args=[person.pk, name])
    response = client.post(url, values, follow=True)
    return [str(message) for message in response.context["messages"]]


def test_steps_that_hide_a_contact(admin_client: Client) -> None:
    person = factories.contact(factories.project())
    page = admin_client.get(reverse("admin:projects_contact_change", args=[person.pk]))
    assert "Heeft de gemeente verlaten" in page.content.decode()
    assert take_step(admin_client, person, "verberg") == ["Jan Smit staat niet meer op de site."]
    assert not Contact.objects.public().exists()
    take_step(admin_client, person, "vertrokken")
    assert Contact.objects.get().left_on == timezone.localdate()
    versions = history.versions_of(person)
    assert len(versions) == 3  # as it was, hidden, and left


def test_steps_need_a_post(admin_client: Client) -> None:
    person = factories.contact(factories.project())
    for name in ("verberg", "vertrokken", "vraag"):
        admin_client.get(reverse("admin:projects_contact_step", args=[person.pk, name]))
    admin_client.get(reverse("admin:projects_contact_forget", args=[person.pk]))
    assert Contact.objects.public().exists()
    assert not mail.outbox
    unknown = reverse("admin:projects_contact_step", args=[person.pk, "weg"])
    assert admin_client.post(unknown).status_code == 404


def test_asking_from_the_form(admin_client: Client) -> None:
    person = factories.contact(factories.project())
    assert take_step(admin_client, person, "vraag") == ["1 persoon is gevraagd om te bevestigen."]
    assert len(mail.outbox) == 1
    (messages,) = take_step(admin_client, person, "vraag")
    assert "1 persoon is niet gevraagd" in messages
    page = admin_client.get(reverse("admin:projects_contact_change", args=[person.pk]))
    assert "nog geen antwoord" in page.content.decode()


def test_asking_from_the_list(admin_client: Client) -> None:
    project = factories.project()
    persons = [factories.contact(project, f"J {n}", email=f"j{n}@oss.nl") for n in range(3)]
    persons.append(factories.contact(project, "Stuk", email="stuk@"))
    messages = run(admin_client, "ask_to_confirm", *persons)
    assert messages[0] == "3 personen zijn gevraagd om te bevestigen."
    assert "Stuk</a>: het e-mailadres klopt niet." in messages[1]


def test_email_is_sent_outside_a_transaction(admin_client: Client, monkeypatch: Any) -> None:
    """What is sent can't be rolled back, and no lock waits for the mail server."""
    outside, inside = len(connection.savepoint_ids), []
    send = mail.EmailMessage.send

    def note(message: Any) -> int:
        inside.append(len(connection.savepoint_ids))
        return send(message)

    monkeypatch.setattr(mail.EmailMessage, "send", note)
    run(admin_client, "ask_to_confirm", factories.contact(factories.project()))
    take_step(
        admin_client, factories.contact(factories.project(), "Piet", email="p@oss.nl"), "vraag"
    )
    assert inside == [outside, outside]


def proposed(person: Contact, day: date, email: str, **values: str) -> Confirmation:
    """Create a change that a contact proposes."""
    return Confirmation.objects.create(
        contact=person, asked_on=day, answered_on=day, answer="wijziging", email=email, **values
    )


@pytest.mark.parametrize(("name", "taken"), [("neem-over", True), ("laat-zo", False)])
def test_accepting_and_declining_a_proposal(name: str, taken: bool, admin_client: Client) -> None:
    person = factories.contact(factories.project())
    one = proposed(person, TODAY, "jan@oss.nl", name="Jan de Smit", phone="+31612345678")
    url = reverse("admin:projects_contact_change", args=[person.pk])
    page = admin_client.get(url).content.decode()
    assert "Jan de Smit" in page
    assert page.count(f'name="voorstel" value="{one.pk}"') == 2
    take_step(admin_client, person, name, voorstel=one.pk)
    person.refresh_from_db()
    assert (person.name == "Jan de Smit", person.last_confirmed_on == TODAY) == (taken, taken)
    assert not Confirmation.objects.proposed().exists()
    assert not Confirmation.objects.filter(email="jan@oss.nl").exists()


def test_chosen_proposal_is_accepted(admin_client: Client) -> None:
    person = factories.contact(factories.project())
    old, new = (proposed(person, TODAY + timedelta(n), f"jan{n}@oss.nl") for n in range(2))
    messages = take_step(admin_client, person, "neem-over", voorstel=new.pk)
    assert messages[1:] == ["Wat deze persoon eerder voorstelde, is vervallen."]
    person.refresh_from_db()
    assert person.email == "jan1@oss.nl"
    assert not Confirmation.objects.proposed().exists()
    again = take_step(admin_client, person, "neem-over", voorstel=old.pk)
    assert again == ["Over dit voorstel is al besloten. Er is niets veranderd."]


@pytest.mark.parametrize(
    ("name", "email"), [("neem-over", "jan0@oss.nl"), ("laat-zo", "j.smit@oss.nl")]
)
def test_proposal_that_came_in_later_stays_open(
    name: str, email: str, admin_client: Client
) -> None:
    person = factories.contact(factories.project())
    seen, later = (proposed(person, TODAY + timedelta(n), f"jan{n}@oss.nl") for n in range(2))
    take_step(admin_client, person, name, voorstel=seen.pk)
    person.refresh_from_db()
    assert person.email == email
    assert list(Confirmation.objects.proposed()) == [later]


def test_forgetting_previews_what_is_deleted(admin_client: Client) -> None:
    project = factories.project(
        title="Fit in Oss", text="<p>Vraag Jan Smit. Mevrouw Smit weet meer.</p>"
    )
    person = factories.contact(project, phone="+31612345678")
    factories.contact(project, "Piet Groot", email="", phone="+31612345678")
    Finding.objects.create(key="a", rule="r", message="j.smit@oss.nl bestaat niet")
    url = reverse("admin:projects_contact_forget", args=[person.pk])
    page = admin_client.get(url).content.decode()
    for part in (
        "Dit kun je niet ongedaan maken.",
        f'<a href="/beheer/projects/project/{project.pk}/change/">Fit in Oss</a>',
        "…Vraag <mark>Jan Smit</mark>. Mevrouw Smit weet meer.…",
        "Vraag [verwijderd]. Mevrouw <mark>Smit</mark> weet meer.",
        "Aandachtspunten: 1",
        "Van een ander, of van een ander ook: +31612345678.",
    ):
        assert part in page
    response = admin_client.post(url, follow=True)
    assert "De contactpersoon is vergeten, overal." in response.content.decode()
    assert not Contact.objects.filter(name="Jan Smit").exists()
    assert AuditEntry.objects.filter(what="Een contactpersoon is vergeten.").count() == 1


def test_forgetting_needs_the_delete_permission(client: Client) -> None:
    editor = User.objects.create_user("redacteur", is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(codename__in=["view_contact"]))
    client.force_login(editor)
    person = factories.contact(factories.project())
    for name, arguments in (("forget", [person.pk]), ("step", [person.pk, "verberg"])):
        url = reverse(f"admin:projects_contact_{name}", args=arguments)
        assert client.post(url).status_code == 403
    assert Contact.objects.public().exists()
