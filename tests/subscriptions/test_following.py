"""The links in a mail: what their buttons do, and that opening one does nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from projects.models import Subscriber, Subscription
from projects.subscriptions import links
from projects.subscriptions.links import EXPIRED, UNKNOWN, confirm_url, stop_url
from tests import factories
from tests.subscriptions.mailing import ADDRESS, follow, subscriber

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def theme() -> None:
    factories.theme("Vitaliteit")


def path_of(url: str) -> str:
    return url.removeprefix(settings.SITE_URL)


def text_of(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def test_opening_a_link_stops_nothing(client: Client) -> None:
    one = follow()
    for url in (stop_url(one), stop_url(one.subscriber)):
        for method in (client.get, client.head):
            assert method(path_of(url)).status_code == 200
    page = text_of(client.get(path_of(stop_url(one))))
    assert "<li>projecten over vitaliteit</li>" in page
    assert ADDRESS not in page
    assert Subscription.objects.count() == 1


def test_button_stops_one_choice(client: Client) -> None:
    one, other = follow(), follow("q=fit")
    page = client.post(path_of(stop_url(one)))
    assert "Je volgt dit niet meer" in text_of(page)
    assert list(Subscription.objects.all()) == [other]
    assert Subscriber.objects.count() == 1


def test_address_goes_with_the_last_choice(client: Client) -> None:
    one, other = follow(), follow("q=fit")
    for _ in range(2):  # the link works as often as one likes
        client.post(path_of(stop_url(one)))
    client.post(path_of(stop_url(other)))
    assert not Subscriber.objects.exists()
    assert "Je volgt dit niet meer" in text_of(client.get(path_of(stop_url(other))))


def test_mail_program_stops_everything_at_once() -> None:
    """As RFC 8058 says: no cookie, no redirect, and the answer says that it went well."""
    one = follow()
    follow("q=fit")
    stays = follow(address="piet@zeist.nl")
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(path_of(stop_url(one.subscriber)), ONE_CLICK)
    assert answer.status_code == 200
    assert list(Subscription.objects.all()) == [stays]


def test_link_to_confirm_is_no_link_to_stop(client: Client) -> None:
    one = follow()
    token = path_of(confirm_url(one)).split("/")[-2]
    assert client.post(f"/volgen/stoppen/{token}/").status_code == 410
    token = path_of(stop_url(one)).split("/")[-2]
    assert client.post(f"/volgen/bevestigen/{token}/").status_code == 410
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize("kind", ["bevestigen", "stoppen"])
@pytest.mark.parametrize("change", ["", "x", "AAAAAAAAAAAAAAAAAAAAAA.", "cut"])
def test_altered_link_gives_a_plain_page(kind: str, change: str, client: Client) -> None:
    one = follow()
    token = path_of((confirm_url if kind == "bevestigen" else stop_url)(one)).split("/")[-2]
    altered = token[:-3] if change == "cut" else change + token[1:]
    answer = client.post(f"/volgen/{kind}/{altered}/")
    assert answer.status_code == 410
    assert UNKNOWN in text_of(answer)
    assert Subscription.objects.count() == 1


def test_link_to_confirm_works_for_48_hours(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = follow()
    address = path_of(confirm_url(one))
    monkeypatch.setattr(links, "TO_CONFIRM_IN", timedelta(seconds=-1))
    answer = client.get(address)
    assert answer.status_code == 410
    assert EXPIRED in text_of(answer)


def test_link_of_what_is_gone(client: Client) -> None:
    one = subscriber().subscriptions.create(choice="", created_at=timezone.now())
    address = path_of(confirm_url(one))
    Subscription.objects.all().delete()
    assert client.get(address).status_code == client.post(address).status_code == 410


def test_link_survives_another_key(client: Client, settings: Any) -> None:
    one = follow()
    address = path_of(stop_url(one))
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "een nieuwe sleutel, lang genoeg"
    client.post(address)
    assert not Subscription.objects.exists()


def test_no_link_holds_an_address() -> None:
    one = follow()
    for url in (stop_url(one), stop_url(one.subscriber), confirm_url(one)):
        assert "zeist" not in url
        assert len(url) < 160
