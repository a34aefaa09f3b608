"""What the real server makes of requests that Django's test client can't send."""

from collections.abc import Iterator

import pytest

from tests.server import Server, migrate, running

pytestmark = pytest.mark.own_database


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("gunicorn")
    environment = {
        "DATABASE_URL": f"sqlite:///{folder / 'scratch.sqlite3'}",
        "PROFILE": "ontwikkeling",
    }
    migrate(environment)
    with running(environment, folder / "log.txt", "--workers", "1") as started:
        yield started


@pytest.mark.parametrize(
    "header",
    [
        "SCRIPT_NAME: /projecten",
        "SCRIPT_NAME: /elders",
        "Script-Name: /projecten",
        "PATH_INFO: /beheer/",
        "X-Forwarded-Prefix: /elders",
        "X-Original-URL: /beheer/",
        "X-Rewrite-URL: /beheer/",
    ],
)
def test_visitor_cannot_say_which_page_it_is(server: Server, header: str) -> None:
    for path, heading in (("/projecten/", "Wat doen andere"), ("/kaart/", "Waar gebeurde het")):
        _, body = server.ask(f"GET {path}", header)
        assert heading in body
        assert heading in server.ask(f"GET {path}")[1]
        assert 'href="/projecten/"' in body


@pytest.mark.parametrize(
    "header",
    [
        "X-Forwarded-Proto: https",
        "X-Forwarded-Ssl: on",
        "X-Forwarded-Proto: https\r\nX-Forwarded-Ssl: off",
        "X-Forwarded-Host: elders.example",
        "X-Forwarded-Port: 81",
        "Forwarded: host=elders.example;proto=https",
    ],
)
def test_visitor_cannot_say_where_the_site_is(server: Server, header: str) -> None:
    head, body = server.ask("GET /robots.txt", header)
    assert head.startswith("HTTP/1.1 200")
    assert "Sitemap: http://localhost/sitemap.xml" in body


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/projecten/",
        "/robots.txt",
        "/nieuw.atom",
        "/suggesties/?q=a",
        "/gezond/",
        "/static/css/site.css",
        "/beheer/",
        "/beheer/login/",
        "/bestaat-niet/",
        "/bevestigen/a/",
    ],
)
def test_head_has_the_headers_of_the_page_and_no_body(server: Server, path: str) -> None:
    whole, _ = server.ask(f"GET {path}")
    head, body = server.ask(f"HEAD {path}")
    assert body == ""
    assert _lasting(head) == _lasting(whole)
    assert "no-body response" not in server.log.read_text(encoding="utf-8")


def _lasting(head: str) -> list[str]:
    """The headers that don't differ from one answer to the next."""
    changing = ("Set-Cookie", "Date", "Transfer-Encoding", "Expires", "Content-Security-Policy")
    return [line for line in head.splitlines() if not line.startswith(changing)]
