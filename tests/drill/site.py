"""The site on gunicorn, and an editor who visits it as a browser does."""

import http.client
import http.cookiejar
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
NAME, PASSWORD = "oefening", "een lang wachtwoord"
LOST = (ConnectionError, http.client.HTTPException, urllib.error.URLError, TimeoutError)


class Site:
    """A server with one worker of four threads; starts a new one when that dies."""

    def __init__(self, env: dict[str, str], folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = (folder / "log").open("a")
        self.clock = folder / "clock"
        self.set_clock("+0")
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"),
                *("--preload", "--workers", "1", "--bind", f"127.0.0.1:{self.port}"),
                "tests.drill.wsgi:application",
            ],
            cwd=ROOT,
            env={**os.environ, **env, "DRILL_CLOCK": str(self.clock)},
            stdout=self.log,
            stderr=self.log,
        )
        self.wait()

    def wait(self, path: str = "/gezond/", status: int = 200, seconds: float = 60) -> float:
        """Wait until a page has this status; return how many seconds that took."""
        start = time.monotonic()
        while time.monotonic() - start < seconds:
            with suppress(*LOST):
                if Editor(self).get(path).status == status:
                    return time.monotonic() - start
            time.sleep(0.1)
        raise AssertionError(f"{path} gaf niet binnen {seconds} s {status}")

    def kill_worker(self) -> None:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        for pid in children.read_text().split():
            with suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)

    def set_clock(self, offset: str) -> None:
        """Let the server's clock differ by seconds: `+3600`."""
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(f"{offset}\n")
        fresh.replace(self.clock)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


class Answer(NamedTuple):
    status: int
    text: str
    headers: http.client.HTTPMessage
    url: str


class _Fields(HTMLParser):
    """The fields of the form that has this in its tag or within."""

    def __init__(self, marker: str) -> None:
        super().__init__()
        self.marker, self.found, self.done = marker, False, False
        self.values: list[tuple[str, str]] = []
        self._name: str | None = None
        self._text = ""
        self._options: list[tuple[str, bool]] = []
        self._option: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.values, self._in = [], True
            self.found = self.found or attrs.get("id") == self.marker
        if self.done or not (name := attrs.get("name")):
            if tag == "option" and not self.done:
                self._options.append((attrs.get("value", ""), "selected" in attrs))
            return
        if tag == "input":
            kind = attrs.get("type", "text")
            is_off = kind in ("checkbox", "radio") and "checked" not in attrs
            if kind not in ("submit", "file", "button") and not is_off:
                self.values.append((name, attrs.get("value", "on" if kind == "checkbox" else "")))
        elif tag in ("select", "textarea"):
            self._name, self._text, self._options = name, "", []

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._name and not self.done:
            self.values.append((self._name, self._text.removeprefix("\n")))
        if tag == "select" and self._name and not self.done:
            chosen = [value for value, selected in self._options if selected]
            self.values += [(self._name, value) for value in chosen or [""]]
        if tag in ("select", "textarea"):
            self._name = None
        if tag == "form" and self.found:
            self.done = True


def fields_of(page: str, form: str) -> dict[str, str]:
    """Return what a browser would send of a form, by its id."""
    parser = _Fields(form)
    parser.feed(page)
    if not parser.done:
        raise AssertionError(f"Geen formulier {form}: {page[:2000]}")
    return dict(parser.values)


class Editor:
    """A browser with its own cookies; follows redirects."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.cookies), urllib.request.ProxyHandler({})
        )

    def log_in(self) -> None:
        self.get("/beheer/login/")
        fields = {"username": NAME, "password": PASSWORD, "next": "/beheer/"}
        answer = self.post("/beheer/login/", fields)
        if "/login/" in answer.url:
            raise AssertionError(f"Niet ingelogd: {answer.url}")

    def get(self, path: str) -> Answer:
        return self._open(urllib.request.Request(self.site.url + path))

    def post(self, path: str, fields: dict[str, str], drill: str = "") -> Answer:
        """Send a form. Raises one of LOST when the server dies on the way."""
        token = next((c.value for c in self.cookies if c.name == "csrftoken"), "")
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}, doseq=True).encode()
        request = urllib.request.Request(self.site.url + path, data)
        request.add_header("Origin", self.site.url)
        if drill in ("before", "after"):
            request.add_header("X-Drill", drill)
        return self._open(request)

    def _open(self, request: urllib.request.Request) -> Answer:
        try:
            response = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            text = response.read().decode("utf-8", "replace")
            return Answer(response.status or 0, text, response.headers, response.url)


def moment(minimum: float = 0.0, maximum: float = 0.25) -> float:
    """A number of seconds, any."""
    return random.uniform(minimum, maximum)  # noqa: S311
