"""Asking by e-mail: whom, once, and without losing the rest after a failure."""

import re
from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from projects.contacts import asking
from projects.contacts.asking import MANUAL_PAUSE, MissingSettingError, Report, ask
from projects.models import Confirmation, Contact, Project
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


class FailingBackend(EmailBackend):
    """A mail server that has trouble with some addresses."""

    troubles: dict[str, Exception] = {}

    def send_messages(self, messages: Any) -> int:
        for message in messages:
            for address in message.to:
                if address in self.troubles:
                    raise self.troubles[address]
        return super().send_messages(messages)


@pytest.fixture
def failing(settings: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Exception]:
    troubles: dict[str, Exception] = {}
    monkeypatch.setattr(FailingBackend, "troubles", troubles)
    settings.EMAIL_BACKEND = f"{__name__}.FailingBackend"
    monkeypatch.setattr(asking, "get_connection", FailingBackend)
    return troubles


def people(*names: str) -> list[Contact]:
    project = factories.project()
    return [factories.contact(project, name, email=f"{name.lower()}@oss.nl") for name in names]


def test_message_is_complete_and_its_link_works(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://projecten.example.nl"
    project = factories.project(title="Fit & fris in 's-Oss")
    factories.project(title="Van een ander")
    person = factories.contact(project)
    assert ask([person], TODAY) == Report(asked=1)
    (message,) = mail.outbox
    assert message.to == ["j.smit@oss.nl"]
    for part in (
        "Beste Jan Smit,",
        f"- Fit & fris in 's-Oss\n  https://projecten.example.nl{project.get_absolute_url()}",
        "werkt tot en met 1 mei 2026",
    ):
        assert part in message.body
    assert "Van een ander" not in message.body
    link = re.search(r"https://projecten.example.nl(/bevestigen/\S+)", str(message.body))
    assert link
    assert "Jan Smit" in client.get(link[1]).content.decode()


def test_who_is_asked() -> None:
    asked_before = {"Lang": 181, "Kort": 8}
    persons = {p.name: p for p in people("Nieuw", *asked_before, "Bevestigd", "Weg", "Zonder")}
    for name, days in asked_before.items():
        asked_on = TODAY - timedelta(days=days)
        Confirmation.objects.create(contact=persons[name], asked_on=asked_on)
    Contact.objects.filter(name="Bevestigd").update(last_confirmed_on=TODAY)
    Contact.objects.filter(name="Weg").update(left_on=TODAY)
    Contact.objects.filter(name="Zonder").update(email="")
    factories.contact(factories.project(status="concept"), "Concept", email="c@oss.nl")

    def names(pause: timedelta) -> list[str]:
        return sorted(person.name for person in Contact.objects.to_ask(TODAY, pause))

    assert names(asking.AUTOMATIC_PAUSE) == ["Lang", "Nieuw"]
    assert names(MANUAL_PAUSE) == ["Kort", "Lang", "Nieuw"]


def test_nobody_is_asked_twice_a_day() -> None:
    persons = people("Jan")
    ask(persons, TODAY)
    report = ask(persons, TODAY)  # as a second command that looked before the first wrote
    assert report.failed == [(persons[0].pk, "vandaag al gevraagd")]
    assert len(mail.outbox) == 1


def test_failure_is_reported_and_the_rest_is_asked(failing: dict[str, Exception]) -> None:
    refused, wrong, fine = people("Refused", "Wrong", "Fine")
    Contact.objects.filter(pk=wrong.pk).update(email="corné@")
    failing["refused@oss.nl"] = SMTPRecipientsRefused({"refused@oss.nl": (550, b"no such user")})
    report = ask(Contact.objects.order_by("pk"), TODAY)
    assert report.asked == 1
    assert report.failed == [(refused.pk, asking.REFUSED), (wrong.pk, asking.WRONG_ADDRESS)]
    assert list(Confirmation.objects.values_list("contact", flat=True)) == [fine.pk]


def test_asking_stops_when_the_server_is_down(failing: dict[str, Exception]) -> None:
    persons = people("A", "B", "C", "D", "E")
    for person in persons:
        failing[person.email] = SMTPServerDisconnected("Connection closed")
    report = ask(persons, TODAY)
    assert (report.asked, len(report.failed), report.not_tried) == (0, 3, 2)
    assert not Confirmation.objects.exists()


def test_without_a_mail_server_nobody_is_asked(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = settings.SITE_URL = ""
    with pytest.raises(MissingSettingError, match="Stel eerst in: SITE_URL, EMAIL_HOST"):
        ask(people("Jan"), TODAY)
    assert not Confirmation.objects.exists()


def test_number_of_queries_does_not_grow_with_projects(
    django_assert_max_num_queries: Any, settings: Any
) -> None:
    person = people("Jan")[0]
    for _ in range(10):
        project = Project.objects.create(title="Nog een", status="gepubliceerd")
        project.project_contacts.create(contact=person)
    with django_assert_max_num_queries(5):
        ask([person], TODAY)
    assert str(mail.outbox[0].body).count("- Nog een") == 10
