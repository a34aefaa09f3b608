"""Every answer of the API has its headers, and every error is a problem, whatever made it."""

import html
import re
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from projects.api import limits, project_operations, records
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/api/v1/projecten"
NAMES = ("API-Version", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers")


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    limits.allowance.clear()


def check(response: Any, status: int) -> Any:
    """Check what every answer has; return the body of a problem."""
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in NAMES} == {
        "API-Version": "1.0.0",
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": (
            "API-Version, ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
        ),
    }
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Content-Security-Policy"]
    if status < 400:
        return {}
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status
    return response.json()


def test_made_kept_and_not_modified(client: Client) -> None:
    factories.project()
    client.get(LIST)  # indexes the project
    made, kept = client.get(LIST), client.get(LIST)
    same = client.get(LIST, headers={"if-none-match": made["ETag"]})
    check(made, 200)
    check(kept, 200)
    check(same, 304)
    assert kept.content == made.content
    assert made["Cache-Control"] == "no-cache"
    assert same["Cross-Origin-Resource-Policy"] == made["Cross-Origin-Resource-Policy"]
    assert (made["RateLimit"].split(";")[1], kept["RateLimit"].split(";")[1]) == ("r=598", "r=597")


def test_a_page_for_people_keeps_its_own_headers(client: Client) -> None:
    for _ in ("made", "kept"):
        response = client.get("/api/")
        assert "API-Version" not in response.headers
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_head_has_the_headers_alone(client: Client) -> None:
    response = client.head(LIST)
    check(response, 200)
    assert response.content == b""
    assert response["Content-Length"] == client.get(LIST)["Content-Length"]


def test_a_browser_may_ask_first(client: Client) -> None:
    asked = {"origin": "https://oss.nl", "access-control-request-headers": "if-none-match"}
    response = client.options(LIST, headers=asked)
    check(response, 204)
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Headers"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_only_to_read(method: str, client: Client) -> None:
    response = getattr(client, method)(LIST)
    assert check(response, 405)["title"] == "Methode niet toegestaan"
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    "path",
    ["", "zomaar", "projecten/", "projecten/a/b", "openapi.json/", "%00", "projecten/%0d%0aX"],
)
def test_unknown_address(path: str, client: Client) -> None:
    said = check(client.get(f"/api/v1/{path}"), 404)
    assert said["type"] == "/api/#fout-404"
    assert said["instance"].startswith("/api/v1/")


def test_address_without_more_leads_to_the_explanation(client: Client) -> None:
    assert client.get("/api/v1")["Location"] == "/api/"


def test_wrong_host(client: Client) -> None:
    check(client.get(LIST, headers={"host": "elders.nl"}), 400)


@pytest.mark.parametrize(("error", "status"), [(ValueError, 500), (OperationalError, 503)])
def test_what_breaks(
    error: type[Exception], status: int, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def fail(*args: Any) -> None:
        raise error("geheim")

    monkeypatch.setattr(records, "brief_projects", fail)
    response = Client(raise_request_exception=False).get(LIST)
    assert "geheim" not in str(check(response, status))
    assert ("Retry-After" in response.headers) == (status == 503)


@pytest.mark.parametrize("error", [OperationalError])
def test_database_away(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise error

    monkeypatch.setattr("projects.public.page_cache.read_version", fail)
    monkeypatch.setattr(project_operations, "choice_of", fail)
    check(Client(raise_request_exception=False).get(LIST), 503)


def test_too_many(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BY_ONE_ADDRESS", 2)
    for _ in range(2):
        check(client.get(LIST), 200)
    response = client.get(LIST)
    assert check(response, 429)["title"] == "Te veel vragen"
    assert 0 < int(response["Retry-After"]) <= 600
    assert response["RateLimit"].startswith('"adres";r=0;t=')
    check(client.get(LIST, REMOTE_ADDR="192.0.2.1"), 200)
    assert client.get("/projecten/").status_code == 200


def test_too_many_of_all_together(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "OF_THE_SITE", 1)
    check(client.get(LIST), 200)
    check(client.get(LIST, REMOTE_ADDR="192.0.2.1"), 429)


def test_page_explains_every_address_and_every_problem(client: Client) -> None:
    page = client.get("/api/").content.decode()
    for path in client.get("/api/v1/openapi.json").json()["paths"]:
        assert f"<code>{path}</code>" in page
    for status in (400, 404, 405, 410, 429, 500, 503):
        assert f'id="fout-{status}"' in page
    assert "<code>looptijd › einde</code>" in page
    assert 'href="/api/"' in client.get("/").content.decode()


@pytest.mark.usefixtures("real_projects")
def test_examples_of_the_page_work(client: Client) -> None:
    page = client.get("/api/").content.decode()
    addresses = re.findall(r'href="http://testserver(/api/v1/[^"]*)"', page)
    assert len(addresses) > 8
    for address in addresses:
        assert client.get(html.unescape(address)).status_code == 200
