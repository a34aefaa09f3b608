"""What an answer means."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
from django.utils import timezone

from projects.link_checking.meanings import Kind, Outcome, after_moves, meaning_of
from projects.link_checking.public_internet import read_target

FINE = Outcome(Kind.WORKS, "De pagina werkt.", 200)
PAGE = read_target("https://oss.nl/plan")


@pytest.mark.parametrize(
    ("kind", "statuses"),
    [
        (Kind.WORKS, [200, 204, 206]),
        (Kind.GONE, [404, 410]),
        (Kind.LATER, [408, 429, 500, 502, 503, 504]),
        (Kind.UNSURE, [304, 400, 401, 403, 405, 406, 418, 451, 999]),
    ],
)
def test_kind_of_a_status(kind: Kind, statuses: list[int]) -> None:
    assert {meaning_of(status).kind for status in statuses} == {kind}


@pytest.mark.parametrize(
    ("told", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("99999999999", timedelta(days=7)),
        ("-5", None),
        ("straks", None),
        ("", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", timedelta()),
    ],
)
def test_how_long_a_site_wants_rest(told: str, wait: timedelta | None) -> None:
    assert meaning_of(503, told).wait == wait


def test_rest_until_a_date() -> None:
    told = format_datetime(timezone.now() + timedelta(hours=1))
    wait = meaning_of(429, told).wait
    assert wait is not None
    assert timedelta(minutes=58) < wait <= timedelta(hours=1)


def test_moved_for_good() -> None:
    new = read_target("https://www.oss.nl/plan")
    moved = after_moves(FINE, PAGE, new, new)
    assert (moved.kind, moved.moved_to) == (Kind.MOVED, "https://www.oss.nl/plan")


def test_moved_for_now_just_works() -> None:
    assert after_moves(FINE, PAGE, read_target("https://www.oss.nl/plan"), None) == FINE


def test_sent_to_the_front_page() -> None:
    """A page that is gone often leads there; that is no new address of it."""
    front = read_target("https://www.oss.nl/")
    outcome = after_moves(FINE, PAGE, front, front)
    assert (outcome.kind, outcome.moved_to) == (Kind.UNSURE, "")


def test_front_page_may_move() -> None:
    new = read_target("https://oss.nl/")
    assert after_moves(FINE, read_target("http://oss.nl"), new, new).kind == Kind.MOVED


def test_new_address_that_does_not_work_is_no_move() -> None:
    gone = meaning_of(404)
    assert after_moves(gone, PAGE, PAGE, PAGE) == gone
