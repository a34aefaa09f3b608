"""Server settings; the command line and GUNICORN_CMD_ARGS take precedence."""

import multiprocessing
import os
import shutil
import socket
import struct
import sys
import tempfile
from typing import Any

from gunicorn import glogging

from aeno_catalogue import environment, logs

IN_MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112

bind = environment.text("BIND") or "0.0.0.0:8000"  # all interfaces, for a container
wsgi_app = "aeno_catalogue.wsgi:application"
preload_app = True
workers = environment.number("WEB_CONCURRENCY", multiprocessing.cpu_count() + 1, least=1)
# Threads let a worker answer while another request waits for the database.
threads = 4
# A page that is being made gives way to the others after half a millisecond, not Python's five: a
# kept page asks for its turn a few times, and would wait each time while a robot is being answered.
sys.setswitchinterval(0.0005)
timeout = 30
# Nothing that a client sends changes the path or the scheme. gunicorn believes any client on this
# machine, so also whom a proxy here passes on; Django reads what the proxy says (BEHIND_PROXY).
forwarder_headers = ""
secure_scheme_headers = {}
limit_request_line = 8190  # bytes; a visitor's own list of a hundred projects is in the URL
max_requests = 10_000
max_requests_jitter = 1_000
worker_tmp_dir = IN_MEMORY
# gunicorn can be told what to do by a file in the home folder. Nobody does, the image has no such
# folder, and two sites of one account would take each other's.
control_socket_disable = True


class logger_class(glogging.Logger):  # noqa: N801  the name of the setting
    """Its own lines look like those of the site and are as discreet; requests are ours to log."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        as_json = environment.text("PROFILE", "productie") == "productie"
        for handler in self.error_log.handlers:
            logs.format_as_site(handler, as_json=as_json)


# The files in which workers count (see aeno_catalogue/metrics.py) are new at every start.
_own_folder = environment.text("METRICS_TOKEN") and "PROMETHEUS_MULTIPROC_DIR" not in os.environ
if _own_folder:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="metrics-", dir=IN_MEMORY)


# Who stops reading halfway is left after so many seconds: else a few would hold all threads.
SENDING = 30


def when_ready(server: Any) -> None:
    from projects.public.beforehand import read_beforehand

    for listener in server.LISTENERS:  # each connection takes it over
        time = struct.pack("ll", SENDING, 0)
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, time)
    read_beforehand()


def pre_fork(server: Any, worker: Any) -> None:
    """Give the worker the first slot that no living one has: its file of metrics."""
    taken = {other.slot for other in server.WORKERS.values()}
    worker.slot = next(slot for slot in range(len(taken) + 1) if slot not in taken)


def post_fork(server: Any, worker: Any) -> None:
    os.environ["METRICS_SLOT"] = str(worker.slot)


def post_worker_init(worker: Any) -> None:
    """Start the thread of search here: a thread, or a database it opened, survives no fork."""
    from projects.search import background

    background.start()


def on_exit(server: Any) -> None:
    if _own_folder:
        shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
