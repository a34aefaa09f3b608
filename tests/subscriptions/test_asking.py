"""Asking to follow a choice: a link that only who reads the mail can use, and limits."""

import re
import threading
from hashlib import sha256
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from projects.models import (
    ConfirmationMail,
    MailDay,
    Subscriber,
    Subscription,
    SubscriptionRequest,
)
from projects.models import subscriptions as limits
from projects.public import visitor_form
from projects.submissions.forms import LEAVE_EMPTY, NO_ADDRESS
from projects.submissions.timing import TOO_LATE, sign_now
from projects.subscriptions import asking
from projects.subscriptions.asking import answer_waiting
from projects.subscriptions.choices import OWN_LIST, TOO_LONG
from projects.subscriptions.forms import TYPE_ONE
from projects.values.mailboxes import deliverable
from tests import factories
from tests.subscriptions.mailing import ADDRESS, MONDAY, follow, link_in_last, refused

pytestmark = pytest.mark.django_db
PAGE = "/volgen/?thema=vitaliteit"
CHOICE = "thema=vitaliteit"


@pytest.fixture(autouse=True)
def theme() -> None:
    factories.theme("Vitaliteit")


def send(client: Client, page: str = PAGE, choice: str = CHOICE, **typed: str) -> Any:
    """Send the form as a browser does, with the time that stands in it."""
    time = sign_now(sha256(choice.encode()).hexdigest()[:16])
    return client.post(page, {"tijd": time, "herhaal": "", "email": ADDRESS, **typed})


def text_of(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def said_of(answer: Any) -> tuple[int, str, str, dict[str, str]]:
    return answer.status_code, answer["Location"], text_of(answer), dict(answer.headers)


def test_list_theme_and_municipality_lead_to_it(client: Client) -> None:
    factories.project(factories.organisation("Oss"), theme=factories.theme("Vitaliteit"))
    for page, to in (
        ("/projecten/?thema=vitaliteit", PAGE),
        ("/projecten/?thema=vitaliteit&pagina=1", PAGE),
        ("/projecten/?q=bestaatniet", "/volgen/?q=bestaatniet"),
        ("/projecten/", "/volgen/"),
        ("/themas/vitaliteit/", PAGE),
        ("/gemeenten/oss/", "/volgen/?gemeente=oss"),
    ):
        link = f'<a href="{to}" rel="nofollow">Mail mij wat er bij komt</a>'
        assert link in text_of(client.get(page)), page


def test_page_says_which_choice(client: Client) -> None:
    assert ">projecten over vitaliteit</a>" in text_of(client.get(PAGE))
    assert ">alle projecten</a>" in text_of(client.get("/volgen/"))


def test_ask_confirm_and_follow(client: Client) -> None:
    answer = send(client)
    assert answer.status_code == 302
    assert "Kijk in je mail" in text_of(client.get(answer["Location"]))
    assert answer_waiting() == 1
    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    assert "over: projecten over vitaliteit." in message.body
    link = link_in_last()
    for _ in range(2):  # as a gateway does that looks for viruses
        assert "Ja, mail mij" in text_of(client.get(link))
    assert not Subscription.objects.confirmed().exists()
    assert client.post(link).status_code == 302
    assert "Je volgt dit" in text_of(client.get(link))
    (followed,) = Subscription.objects.confirmed()
    assert (followed.choice, followed.subscriber.address) == (CHOICE, ADDRESS)
    assert not SubscriptionRequest.objects.exists()


def test_answer_is_the_same_whoever_asks(client: Client, server: Any) -> None:
    server.troubles["weg@zeist.nl"] = refused("weg@zeist.nl")
    follow(address="al@zeist.nl")
    for number in range(10):
        follow(f"q=woord{number}", address="vol@zeist.nl")
    for _ in range(6):
        send(client, email="vaak@zeist.nl")
        answer_waiting()
    people = ("nieuw@zeist.nl", "al@zeist.nl", "vol@zeist.nl", "vaak@zeist.nl", "weg@zeist.nl")
    answers = [said_of(send(client, email=address)) for address in people]
    assert answers.count(answers[0]) == len(people)


def test_answer_takes_the_same_queries(client: Client) -> None:
    """What differs by address is decided after the answer; so it takes as long, too."""
    follow(address="al@zeist.nl")

    def queries(address: str) -> list[str]:
        with connection.execute_wrapper(wrapper):
            asked.clear()
            send(client, email=address)
            return list(asked)

    asked: list[str] = []

    def wrapper(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(re.sub("SAVEPOINT.*", "SAVEPOINT", sql))
        return execute(sql, *rest)

    queries("eerste@zeist.nl")
    new, known = queries("nieuw@zeist.nl"), queries("al@zeist.nl")
    assert new == known
    assert not any("projects_subscriber" in sql or "projects_subscription_" in sql for sql in new)


def test_who_follows_it_already_is_told_by_mail(client: Client) -> None:
    follow()
    send(client)
    assert answer_waiting() == 1
    assert "Dat volg je al." in mail.outbox[0].body
    assert Subscription.objects.count() == 1
    assert link_in_last().startswith("/volgen/stoppen/")


def test_ten_choices_of_one_address(client: Client) -> None:
    for number in range(limits.MOST_FOLLOWED):
        follow(f"q=woord{number}")
    send(client)
    answer_waiting()
    assert "Je volgt al 10 keuzes" in mail.outbox[0].body
    assert Subscription.objects.count() == limits.MOST_FOLLOWED


def test_eleventh_that_was_asked_before_the_tenth_is_not_confirmed(client: Client) -> None:
    send(client)
    answer_waiting()
    for number in range(limits.MOST_FOLLOWED):
        follow(f"q=woord{number}")
    answer = client.post(link_in_last())
    assert answer.status_code == 410
    assert "Je volgt al 10 keuzes." in text_of(answer)


def test_four_mails_an_hour_to_one_mailbox(client: Client) -> None:
    written = ("an@zeist.nl", "AN@zeist.nl", "an+a@zeist.nl", "an+b@ZEIST.nl", "An@Zeist.NL")
    for address in written:
        send(client, email=address)
        answer_waiting()
    assert len(mail.outbox) == limits.MOST_CONFIRMATIONS_AN_HOUR
    ConfirmationMail.objects.update(sent_at=MONDAY)
    send(client, email="an@zeist.nl")
    assert answer_waiting() == 1


def test_so_many_a_day_and_the_rest_waits(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CONFIRMATIONS_A_DAY", 2)
    for number in range(3):
        send(client, email=f"an{number}@zeist.nl")
    assert answer_waiting() == 2
    assert [one.address for one in SubscriptionRequest.objects.all()] == ["an2@zeist.nl"]
    MailDay.objects.all().delete()  # the next day
    assert answer_waiting() == 1


def test_mail_server_that_is_down_loses_nothing(client: Client, server: Any) -> None:
    server.troubles[ADDRESS] = ConnectionRefusedError(f"for {ADDRESS}")
    send(client)
    assert answer_waiting() == 0
    server.troubles.clear()
    assert answer_waiting() == 1
    assert ConfirmationMail.objects.count() == 1


def test_refused_address_is_not_tried_again(client: Client, server: Any) -> None:
    server.troubles[ADDRESS] = refused(ADDRESS)
    send(client)
    assert answer_waiting() == 0
    assert not SubscriptionRequest.objects.exists()


def test_one_that_another_process_has_is_left_to_it(client: Client) -> None:
    send(client)
    SubscriptionRequest.objects.update(trying_since=timezone.now())
    assert answer_waiting() == 0
    SubscriptionRequest.objects.update(trying_since=MONDAY)  # and died
    assert answer_waiting() == 1


def test_no_address_in_the_database_or_the_log(
    client: Client, server: Any, caplog: pytest.LogCaptureFixture
) -> None:
    server.troubles[ADDRESS] = refused(ADDRESS)
    send(client)
    sealed = bytes(SubscriptionRequest.objects.get().sealed)
    answer_waiting()
    rows = [*Subscriber.objects.values(), *ConfirmationMail.objects.values()]
    said = f"{sealed!r} {rows} {Subscriber.objects.get()} {caplog.text}"
    assert rows
    assert "SMTPRecipientsRefused" in caplog.text
    assert "bos" not in said
    assert "zeist" not in said


def test_mail_says_nothing_in_the_words_of_who_asked(client: Client) -> None:
    """Anybody can ask to mail it to anybody."""
    query = "q=koop+nu+op+kwaad.example&thema=vitaliteit"
    send(client, f"/volgen/?{query}", "q=koop nu op kwaad.example&thema=vitaliteit")
    answer_waiting()
    (message,) = mail.outbox
    assert "kwaad" not in f"{message.subject} {message.body}"
    assert "projecten over vitaliteit, met je eigen zoekwoorden" in message.body
    assert "kwaad" in text_of(client.get(link_in_last()))


def test_no_cookie_is_asked_for_and_nothing_is_kept(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert send(strict).status_code == 302
    for answer in (client.get(PAGE), send(client), client.get("/volgen/stoppen/x/")):
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
        assert not answer.cookies


def test_robots_do_not_get_through(client: Client) -> None:
    assert LEAVE_EMPTY in text_of(send(client, herhaal="koop nu"))
    assert TOO_LATE in text_of(send(client, choice="thema=anders"))
    assert not SubscriptionRequest.objects.exists()


@pytest.mark.parametrize("limit", ["BY_ONE_ADDRESS", "OF_THE_SITE"])
def test_too_many(limit: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"projects.subscriptions.views.{limit}", 1)
    assert getattr(visitor_form, limit) > 1
    assert send(client).status_code == 302
    answer = send(client)
    assert (answer.status_code, answer["Retry-After"]) == (429, "600")
    assert f'value="{ADDRESS}"' in text_of(answer)


def test_too_many_that_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_WAITING", 1)
    assert send(client).status_code == 302
    assert send(client, email="ander@zeist.nl").status_code == 429


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("thema=foo", "‘foo’ kennen wij niet."),
        ("thema=vitaliteit&thema=foo", "‘foo’ kennen wij niet."),
        ("bewaard=a,b", OWN_LIST),
        ("q=de+het", "staat geen woord waarop wij zoeken"),
        ("&".join(f"startjaar={year}" for year in range(1993, 2060)), TOO_LONG),
    ],
)
def test_choice_that_nobody_can_follow(query: str, said: str, client: Client) -> None:
    for answer in (client.get(f"/volgen/?{query}"), send(client, f"/volgen/?{query}")):
        assert said in text_of(answer)
        assert "Mail mij</button>" not in text_of(answer)
    assert not SubscriptionRequest.objects.exists()


def test_one_choice_is_stored_in_one_way(client: Client) -> None:
    factories.theme("Leren")
    query = "thema=vitaliteit&volgorde=titel&thema=leren&mijn=&q=fit"
    page = client.get(f"/volgen/?{query}")
    assert page.status_code == 302  # without what is empty
    send(client, page["Location"], "q=fit&thema=leren&thema=vitaliteit")
    assert SubscriptionRequest.objects.get().choice == "q=fit&thema=leren&thema=vitaliteit"


def test_staff_follow_what_visitors_see(admin_client: Client) -> None:
    page = text_of(admin_client.get("/volgen/?status=concept"))
    assert ">alle projecten</a>" in page


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("An.Bos@ZEIST.nl", "An.Bos@zeist.nl"),
        (" an@zeist.nl\u200b", "an@zeist.nl"),
        ("an+projecten@zeist.nl", "an+projecten@zeist.nl"),
        ("an@bücher.example", "an@xn--bcher-kva.example"),
        ("o'neill@zeist.nl", "o'neill@zeist.nl"),
    ],
)
def test_addresses_as_people_have_them(typed: str, stored: str, client: Client) -> None:
    assert send(client, email=typed).status_code == 302
    assert SubscriptionRequest.objects.get().address == stored
    assert answer_waiting() == 1
    assert mail.outbox[0].message()["To"] == stored


@pytest.mark.parametrize(
    "typed",
    [
        *("an", "an@", "@zeist.nl", "an@zeist", "an@localhost", "an@[127.0.0.1]", '"a b"@zeist.nl'),
        *("an@zeist.nl, piet@zeist.nl", "An <an@zeist.nl>", "an@zeist.nl;piet@zeist.nl"),
        *("a" * 310 + "@zeist.nl", "an@" + "z" * 320 + ".nl", "x" * 10_000, "é@zeist.nl"),
        *('"a\x01"@zeist.nl', "an@zeist..nl", "an@ú" + "ú" * 62 + ".nl"),
    ],
)
def test_no_address(typed: str, client: Client) -> None:
    answer = send(client, email=typed)
    assert answer.status_code == 200
    assert NO_ADDRESS in text_of(answer)
    assert TYPE_ONE in text_of(send(client, email=" "))
    assert not SubscriptionRequest.objects.exists()


@pytest.mark.parametrize(
    "typed", ["an@zeist.nl\r\nBcc: piet@oss.nl", "an@zeist.nl\nBcc:piet@oss.nl", "an\0@zeist.nl"]
)
def test_nobody_adds_lines_to_the_head_of_a_mail(typed: str, client: Client) -> None:
    send(client, email=typed)
    answer_waiting()
    assert all(message.recipients() == ["an@zeist.nl"] for message in mail.outbox)
    with pytest.raises(ValueError, match=r"signs|address"):
        deliverable("an@zeist.nl\r\nBcc: piet@oss.nl")


ODD = [
    "\0",
    "<script>alert(1)</script>",
    "\ud7ff\u202e",
    "9" * 400,
    "a" * 5000,
    "%",
    "%ff",
    "{{1}}",
]


@pytest.mark.parametrize("odd", ODD)
def test_odd_input_is_answered(odd: str, client: Client) -> None:
    for name in ("email", "tijd", "herhaal"):
        assert send(client, **{name: odd}).status_code in (200, 302)
    for name in ("thema", "q", "gemeente", "volgorde", "gemeld", "iets"):
        answer = client.get("/volgen/", {name: odd})
        assert answer.status_code in (200, 302)
        assert "<script>alert(1)" not in text_of(answer)
    for kind in ("bevestigen", "stoppen"):
        for method in (client.get, client.post):
            assert method(f"/volgen/{kind}/{odd.replace('%', '%25')}/").status_code in (404, 410)


def test_thread_sends_what_waits(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """At most one works and one waits; more have nothing to do."""
    may_go, calls = threading.Event(), []

    def work() -> int:
        may_go.wait(10)
        calls.append(1)
        return 0

    monkeypatch.setattr(asking, "answer_waiting", work)
    monkeypatch.setattr(asking, "PAUSE", 0)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(5):
            send(client)
    threads = [one for one in threading.enumerate() if one.name == "subscriptions"]
    may_go.set()
    for thread in threads:
        thread.join(10)
    assert len(calls) == len(threads) <= 2
    assert calls


def test_without_a_mail_server_nobody_is_asked(client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", ""
    assert "Wij kunnen nu geen mail versturen." in text_of(client.get(PAGE))
    send(client)
    assert answer_waiting() == 0
