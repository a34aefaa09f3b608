"""Check many links: hosts in parallel, the links of one host one after the other.

Only the caller's thread touches the database. Results are saved at once, so an interrupted run
loses nothing.
"""

import logging
import queue
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from projects.findings.check import check_projects
from projects.link_checking.checker import LinkChecker
from projects.link_checking.outcomes import Outcome, OutcomeKind
from projects.link_checking.verdicts import judge
from projects.models import Check, Checked, Link

logger = logging.getLogger(__name__)

WORKERS = 8
OFFLINE_HOSTS = 3  # when none of so many responds, our own connection is the likelier cause

ByUrl = dict[str, list[int]]  # the primary keys of the links with a URL
Queue = queue.SimpleQueue[tuple[str, Outcome] | None]


@dataclass
class Report:
    """What a run did: how many links per state, and how many it skipped."""

    states: Counter[str] = field(default_factory=Counter)
    newly_dead: int = 0
    # Primary keys of projects with a link that died or works again.
    changed_projects: set[int] = field(default_factory=set)
    skipped: int = 0  # out of time, or the site asked us to wait
    is_offline: bool = False

    @property
    def checked(self) -> int:
        return self.states.total()


def check_links(
    links: Iterable[tuple[int, str]],
    checker: LinkChecker | None = None,
    seconds: float | None = None,
    model: type[Checked] = Link,
) -> Report:
    """Check links of a model, given as primary key and URL, and save the results.

    After `seconds` no new request is sent, and pending ones aren't waited for.
    """
    by_url: ByUrl = defaultdict(list)
    for pk, url in links:
        by_url[url].append(pk)
    report = Report(skipped=sum(map(len, by_url.values())))
    try:
        save = partial(_save, model, report, by_url)
        _save_results(report, save, _check_all(by_url, checker or LinkChecker(), seconds))
    finally:
        if report.changed_projects:
            check_projects(report.changed_projects)  # their findings may have changed
    return report


def _save_results(
    report: Report, save: Callable[[str, Outcome], None], results: Iterable[tuple[str, Outcome]]
) -> None:
    """Save results; unreachable links only once another site responds, or when they are few."""
    responded = False
    unreachable: list[tuple[str, Outcome]] = []
    for url, outcome in results:
        if outcome.responded:
            responded = True
        elif outcome.responded is False and not responded:
            unreachable.append((url, outcome))
            continue
        save(url, outcome)
        while responded and unreachable:
            save(*unreachable.pop())
    report.is_offline = len({_host(url) for url, _ in unreachable}) >= OFFLINE_HOSTS
    if not report.is_offline:
        for found in unreachable:
            save(*found)


def _check_all(
    urls: Iterable[str], checker: LinkChecker, seconds: float | None
) -> Iterator[tuple[str, Outcome]]:
    """Yield each URL with its outcome, in the order in which they come in."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[_host(url)].append(url)
    ends_at = time.monotonic() + seconds if seconds else None
    results: Queue = queue.SimpleQueue()
    stop = threading.Event()
    pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="links")
    try:
        for host_urls in by_host.values():
            pool.submit(_check_host, host_urls, checker, results, stop)
        for _ in by_host:
            yield from _until_done(results, ends_at)
    except queue.Empty:
        return  # out of time
    finally:
        stop.set()
        pool.shutdown(wait=ends_at is None, cancel_futures=True)


def _check_host(
    urls: list[str], checker: LinkChecker, results: Queue, stop: threading.Event
) -> None:
    try:
        for url in urls:
            if stop.is_set():
                return
            results.put((url, checker.check(url)))
    except Exception:
        logger.exception("De controle van een koppeling liep vast")
    finally:
        results.put(None)


def _until_done(results: Queue, ends_at: float | None) -> Iterator[tuple[str, Outcome]]:
    """Yield results until one host is done. Raises queue.Empty when time is up."""
    while True:
        wait = max(0.0, ends_at - time.monotonic()) if ends_at else None
        found = results.get(timeout=wait)
        if found is None:
            return
        yield found


def _save(model: type[Checked], report: Report, by_url: ByUrl, url: str, outcome: Outcome) -> None:
    if outcome.kind == OutcomeKind.RATE_LIMITED:
        return
    for pk in by_url[url]:
        report.skipped -= 1
        with transaction.atomic():
            # Somebody may have changed or deleted it meanwhile.
            rows: Any = model._default_manager.select_for_update()
            link = rows.filter(pk=pk, url=url).first()
            if link is None:
                continue
            was_dead = link.is_dead
            check = judge(link, outcome, timezone.now())
            check.save()
            is_dead = check.state == Check.State.DEAD
            report.newly_dead += is_dead and not was_dead
            report.states[check.state] += 1
            if is_dead != was_dead:
                report.changed_projects.add(link.project_id)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
