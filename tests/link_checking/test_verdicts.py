"""When a link is dead."""

from datetime import datetime, timedelta

import pytest

from projects.link_checking.outcomes import Outcome, OutcomeKind
from projects.link_checking.verdicts import judge
from projects.models import Link, LinkCheck
from tests import factories

pytestmark = pytest.mark.django_db
FIRST = factories.noon(2026, 5, 3)
GONE = Outcome(OutcomeKind.GONE, "De pagina is niet gevonden.", 404)
UNAVAILABLE = Outcome(OutcomeKind.UNAVAILABLE, "De site heeft een storing.", 503)
WORKS = Outcome(OutcomeKind.WORKS, "De pagina werkt.", 200)
UNSURE = Outcome(OutcomeKind.UNSURE, "De site laat onze controle niet toe.", 403)


@pytest.fixture
def link() -> Link:
    return factories.link(factories.project())


def states(link: Link, *checks: tuple[Outcome, float]) -> list[str]:
    """The states after checks, each so many days after FIRST."""
    return [save(link, outcome, FIRST + timedelta(days=days)).state for outcome, days in checks]


def save(link: Link, outcome: Outcome, now: datetime) -> LinkCheck:
    check = judge(Link.objects.get(pk=link.pk), outcome, now)
    check.save()
    return check


def test_gone_twice_is_dead(link: Link) -> None:
    assert states(link, (GONE, 0), (GONE, 1)) == ["hapert", "kapot"]
    assert LinkCheck.objects.get().failing_since == FIRST


def test_checking_often_on_one_day_is_not_enough(link: Link) -> None:
    assert states(link, (GONE, 0), (GONE, 0.01), (GONE, 0.02), (GONE, 0.9)) == [
        *["hapert"] * 3, "kapot",
    ]  # fmt: skip


def test_works_again(link: Link) -> None:
    assert states(link, (GONE, 0), (WORKS, 1), (GONE, 2), (GONE, 3), (WORKS, 4)) == [
        "hapert", "werkt", "hapert", "kapot", "werkt",
    ]  # fmt: skip
    assert LinkCheck.objects.get().failing_since is None


def test_down_for_a_month_is_dead(link: Link) -> None:
    assert states(link, *((UNAVAILABLE, days) for days in (0, 7, 14, 21, 28, 35))) == [
        *["hapert"] * 5, "kapot",
    ]  # fmt: skip


def test_dead_stays_dead_when_its_site_is_down(link: Link) -> None:
    assert states(link, (GONE, 0), (GONE, 1), (UNAVAILABLE, 2)) == ["hapert", "kapot", "kapot"]


def test_site_that_refuses_bots_is_never_dead(link: Link) -> None:
    assert set(states(link, *((UNSURE, days) for days in range(0, 90, 10)))) == {"kijk zelf"}


def test_busy_site_is_never_dead(link: Link) -> None:
    busy = Outcome(OutcomeKind.UNAVAILABLE, "De site vraagt om later terug te komen.", 429)
    assert set(states(link, *((busy, days) for days in range(0, 90, 10)))) == {"hapert"}


def test_new_url_starts_anew(link: Link) -> None:
    states(link, (GONE, 0))
    Link.objects.update(url="https://oss.nl/nieuw")
    assert states(link, (GONE, 2)) == ["hapert"]
    assert LinkCheck.objects.get().failing_since == FIRST + timedelta(days=2)


def test_new_url_and_wait_are_saved(link: Link) -> None:
    moved = Outcome(
        OutcomeKind.MOVED, "De pagina heeft een nieuw adres.", 200, "https://www.oss.nl/plan"
    )
    assert save(link, moved, FIRST).moved_to == "https://www.oss.nl/plan"
    busy = Outcome(
        OutcomeKind.UNAVAILABLE, "De site vraagt om later terug te komen.", 429, wait=timedelta(1)
    )
    assert save(link, busy, FIRST).not_before == FIRST + timedelta(1)


def test_url_too_long_to_save(link: Link) -> None:
    long = "https://oss.nl/" + "x" * 600
    moved = Outcome(OutcomeKind.MOVED, "De pagina heeft een nieuw adres.", 200, long)
    assert save(link, moved, FIRST).moved_to == ""
