"""The server's own settings: how it logs, and which file each worker counts in."""

import io
import json
import os
import runpy
import socket
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from gunicorn.config import Config

CONFIG = settings.BASE_DIR / "gunicorn.conf.py"


@pytest.fixture
def config() -> dict[str, Any]:
    return runpy.run_path(str(CONFIG))


def test_own_lines_of_the_server_are_as_discreet_as_those_of_the_site(
    config: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROFILE", "productie")
    log = config["logger_class"](Config())
    (handler,) = log.error_log.handlers
    handler.setStream(written := io.StringIO())
    log.error("Error handling request %s", "/bevestigen/geheim.sleutel/?q=Smit")
    said = json.loads(written.getvalue())
    assert said["message"] == "Error handling request /bevestigen/(weggelaten)/?q=(weggelaten)"
    assert said["logger"] == "gunicorn.error"


def test_server_writes_no_access_log_of_its_own(config: dict[str, Any]) -> None:
    assert not {"accesslog", "logconfig", "logconfig_dict", "logconfig_json"} & set(config)


def test_nobody_commands_the_server_by_a_file(config: dict[str, Any]) -> None:
    server = Config()
    server.set("control_socket_disable", config["control_socket_disable"])
    assert server.control_socket_disable


def test_site_without_workers_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", "0")
    with pytest.raises(ImproperlyConfigured, match="WEB_CONCURRENCY"):
        runpy.run_path(str(CONFIG))


def test_new_worker_gets_the_slot_of_the_one_that_ended(config: dict[str, Any]) -> None:
    server = SimpleNamespace(WORKERS={})

    def fork(pid: int) -> int:
        worker = SimpleNamespace()
        config["pre_fork"](server, worker)
        server.WORKERS[pid] = worker
        slot: int = worker.slot
        return slot

    assert [fork(101), fork(102), fork(103)] == [0, 1, 2]
    del server.WORKERS[102]
    assert [fork(104), fork(105)] == [1, 3]


@pytest.mark.parametrize("token", ["", "een lang en toevallig woord"])
def test_files_of_metrics_are_made_when_they_are_asked_and_removed(
    monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)
    monkeypatch.setenv("METRICS_TOKEN", token)
    stopped = runpy.run_path(str(CONFIG))["on_exit"]
    folder = os.environ.pop("PROMETHEUS_MULTIPROC_DIR", "")  # not for the tests after this one
    assert bool(folder) == bool(token)
    if folder:
        monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", folder)
        assert os.path.isdir(folder)  # noqa: PTH112
        stopped(None)
        assert not os.path.exists(folder)  # noqa: PTH110


def test_who_stops_reading_is_left(config: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("projects.public.beforehand.read_beforehand", lambda: None)
    when_ready = config["when_ready"]
    assert when_ready.__globals__["SENDING"] <= 60
    monkeypatch.setitem(when_ready.__globals__, "SENDING", 1)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        when_ready(SimpleNamespace(LISTENERS=[SimpleNamespace(sock=listener)]))
        with socket.create_connection(listener.getsockname()):  # who reads nothing
            connection, _ = listener.accept()
            with connection, pytest.raises(BlockingIOError):
                connection.sendall(b"x" * 50_000_000)
