"""What is kept of who follows: sealed, found by a mark, and gone in time."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from projects.contacts.forgetting import forget
from projects.contacts.preview import preview_forgetting
from projects.models import (
    ConfirmationMail,
    MailDay,
    Subscriber,
    Subscription,
    SubscriptionRequest,
)
from projects.models.subscriptions import seals
from projects.subscriptions.expiring import purge_expired, seal_anew
from projects.values.sealing import Seals, UnreadableError
from tests import factories
from tests.subscriptions.mailing import ADDRESS, DAY, MONDAY, follow, subscriber

pytestmark = pytest.mark.django_db
NEW = "een nieuwe sleutel voor de adressen"


def test_what_nobody_confirmed_goes_with_its_address() -> None:
    subscriber().subscriptions.create(choice="", created_at=MONDAY - timedelta(hours=49))
    other = subscriber("piet@zeist.nl")
    other.subscriptions.create(choice="", created_at=MONDAY - timedelta(hours=47))
    purge_expired(MONDAY)
    assert list(Subscriber.objects.all()) == [other]


def test_what_is_followed_stays() -> None:
    one = follow()
    one.subscriber.subscriptions.create(choice="", created_at=MONDAY - 3 * DAY)
    purge_expired(MONDAY + 1000 * DAY)
    assert list(Subscription.objects.all()) == [one]


def test_nightly_job_takes_all_of_it() -> None:
    long_ago = timezone.now() - 9 * DAY
    subscriber(created_at=long_ago).subscriptions.create(choice="", created_at=long_ago)
    subscriber("los@zeist.nl", created_at=long_ago)
    SubscriptionRequest.objects.create(sealed=b"x", asked_at=long_ago)
    ConfirmationMail.objects.create(mailbox="x", sent_at=long_ago)
    MailDay.objects.create(day=timezone.localdate(long_ago))
    call_command("tidy_up")
    for model in (Subscriber, Subscription, SubscriptionRequest, ConfirmationMail, MailDay):
        assert not model._default_manager.exists()


def test_address_is_found_however_it_is_written() -> None:
    one = follow().subscriber
    assert list(Subscriber.objects.of([ADDRESS.upper(), "piet@zeist.nl"])) == [one]
    assert not Subscriber.objects.of(["piet@zeist.nl"]).exists()


def test_nothing_without_the_key(settings: Any) -> None:
    one = follow().subscriber
    settings.SECRET_KEY = "een heel andere sleutel, zonder de oude"
    with pytest.raises(UnreadableError):
        _ = one.address
    assert not Subscriber.objects.of([ADDRESS]).exists()


@pytest.mark.parametrize("own", [True, False])
def test_another_key_seals_anew_and_the_former_may_go(own: bool, settings: Any) -> None:
    one = follow().subscriber
    if own:
        settings.SUBSCRIPTION_KEYS = [NEW]
    else:
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = NEW
    assert Subscriber.objects.of([ADDRESS]).get().address == ADDRESS
    assert (seal_anew(), seal_anew()) == (1, 0)
    if own:
        settings.SECRET_KEY = "een heel andere sleutel, zonder de oude"
    settings.SECRET_KEY_FALLBACKS = []
    assert Subscriber.objects.of([ADDRESS]).get() == one
    assert Subscriber.objects.get().address == ADDRESS


def test_sealing_what_nobody_can_read_goes_on(settings: Any) -> None:
    follow()
    settings.SUBSCRIPTION_KEYS, settings.SECRET_KEY = [NEW], "een heel andere sleutel, en lang"
    follow(address="piet@zeist.nl")
    assert seal_anew() == 0


def test_sealed_differs_each_time_and_its_mark_does_not() -> None:
    assert seals().seal(ADDRESS) != seals().seal(ADDRESS)
    assert seals().mark(ADDRESS) == seals().mark(ADDRESS)
    assert Seals("a", ["sleutel"]).mark(ADDRESS) != Seals("b", ["sleutel"]).mark(ADDRESS)
    with pytest.raises(UnreadableError):
        Seals("a", ["sleutel"]).unseal(Seals("b", ["sleutel"]).seal(ADDRESS))


def test_who_is_forgotten_follows_nothing_any_more(admin_user: User) -> None:
    project = factories.project(factories.organisation("Oss"))
    contact = factories.contact(project, "Zoë Smitskamp", email="z.smitskamp@oss.nl")
    follow(address="Z.Smitskamp@oss.nl")
    follow("q=zoë smitskamp", "piet@oss.nl")
    stays = follow("q=fit", "piet@oss.nl")
    assert ("gevolgde keuzes", 1) in preview_forgetting(contact).counts
    forget(contact, admin_user)
    assert list(Subscription.objects.all()) == [stays]


def test_no_trace_is_found_in_what_is_sealed(admin_user: User) -> None:
    """A mark may hold the digits of somebody's number by chance: that is nobody."""
    one = follow()
    Subscriber.objects.update(mark="0612345678" + "a" * 54)
    contact = factories.contact(factories.project(), "Jan Smit", phone="+31612345678")
    forget(contact, admin_user)
    assert Subscription.objects.get() == one
    assert Subscriber.objects.get().mark.startswith("0612345678")


def test_staff_see_numbers_and_nobody(admin_client: Client) -> None:
    factories.theme("Vitaliteit")
    for number in range(3):
        follow(address=f"an{number}@zeist.nl")
    follow("q=jan smit")
    follow("q=fit", "een@zeist.nl")
    follow("q=fit", "twee@zeist.nl")
    follow("thema=weg")
    subscriber().subscriptions.create(choice="q=onbevestigd")
    MailDay.objects.create(day=timezone.localdate(MONDAY), confirmations=7, news=41)
    page = admin_client.get("/beheer/projects/subscription/").content.decode()
    for part in ("Projecten over vitaliteit</a></th><td>3<", "fit’</a></th><td>2<", "2 maart 2026"):
        assert part in page
    for private in ("zeist", "jan smit", "onbevestigd"):
        assert private not in page


@pytest.mark.parametrize("path", ["add/", "1/change/", "1/delete/", "1/history/", "?id=1"])
def test_staff_have_no_other_screen(path: str, admin_client: Client) -> None:
    follow()
    answer = admin_client.get(f"/beheer/projects/subscription/{path}")
    assert answer.status_code in (200, 404)
    assert "zeist" not in answer.content.decode()


def test_nothing_of_it_is_in_the_history(admin_client: Client) -> None:
    from projects.history.tracked import PARTS

    assert not {Subscriber, Subscription, SubscriptionRequest} & PARTS.keys()
