"""Checking many links, and saving the results."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from projects.link_checking.checker import LinkChecker
from projects.link_checking.outcomes import Outcome, OutcomeKind
from projects.link_checking.rate_limiter import RateLimiter
from projects.link_checking.runner import Report, check_links
from projects.models import Link, LinkCheck
from tests import factories
from tests.link_checking.conftest import FakeSite

pytestmark = pytest.mark.django_db
UNREACHABLE = Outcome(OutcomeKind.GONE, "De site bestaat niet.", responded=False)


class FakeChecker(LinkChecker):
    """A checker that returns what a test says, without any site."""

    def __init__(self, outcome_for: Callable[[str], Outcome]) -> None:
        super().__init__(rate_limiter=RateLimiter(delay=0))
        self.outcome_for = outcome_for
        self.urls: list[str] = []

    def check(self, url: str) -> Outcome:
        self.urls.append(url)
        return self.outcome_for(url)


def run(checker: LinkChecker, **options: Any) -> Report:
    return check_links(Link.objects.checkable().values_list("pk", "url"), checker, **options)


def links(*urls: str) -> list[Link]:
    project = factories.project()
    return [factories.link(project, url) for url in urls]


def test_report_and_saved_results(site: FakeSite, checker: LinkChecker) -> None:
    site.responses = {"/a": 200, "/oud": (301, {"Location": "/b"}), "/b": 200}
    links("http://oss.nl/a", "http://oss.nl/oud", "http://uden.nl/weg")
    report = run(checker)
    assert report.states == {"werkt": 1, "verhuisd": 1, "hapert": 1}
    assert (report.checked, report.skipped, report.newly_dead) == (3, 0, 0)
    kept = LinkCheck.objects.order_by("link").values_list("state", "status_code", "moved_to")
    assert list(kept) == [
        ("werkt", 200, ""),
        ("verhuisd", 200, "http://oss.nl/b"),
        ("hapert", 404, ""),
    ]


def test_links_themselves_do_not_change(site: FakeSite, checker: LinkChecker) -> None:
    site.responses = {"/oud": (301, {"Location": "/b"}), "/b": 200}
    links("http://oss.nl/oud", "http://oss.nl/weg")
    before = list(Link.objects.order_by("pk").values())
    run(checker)
    assert list(Link.objects.order_by("pk").values()) == before


def test_same_url_is_requested_once() -> None:
    links("http://oss.nl/a", "http://oss.nl/a")
    checker = FakeChecker(lambda url: Outcome(OutcomeKind.WORKS, "De pagina werkt.", 200))
    assert run(checker).states == {"werkt": 2}
    assert checker.urls == ["http://oss.nl/a"]


def test_own_connection_is_down() -> None:
    """Then nothing is saved about any link."""
    links("http://a.nl", "http://b.nl", "http://c.nl")
    report = run(FakeChecker(lambda url: UNREACHABLE))
    assert (report.is_offline, report.checked, report.skipped) == (True, 0, 3)
    assert not LinkCheck.objects.exists()


def test_refused_url_says_nothing_about_our_connection() -> None:
    links("http://a.nl", "http://b.nl", "http://c.nl", "http://d.nl:8080")
    checker = FakeChecker(lambda url: LinkChecker().check(url) if "8080" in url else UNREACHABLE)
    report = run(checker)
    assert (report.is_offline, report.states) == (True, {"kijk zelf": 1})


def test_one_responding_site_shows_that_we_are_online() -> None:
    links("http://a.nl", "http://b.nl", "http://c.nl", "http://d.nl")
    works = Outcome(OutcomeKind.WORKS, "De pagina werkt.", 200)
    report = run(FakeChecker(lambda url: works if "c.nl" in url else UNREACHABLE))
    assert (report.is_offline, report.states) == (False, {"hapert": 3, "werkt": 1})


def test_single_unreachable_link_is_saved() -> None:
    links("http://a.nl")
    assert run(FakeChecker(lambda url: UNREACHABLE)).states == {"hapert": 1}


def test_link_that_changed_meanwhile_is_ignored() -> None:
    one, two = links("http://a.nl/1", "http://a.nl/2")
    found = list(Link.objects.values_list("pk", "url"))
    Link.objects.filter(pk=one.pk).update(url="http://a.nl/nieuw")
    two.delete()
    report = check_links(
        found, FakeChecker(lambda url: Outcome(OutcomeKind.WORKS, "De pagina werkt.", 200))
    )
    assert (report.checked, LinkCheck.objects.count()) == (0, 0)


def test_site_that_asks_us_to_wait_is_skipped() -> None:
    links("http://a.nl/1", "http://b.nl")
    works, wait = (
        Outcome(OutcomeKind.WORKS, "De pagina werkt.", 200),
        Outcome(OutcomeKind.RATE_LIMITED, "Later."),
    )
    report = run(FakeChecker(lambda url: works if "b.nl" in url else wait))
    assert (report.checked, report.skipped) == (1, 1)


def test_time_is_up() -> None:
    released = threading.Event()
    works = Outcome(OutcomeKind.WORKS, "De pagina werkt.", 200)

    def outcome_for(url: str) -> Outcome:
        if "traag" in url:
            released.wait(5)
        return works

    links("http://traag.nl/1", "http://traag.nl/2", "http://snel.nl/")
    report = run(FakeChecker(outcome_for), seconds=1.0)
    released.set()
    assert (report.states, report.skipped) == ({"werkt": 1}, 2)


def test_bug_stops_the_checks_of_one_host_only(caplog: pytest.LogCaptureFixture) -> None:
    def outcome_for(url: str) -> Outcome:
        if "a.nl" in url:
            raise ZeroDivisionError
        return Outcome(OutcomeKind.WORKS, "De pagina werkt.", 200)

    links("http://a.nl", "http://b.nl")
    assert run(FakeChecker(outcome_for)).states == {"werkt": 1}
    assert "liep vast" in caplog.text


def test_newly_dead_is_counted_once() -> None:
    [link] = links("http://a.nl")
    factories.link_check(link, "hapert", failures=1)
    checker = FakeChecker(lambda url: Outcome(OutcomeKind.GONE, "De pagina is niet gevonden.", 404))
    assert [run(checker).newly_dead for _ in range(2)] == [1, 0]


def test_dead_link_is_a_finding_until_it_works_again() -> None:
    [link] = links("http://a.nl")
    factories.link_check(link, "hapert", failures=1)
    outcomes = iter([Outcome(OutcomeKind.GONE, "De pagina is niet gevonden.", 404)])
    checker = FakeChecker(
        lambda url: next(outcomes, Outcome(OutcomeKind.WORKS, "De pagina werkt.", 200))
    )
    rules = link.project.findings.filter(rule="koppeling-stuk")
    run(checker)
    assert rules.count() == 1
    run(checker)
    assert rules.count() == 0
