"""What Prometheus reads at /metrics: how long requests take, slow queries, and when jobs ended.

Off without METRICS_TOKEN, and only for who sends it. `prometheus_client` itself instead of
django-prometheus: that writes some twenty numbers a request, which took 56 of the 67 microseconds
that a kept page takes (ours: one), and labels them by view, method and template.

Each worker counts in a file of its own, and who asks adds them up. The files are named by the
slot of a worker, not its process id: a new worker goes on counting where the former one of its
slot stopped, so there are never more files than workers (see `gunicorn.conf.py`).
"""

import os
import secrets
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, values
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

SEVERAL_PROCESSES = "PROMETHEUS_MULTIPROC_DIR" in os.environ
SLOT = "METRICS_SLOT"  # set by gunicorn.conf.py in each worker
if SEVERAL_PROCESSES:
    of_slot: Any = values.MultiProcessValue  # has no types
    values.ValueClass = of_slot(lambda: os.environ.get(SLOT) or os.getpid())

PARTS = {"beheer": "beheer", "static": "bestanden", "bestanden": "bestanden"}
PUBLIC = "openbaar"
SECONDS = (0.001, 0.005, 0.025, 0.1, 0.5, 1, 2.5, 10)

counted = CollectorRegistry()
requests = Histogram(
    "projectenbank_request_seconds",
    "How long an answer took, by part of the site and kind of status",
    ["part", "status"],
    buckets=SECONDS,
    registry=counted,
)
slow_queries = Counter(
    "projectenbank_slow_queries", "Queries that took longer than SLOW_QUERY_MS", registry=counted
)
# Found once: to look a label up takes as long as to count.
_histograms = {
    (part, status): requests.labels(part, f"{status}xx")
    for part in {PUBLIC, *PARTS.values()}
    for status in range(2, 6)
}


def count_request(path: str, status: int, seconds: float) -> None:
    """Count an answer."""
    part = PARTS.get(path[1:].partition("/")[0], PUBLIC)
    _histograms[part, status // 100].observe(seconds)


def answer(request: HttpRequest) -> HttpResponse:
    """The metrics for who has the token; for others this page doesn't exist."""
    token = settings.METRICS_TOKEN
    sent = request.META.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
    if not token or not secrets.compare_digest(sent.encode(), token.encode()):
        return HttpResponse("Niet gevonden.", status=404, content_type="text/plain")
    return HttpResponse(_text(), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _text() -> bytes:
    registry = counted
    if SEVERAL_PROCESSES:
        registry = CollectorRegistry()
        add_up: Any = MultiProcessCollector  # has no types
        add_up(registry)
    jobs = CollectorRegistry()
    jobs.register(_Jobs())
    return generate_latest(registry) + generate_latest(jobs)


class _Jobs(Collector):
    """Read when asked, from the database: every worker says the same."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        from projects.jobs import schedule

        ended = GaugeMetricFamily(
            "projectenbank_job_ended_seconds", "When a job last ended well", labels=["job"]
        )
        late = GaugeMetricFamily("projectenbank_job_late", "1 if a job is late", labels=["job"])
        try:
            states = schedule.states()
        except DatabaseError:
            return  # the rest is still worth knowing
        for state in states:
            if state.ended_at:
                ended.add_metric([state.job.command], state.ended_at.timestamp())
            late.add_metric([state.job.command], state.is_late)
        yield from (ended, late)
