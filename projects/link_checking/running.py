"""Checking many links: hosts beside each other, the links of a host one after the other.

Only the caller's thread touches the database. What was found is kept at once, so that a run that
is stopped has not been for nothing.
"""

import logging
import queue
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from projects.findings.check import check_projects
from projects.link_checking.asking import Asker
from projects.link_checking.meanings import Kind, Outcome
from projects.link_checking.verdicts import judge
from projects.models import Link, LinkCheck

logger = logging.getLogger(__name__)

WORKERS = 8
ENOUGH_HOSTS = 3  # when none of so many answers, our own connection is the likelier cause

ByUrl = dict[str, list[int]]  # the numbers of the links with an address
Queue = queue.SimpleQueue[tuple[str, Outcome] | None]


@dataclass
class Report:
    """What a run did: how many links in each state, and how many it didn't come to."""

    states: Counter[str] = field(default_factory=Counter)
    died: int = 0
    changed: set[int] = field(default_factory=set)  # projects with a link that died or lives again
    left: int = 0  # no time, or their site wants rest
    is_offline: bool = False

    @property
    def checked(self) -> int:
        return self.states.total()


def check_links(
    links: Iterable[tuple[int, str]], asker: Asker | None = None, seconds: float | None = None
) -> Report:
    """Check links, given by number and address, and keep what came of it.

    After `seconds` no new question is asked, and what is still being asked isn't waited for.
    """
    by_url: ByUrl = defaultdict(list)
    for pk, url in links:
        by_url[url].append(pk)
    report = Report(left=sum(map(len, by_url.values())))
    try:
        _check(report, by_url, _ask_all(by_url, asker or Asker(), seconds))
    finally:
        if report.changed:
            check_projects(report.changed)  # what to check there may be another thing now
    return report


def _check(report: Report, by_url: ByUrl, results: Iterable[tuple[str, Outcome]]) -> None:
    """Keep results; those that nobody answered only once another site did, or there are few."""
    answered = False
    unanswered: list[tuple[str, Outcome]] = []
    for url, outcome in results:
        if outcome.answered:
            answered = True
        elif outcome.answered is False and not answered:
            unanswered.append((url, outcome))
            continue
        _keep(report, by_url, url, outcome)
        while answered and unanswered:
            _keep(report, by_url, *unanswered.pop())
    report.is_offline = len({_host(url) for url, _ in unanswered}) >= ENOUGH_HOSTS
    if not report.is_offline:
        for found in unanswered:
            _keep(report, by_url, *found)


def _ask_all(
    urls: Iterable[str], asker: Asker, seconds: float | None
) -> Iterator[tuple[str, Outcome]]:
    """Yield each address with what came of it, in the order in which sites answer."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[_host(url)].append(url)
    ends_at = time.monotonic() + seconds if seconds else None
    results: Queue = queue.SimpleQueue()
    stop = threading.Event()
    pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="links")
    try:
        for of_host in by_host.values():
            pool.submit(_ask_host, of_host, asker, results, stop)
        for _ in by_host:
            yield from _until_done(results, ends_at)
    except queue.Empty:
        return  # out of time
    finally:
        stop.set()
        pool.shutdown(wait=ends_at is None, cancel_futures=True)


def _ask_host(urls: list[str], asker: Asker, results: Queue, stop: threading.Event) -> None:
    try:
        for url in urls:
            if stop.is_set():
                return
            results.put((url, asker.ask(url)))
    except Exception:
        logger.exception("De controle van een koppeling liep vast")
    finally:
        results.put(None)


def _until_done(results: Queue, ends_at: float | None) -> Iterator[tuple[str, Outcome]]:
    """Yield results until a host is done. Raises queue.Empty when time is up."""
    while True:
        wait = max(0.0, ends_at - time.monotonic()) if ends_at else None
        found = results.get(timeout=wait)
        if found is None:
            return
        yield found


def _keep(report: Report, by_url: ByUrl, url: str, outcome: Outcome) -> None:
    if outcome.kind == Kind.NOT_NOW:
        return
    for pk in by_url[url]:
        report.left -= 1
        with transaction.atomic():
            # Somebody may have changed or removed it while we asked.
            link = Link.objects.select_for_update().filter(pk=pk, url=url).first()
            if link is None:
                continue
            was_dead = link.is_dead
            check = judge(link, outcome, timezone.now())
            check.save()
            is_dead = check.state == LinkCheck.State.DEAD
            report.died += is_dead and not was_dead
            report.states[check.state] += 1
            if is_dead != was_dead:
                report.changed.add(link.project_id)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
