"""The weekly mail: what is new, once, and neither lost nor doubled when something fails."""

from email import message_from_bytes
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from projects.merging import merge
from projects.models import MailDay, Project, Subscriber, Subscription, Theme
from projects.models import subscriptions as limits
from projects.subscriptions.telling import Report, tell
from tests import factories
from tests.subscriptions.mailing import (
    ADDRESS,
    DAY,
    MONDAY,
    WEEK,
    follow,
    new_project,
    note_new,
    refused,
)

pytestmark = pytest.mark.django_db


def bodies() -> list[str]:
    return [str(message.body) for message in mail.outbox]


def test_mail_is_complete() -> None:
    new_project("Fit & fris in 's-Oss", summary="Oss laat iedereen een uur per week sporten.")
    new_project("Over iets anders", theme=factories.theme("Leren"))
    new_project("Van voor die tijd", MONDAY - WEEK - DAY)
    new_project("Niet op de site", status="concept")
    follow()
    assert tell(MONDAY) == Report(sent=1)
    (message,) = mail.outbox
    assert (message.to, message.subject) == ([ADDRESS], "1 nieuw project op de Projectenbank")
    for part in (
        "== Projecten over vitaliteit ==",
        "Fit & fris in 's-Oss\nSubsidieproject van Oss. Thema: Vitaliteit\nOss laat iedereen",
        "http://projecten.example.nl/projecten/fit-fris-in-s-oss",
        "omdat je erom vroeg",
    ):
        assert part in message.body
    for other in ("iets anders", "voor die tijd", "Niet op de site", ADDRESS):
        assert other not in message.body


def test_head_of_the_mail_lets_programs_stop_it() -> None:
    new_project()
    follow()
    tell(MONDAY)
    sent = message_from_bytes(mail.outbox[0].message().as_bytes())
    url = "".join(sent["List-Unsubscribe"].split())
    assert url.startswith("<http://projecten.example.nl/volgen/stoppen/")
    assert url.strip("<>") in str(mail.outbox[0].body)
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent["Auto-Submitted"] == "auto-generated"


def test_nothing_new_no_mail() -> None:
    new_project(theme=factories.theme("Leren"))
    factories.theme("Vitaliteit")
    follow()
    assert tell(MONDAY) == Report()
    assert mail.outbox == []
    assert not MailDay.objects.exists()


def test_told_once() -> None:
    new_project()
    follow()
    for moment in (MONDAY, MONDAY, MONDAY + DAY, MONDAY + WEEK, MONDAY + 2 * WEEK):
        tell(moment)
    assert len(mail.outbox) == 1


def test_at_most_once_a_week() -> None:
    new_project("Eerste")
    follow()
    tell(MONDAY)
    new_project("Tweede", MONDAY)
    for days in range(1, 7):
        assert tell(MONDAY + days * DAY) == Report()
    assert tell(MONDAY + WEEK) == Report(sent=1)
    assert "Tweede" in bodies()[1]
    assert "Eerste" not in bodies()[1]


def test_one_mail_for_all_choices_of_an_address() -> None:
    new_project("Fit")
    new_project("Slim", theme=factories.theme("Leren"))
    for choice in ("thema=vitaliteit", "thema=leren", ""):
        follow(choice)
    follow("thema=leren", "piet@zeist.nl")
    assert tell(MONDAY).sent == 2
    assert mail.outbox[0].subject == "2 nieuwe projecten op de Projectenbank"
    for part in ("== Projecten over vitaliteit ==", "== Projecten over leren ==", "== Alle pro"):
        assert part in bodies()[0]
    assert "Fit" not in bodies()[1]
    assert bodies()[0].count("/volgen/stoppen/") == 4


def test_many_new_projects(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(23):
        new_project(f"Nummer {number}")
    follow()
    tell(MONDAY)
    assert bodies()[0].count("Nummer ") == 20
    assert "En nog 3 andere:\nhttp://projecten.example.nl/projecten/?thema=vit" in bodies()[0]
    tell(MONDAY + WEEK)
    assert len(mail.outbox) == 1


def test_who_confirmed_nothing_gets_nothing() -> None:
    new_project()
    follow()
    Subscription.objects.update(confirmed_at=None)
    assert tell(MONDAY) == Report()


def test_no_person_is_named() -> None:
    project = new_project("Interview met Jan Smitskamp", summary="Oss sport een uur per week.")
    factories.contact(project, "Jan Smitskamp", email="j.smitskamp@oss.nl")
    follow()
    tell(MONDAY)
    assert "Interview met [contactpersoon]" in bodies()[0]
    assert "Smitskamp" not in bodies()[0]


def test_number_of_queries_does_not_grow(django_assert_max_num_queries: Any) -> None:
    for number in range(15):
        new_project(f"Nummer {number}")
    follow()
    Theme.objects.get()
    tell(MONDAY - 2 * WEEK)
    with django_assert_max_num_queries(35):
        assert tell(MONDAY).sent == 1


def test_failed_mail_is_tried_again_the_next_day(server: Any) -> None:
    new_project()
    follow()
    server.troubles[ADDRESS] = refused(ADDRESS, 450)
    assert tell(MONDAY) == Report(failed=1)
    server.troubles.clear()
    assert tell(MONDAY) == Report()
    assert tell(MONDAY + DAY) == Report(sent=1)
    assert "Fit" in bodies()[0]


def test_address_that_is_refused_for_good_is_dropped(server: Any) -> None:
    new_project()
    follow()
    server.troubles[ADDRESS] = refused(ADDRESS)
    reports = [tell(MONDAY + days * DAY) for days in range(6)]
    assert [report.dropped for report in reports] == [0, 0, 0, 0, 1, 0]
    assert not Subscriber.objects.exists()


def test_address_that_is_refused_now_and_then_stays(server: Any) -> None:
    follow()
    for week in range(6):
        day = MONDAY + week * 8 * DAY
        new_project(f"Nummer {week}", day - DAY)
        server.troubles[ADDRESS] = refused(ADDRESS)
        assert tell(day).failed == 1
        server.troubles.clear()
        assert tell(day + DAY).sent == 1


def test_server_that_is_down_is_not_asked_for_everybody(server: Any) -> None:
    new_project()
    for number in range(5):
        follow(address=f"an{number}@zeist.nl")
        server.troubles[f"an{number}@zeist.nl"] = ConnectionRefusedError()
    assert tell(MONDAY) == Report(failed=3, is_down=True)
    server.troubles.clear()
    assert tell(MONDAY).sent == 2
    assert tell(MONDAY + DAY).sent == 3


class PowerCutError(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("accepts_first", [False, True])
def test_crash_while_sending_loses_nothing(accepts_first: bool, server: Any) -> None:
    """Was it accepted, then the same news comes again under the same id: it is shown once."""
    new_project()
    follow()
    server.troubles[ADDRESS], server.accepts_first = PowerCutError(), accepts_first
    with pytest.raises(PowerCutError):
        tell(MONDAY)
    server.troubles.clear()
    assert tell(MONDAY) == Report()  # as long as another process may be at it
    new_project("Later", MONDAY)
    assert tell(MONDAY + DAY) == Report(sent=1)
    ids = {message.message()["Message-ID"] for message in mail.outbox}
    assert (len(mail.outbox), len(ids)) == (1 + accepts_first, 1)
    assert "Later" not in bodies()[-1]  # that is for next time
    assert tell(MONDAY + DAY + WEEK).sent == 1
    assert "Later" in bodies()[-1]
    assert "Fit" not in bodies()[-1]


def test_crash_before_sending_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    new_project()
    follow()
    with monkeypatch.context() as patched:
        patched.setattr("projects.subscriptions.telling.send", _cut)
        with pytest.raises(PowerCutError):
            tell(MONDAY)
    assert tell(MONDAY + DAY).sent == 1


def _cut(message: Any) -> None:
    raise PowerCutError


def test_so_many_a_day_and_who_waits_longest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_A_DAY", 2)
    new_project()
    for number, days in enumerate((8, 20, 9)):
        follow(address=f"an{number}@zeist.nl")
        mailed_on = timezone.localdate(MONDAY - days * DAY)
        Subscriber.objects.of([f"an{number}@zeist.nl"]).update(mailed_on=mailed_on)
    assert tell(MONDAY) == Report(sent=2, is_full=True)
    assert [message.to for message in mail.outbox] == [["an1@zeist.nl"], ["an2@zeist.nl"]]
    assert tell(MONDAY) == Report(is_full=True)
    assert tell(MONDAY + DAY) == Report(sent=1)


def test_who_stops_meanwhile_stays_away(monkeypatch: pytest.MonkeyPatch, server: Any) -> None:
    new_project()
    follow()

    def stop(message: Any) -> Any:
        Subscriber.objects.all().delete()
        return send(message)

    from projects.subscriptions.telling import send

    monkeypatch.setattr("projects.subscriptions.telling.send", stop)
    tell(MONDAY)
    assert not Subscriber.objects.exists()


def test_renamed_and_merged_theme_is_followed() -> None:
    theme = factories.theme("Vitaliteit")
    new_project("Fit")
    follow()
    merge(factories.theme("Gezond werken"), theme, None)
    assert tell(MONDAY).sent == 1
    assert "== Projecten over gezond werken ==" in bodies()[0]
    assert "Fit" in bodies()[0]


def test_municipality_that_went_into_another_is_followed() -> None:
    uden = factories.organisation("Uden")
    maashorst = factories.organisation("Maashorst")
    project = factories.project(maashorst, title="Samen in Maashorst")
    note_new(project, MONDAY - DAY)
    follow("gemeente=uden")
    merge(maashorst, uden, None)
    assert tell(MONDAY).sent == 1
    assert "Samen in Maashorst" in bodies()[0]


def test_choice_that_ended_is_told_once_and_ends() -> None:
    follow("thema=bestaat-niet-meer")
    stays = follow("")
    assert tell(MONDAY).sent == 1
    assert mail.outbox[0].subject == "Een keuze die je volgt op de Projectenbank is er niet meer"
    assert "is er niet meer op de Projectenbank" in bodies()[0]
    assert list(Subscription.objects.all()) == [stays]
    assert tell(MONDAY + WEEK) == Report()


def test_ended_choice_takes_the_address_along() -> None:
    follow("thema=bestaat-niet-meer")
    tell(MONDAY)
    assert not Subscriber.objects.exists()


def test_theme_without_a_project_has_not_ended() -> None:
    factories.theme("Vitaliteit")
    follow()
    assert tell(MONDAY) == Report()
    assert Subscription.objects.count() == 1


def test_withdrawn_meanwhile_is_not_told() -> None:
    project = new_project()
    follow()
    project.status = Project.Status.WITHDRAWN
    project.save()
    assert tell(MONDAY) == Report()


def test_address_that_cannot_be_read_stays(settings: Any) -> None:
    new_project()
    follow()
    settings.SECRET_KEY = "een heel andere sleutel, zonder de oude"
    assert tell(MONDAY) == Report(unreadable=1)
    assert Subscriber.objects.count() == 1


def test_job_mails_and_says_only_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    new_project(day=timezone.now() - DAY)
    follow(since=timezone.now() - WEEK)
    call_command("mail_followers")
    said = capsys.readouterr()
    assert "Gemaild wat er nieuw is: 1." in said.out
    assert "zeist" not in said.out + said.err


def test_job_says_that_the_server_is_down(server: Any) -> None:
    new_project(day=timezone.now() - DAY)
    for number in range(3):
        follow(address=f"an{number}@zeist.nl", since=timezone.now() - WEEK)
        server.troubles[f"an{number}@zeist.nl"] = ConnectionRefusedError()
    with pytest.raises(CommandError, match="neemt niets aan"):
        call_command("mail_followers")
