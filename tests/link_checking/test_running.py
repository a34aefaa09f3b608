"""Checking many links, and keeping what was found."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from projects.link_checking.asking import Asker
from projects.link_checking.meanings import Kind, Outcome
from projects.link_checking.politeness import Manners
from projects.link_checking.running import Report, check_links
from projects.models import Link, LinkCheck
from tests import factories
from tests.link_checking.conftest import Site

pytestmark = pytest.mark.django_db
UNREACHED = Outcome(Kind.GONE, "De site bestaat niet.", answered=False)


class Told(Asker):
    """An asker that answers what a test says, without any site."""

    def __init__(self, answer: Callable[[str], Outcome]) -> None:
        super().__init__(manners=Manners(pause=0))
        self.answer = answer
        self.urls: list[str] = []

    def ask(self, url: str) -> Outcome:
        self.urls.append(url)
        return self.answer(url)


def run(asker: Asker, **options: Any) -> Report:
    return check_links(Link.objects.checkable().values_list("pk", "url"), asker, **options)


def links(*urls: str) -> list[Link]:
    project = factories.project()
    return [factories.link(project, url) for url in urls]


def test_report_and_what_is_kept(site: Site, asker: Asker) -> None:
    site.answers = {"/a": 200, "/oud": (301, {"Location": "/b"}), "/b": 200}
    links("http://oss.nl/a", "http://oss.nl/oud", "http://uden.nl/weg")
    report = run(asker)
    assert report.states == {"werkt": 1, "verhuisd": 1, "hapert": 1}
    assert (report.checked, report.left, report.died) == (3, 0, 0)
    kept = LinkCheck.objects.order_by("link").values_list("state", "status_code", "moved_to")
    assert list(kept) == [
        ("werkt", 200, ""),
        ("verhuisd", 200, "http://oss.nl/b"),
        ("hapert", 404, ""),
    ]


def test_links_themselves_stay_as_they_are(site: Site, asker: Asker) -> None:
    site.answers = {"/oud": (301, {"Location": "/b"}), "/b": 200}
    links("http://oss.nl/oud", "http://oss.nl/weg")
    before = list(Link.objects.order_by("pk").values())
    run(asker)
    assert list(Link.objects.order_by("pk").values()) == before


def test_same_address_is_asked_once() -> None:
    links("http://oss.nl/a", "http://oss.nl/a")
    asker = Told(lambda url: Outcome(Kind.WORKS, "De pagina werkt.", 200))
    assert run(asker).states == {"werkt": 2}
    assert asker.urls == ["http://oss.nl/a"]


def test_our_own_connection_is_down() -> None:
    """Then nothing is said of any link."""
    links("http://a.nl", "http://b.nl", "http://c.nl")
    report = run(Told(lambda url: UNREACHED))
    assert (report.is_offline, report.checked, report.left) == (True, 0, 3)
    assert not LinkCheck.objects.exists()


def test_address_that_we_do_not_ask_says_nothing_of_our_connection() -> None:
    links("http://a.nl", "http://b.nl", "http://c.nl", "http://d.nl:8080")
    asker = Told(lambda url: Asker().ask(url) if "8080" in url else UNREACHED)
    report = run(asker)
    assert (report.is_offline, report.states) == (True, {"kijk zelf": 1})


def test_one_site_that_answers_shows_that_we_are_connected() -> None:
    links("http://a.nl", "http://b.nl", "http://c.nl", "http://d.nl")
    works = Outcome(Kind.WORKS, "De pagina werkt.", 200)
    report = run(Told(lambda url: works if "c.nl" in url else UNREACHED))
    assert (report.is_offline, report.states) == (False, {"hapert": 3, "werkt": 1})


def test_single_link_is_noted_though_nobody_answered() -> None:
    links("http://a.nl")
    assert run(Told(lambda url: UNREACHED)).states == {"hapert": 1}


def test_link_that_changed_meanwhile_is_left() -> None:
    one, two = links("http://a.nl/1", "http://a.nl/2")
    found = list(Link.objects.values_list("pk", "url"))
    Link.objects.filter(pk=one.pk).update(url="http://a.nl/nieuw")
    two.delete()
    report = check_links(found, Told(lambda url: Outcome(Kind.WORKS, "De pagina werkt.", 200)))
    assert (report.checked, LinkCheck.objects.count()) == (0, 0)


def test_site_that_wants_rest_is_left_for_later() -> None:
    links("http://a.nl/1", "http://b.nl")
    works, rest = Outcome(Kind.WORKS, "De pagina werkt.", 200), Outcome(Kind.NOT_NOW, "Later.")
    report = run(Told(lambda url: works if "b.nl" in url else rest))
    assert (report.checked, report.left) == (1, 1)


def test_time_is_up() -> None:
    goes_on = threading.Event()
    works = Outcome(Kind.WORKS, "De pagina werkt.", 200)

    def answer(url: str) -> Outcome:
        if "traag" in url:
            goes_on.wait(5)
        return works

    links("http://traag.nl/1", "http://traag.nl/2", "http://snel.nl/")
    report = run(Told(answer), seconds=1.0)
    goes_on.set()
    assert (report.states, report.left) == ({"werkt": 1}, 2)


def test_mistake_of_ours_stops_one_host_alone(caplog: pytest.LogCaptureFixture) -> None:
    def answer(url: str) -> Outcome:
        if "a.nl" in url:
            raise ZeroDivisionError
        return Outcome(Kind.WORKS, "De pagina werkt.", 200)

    links("http://a.nl", "http://b.nl")
    assert run(Told(answer)).states == {"werkt": 1}
    assert "liep vast" in caplog.text


def test_death_is_counted_once() -> None:
    [link] = links("http://a.nl")
    factories.link_check(link, "hapert", failures=1)
    asker = Told(lambda url: Outcome(Kind.GONE, "De pagina is niet gevonden.", 404))
    assert [run(asker).died for _ in range(2)] == [1, 0]


def test_dead_link_is_something_to_check_until_it_works_again() -> None:
    [link] = links("http://a.nl")
    factories.link_check(link, "hapert", failures=1)
    outcomes = iter([Outcome(Kind.GONE, "De pagina is niet gevonden.", 404)])
    asker = Told(lambda url: next(outcomes, Outcome(Kind.WORKS, "De pagina werkt.", 200)))
    rules = link.project.findings.filter(rule="koppeling-stuk")
    run(asker)
    assert rules.count() == 1
    run(asker)
    assert rules.count() == 0
