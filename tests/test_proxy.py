"""The example of a proxy does what docs/operations.md asks of one. Needs Caddy."""

import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

pytestmark = pytest.mark.skipif(not shutil.which("caddy"), reason="needs caddy")
FORGED = {"X-Forwarded-For": "192.0.2.77", "X-Forwarded-Proto": "http", "X-Request-ID": "mijne"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Site(BaseHTTPRequestHandler):
    """Answers with the headers that it got."""

    def do_GET(self) -> None:
        content = str(self.headers).lower().encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: Any) -> None: ...


@pytest.fixture(scope="module")
def ports() -> tuple[int, int]:
    return free_port(), free_port()


@pytest.fixture(scope="module")
def ask(ports: tuple[int, int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Ask the proxy for a path: the status and what it said."""
    site, proxy = ports
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE

    def get(path: str, **headers: str) -> tuple[int, str]:
        asked = urllib.request.Request(f"https://localhost:{proxy}{path}", headers=headers)
        try:
            with urllib.request.urlopen(asked, context=trusting, timeout=20) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    home = str(tmp_path_factory.mktemp("caddy"))
    running = subprocess.Popen(
        ["caddy", "run", "--config", "deploy/Caddyfile", "--adapter", "caddyfile"],
        cwd=settings.BASE_DIR,
        env={"PATH": str(Path(shutil.which("caddy") or "").parent), "HOME": home}
        | {"PROXY_NAME": f"https://localhost:{proxy}", "PROXY_TO": f"127.0.0.1:{site}"},
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(proxy)
        yield get
    finally:
        running.terminate()
        running.wait()


def wait_for(port: int) -> None:
    until = time.monotonic() + 30
    while True:
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.fixture
def _site(ports: tuple[int, int]) -> Iterator[None]:
    server = ThreadingHTTPServer(("127.0.0.1", ports[0]), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield
    server.shutdown()
    server.server_close()


def test_site_that_is_away(ask: Any) -> None:
    status, said = ask("/projecten/")
    assert status == 503
    assert "De Projectenbank is er even niet." in said


@pytest.mark.usefixtures("_site")
def test_what_a_visitor_says_of_themselves_is_not_believed(ask: Any) -> None:
    status, headers = ask("/projecten/", **FORGED)
    assert status == 200
    assert re.search(r"^x-forwarded-for: (127.0.0.1|::1)$", headers, re.MULTILINE)
    assert "x-forwarded-proto: https" in headers
    assert "192.0.2.77" not in headers
    assert "mijne" not in headers
    assert "x-request-id: " in headers


@pytest.mark.usefixtures("_site")
@pytest.mark.parametrize("path", ["/klaar/", "/klaar", "/metrics", "/metrics/", "/METRICS"])
def test_what_is_not_for_visitors(ask: Any, path: str) -> None:
    assert ask(path)[0] == 404


@pytest.mark.usefixtures("_site")
def test_whether_it_lives_is_for_everybody(ask: Any) -> None:
    assert ask("/gezond/")[0] == 200
