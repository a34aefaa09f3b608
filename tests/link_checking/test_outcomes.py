"""What a response means."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
from django.utils import timezone

from projects.link_checking.outcomes import (
    Outcome,
    OutcomeKind,
    outcome_after_redirects,
    outcome_of,
)
from projects.link_checking.public_internet import parse_target

FINE = Outcome(OutcomeKind.WORKS, "De pagina werkt.", 200)
PAGE = parse_target("https://oss.nl/plan")


@pytest.mark.parametrize(
    ("kind", "statuses"),
    [
        (OutcomeKind.WORKS, [200, 204, 206]),
        (OutcomeKind.GONE, [404, 410]),
        (OutcomeKind.UNAVAILABLE, [408, 429, 500, 502, 503, 504]),
        (OutcomeKind.UNSURE, [304, 400, 401, 403, 405, 406, 418, 451, 999]),
    ],
)
def test_kind_of_a_status(kind: OutcomeKind, statuses: list[int]) -> None:
    assert {outcome_of(status).kind for status in statuses} == {kind}


@pytest.mark.parametrize(
    ("retry_after", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("99999999999", timedelta(days=7)),
        ("-5", None),
        ("straks", None),
        ("", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", timedelta()),
    ],
)
def test_retry_after(retry_after: str, wait: timedelta | None) -> None:
    assert outcome_of(503, retry_after).wait == wait


def test_retry_after_a_date() -> None:
    retry_after = format_datetime(timezone.now() + timedelta(hours=1))
    wait = outcome_of(429, retry_after).wait
    assert wait is not None
    assert timedelta(minutes=58) < wait <= timedelta(hours=1)


def test_permanent_redirect() -> None:
    new = parse_target("https://www.oss.nl/plan")
    moved = outcome_after_redirects(FINE, PAGE, new, new)
    assert (moved.kind, moved.moved_to) == (OutcomeKind.MOVED, "https://www.oss.nl/plan")


def test_temporary_redirect_just_works() -> None:
    assert (
        outcome_after_redirects(FINE, PAGE, parse_target("https://www.oss.nl/plan"), None) == FINE
    )


def test_redirect_to_the_home_page() -> None:
    """A page that is gone often redirects there; that isn't its new URL."""
    home = parse_target("https://www.oss.nl/")
    outcome = outcome_after_redirects(FINE, PAGE, home, home)
    assert (outcome.kind, outcome.moved_to) == (OutcomeKind.UNSURE, "")


def test_home_page_may_move() -> None:
    new = parse_target("https://oss.nl/")
    assert (
        outcome_after_redirects(FINE, parse_target("http://oss.nl"), new, new).kind
        == OutcomeKind.MOVED
    )


def test_redirect_to_a_missing_page_is_no_move() -> None:
    gone = outcome_of(404)
    assert outcome_after_redirects(gone, PAGE, PAGE, PAGE) == gone
