"""Several processes at once keep to the limits, and tell everything once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.db import connection, connections
from django.utils import timezone

from projects.catalogue.columns import current_columns
from projects.models import MailDay, Subscriber, Subscription, SubscriptionRequest
from projects.models import subscriptions as limits
from projects.models.subscriptions import seals
from projects.subscriptions.asking import answer_waiting
from projects.subscriptions.following import confirm
from projects.subscriptions.telling import tell
from tests import factories
from tests.subscriptions.mailing import ADDRESS, MONDAY, follow, new_project, subscriber

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
DAY = date(2026, 3, 2)
PROCESSES = 6


def at_once(call: Callable[[int], Any], times: int) -> list[Any]:
    """Call it many times, on connections of their own."""

    def on_its_own(number: int) -> Any:
        try:
            return call(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(PROCESSES) as pool:
        return list(pool.map(on_its_own, range(times)))


def test_mails_of_a_day_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_A_DAY", 10)
    kinds = (MailDay.NEWS, MailDay.CONFIRMATIONS)
    taken = at_once(lambda number: MailDay.objects.take(DAY, kinds[number % 2]), 40)
    assert taken.count(True) == 10
    day = MailDay.objects.get()
    assert day.news + day.confirmations == 10


def test_news_is_told_once() -> None:
    new_project()
    for number in range(4):
        follow(address=f"an{number}@zeist.nl")
    current_columns()
    reports = at_once(lambda _: tell(MONDAY), PROCESSES)
    assert sum(report.sent for report in reports) == len(mail.outbox) == 4


def test_requests_of_one_address_make_one_subscriber() -> None:
    factories.theme("Vitaliteit")
    for number in range(4):
        SubscriptionRequest.objects.create(sealed=seals().seal(ADDRESS), choice=f"q=woord{number}")
    current_columns()
    subscriber()
    assert sum(at_once(lambda _: answer_waiting(), PROCESSES)) == 4
    assert Subscriber.objects.count() == 1
    assert Subscription.objects.count() == 4
    assert not SubscriptionRequest.objects.exists()


def test_mails_to_one_mailbox_are_counted_together() -> None:
    for number in range(12):
        address = f"an+{number}@zeist.nl"
        SubscriptionRequest.objects.create(sealed=seals().seal(address), choice="")
    current_columns()
    at_once(lambda _: answer_waiting(), PROCESSES)
    assert 1 <= len(mail.outbox) <= limits.MOST_CONFIRMATIONS_AN_HOUR
    assert not SubscriptionRequest.objects.exists()


def test_eleven_confirmed_at_once_are_ten() -> None:
    who = subscriber()
    asked = [who.subscriptions.create(choice=f"q=woord{number}") for number in range(14)]
    done = at_once(lambda number: confirm(asked[number], timezone.now()), len(asked))
    assert done.count(True) == Subscription.objects.confirmed().count() == limits.MOST_FOLLOWED
