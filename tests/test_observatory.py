"""The rules of the HTTP Observatory of MDN (Mozilla), as they are in 2025: none costs a point.

It starts at 100 points and takes some off for each rule that is broken; A+ is 100 or more. It looks
at the home page, over https. See docs/security.md.
"""

import re
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
HALF_A_YEAR = 15_768_000  # seconds: the least that it asks of Strict-Transport-Security
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


@pytest.fixture
def front(settings: Any) -> Any:
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600  # as in production, see test_settings.py
    return Client().get("/", secure=True)


@pytest.fixture
def policy(front: Any) -> dict[str, list[str]]:
    parts = front["Content-Security-Policy"].split(";")
    return {name: sources for name, *sources in (part.split() for part in parts)}


def test_policy_denies_by_default_and_allows_no_inline(policy: dict[str, list[str]]) -> None:
    assert policy["default-src"] == ["'none'"]
    sources = {source for sources in policy.values() for source in sources}
    assert not any(source.startswith(("'unsafe", "http:", "data:", "*")) for source in sources)
    assert policy["base-uri"] == policy["frame-ancestors"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert set(policy["script-src"]) == {"'self'"}
    assert policy.get("object-src", policy["default-src"]) == ["'none'"]


def test_policy_is_no_element_of_the_page(front: Any) -> None:
    assert "http-equiv" not in front.content.decode().lower()


def test_no_cookie(front: Any) -> None:
    assert "Set-Cookie" not in front.headers
    assert not front.cookies


def test_other_sites_may_read_nothing(front: Any) -> None:
    origin = {"origin": "https://elders.example"}
    for response in (front, Client().get("/", secure=True, headers=origin)):
        assert "Access-Control-Allow-Origin" not in response.headers
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_http_leads_to_https_of_the_same_host(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    response = Client().get("/", headers={"host": "localhost"})
    assert response.status_code == 301
    assert response["Location"] == "https://localhost/"


def test_https_is_remembered(front: Any) -> None:
    seconds = re.fullmatch(r"max-age=(\d+)", front["Strict-Transport-Security"])
    assert seconds
    assert int(seconds[1]) >= HALF_A_YEAR


def test_referrer_stays_here(front: Any) -> None:
    assert front["Referrer-Policy"] in PRIVATE


def test_scripts_and_styles_are_our_own(front: Any) -> None:
    """What comes from this site needs no Subresource Integrity."""
    page = front.content.decode()
    sources = re.findall(r'<script[^>]*\bsrc="([^"]*)"', page)
    sources += re.findall(r'<link rel="(?:stylesheet|preload)" href="([^"]*)"', page)
    assert len(sources) > 2
    assert all(source.startswith("/") and not source.startswith("//") for source in sources)


def test_script_without_a_source_is_data(front: Any) -> None:
    """What isn't JavaScript no browser runs, so the policy has nothing to say of it."""
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", front.content.decode())
    assert inline == [' type="application/ld+json"']


def test_types_are_not_guessed(front: Any) -> None:
    assert front["X-Content-Type-Options"] == "nosniff"


def test_nobody_puts_it_in_a_frame(front: Any) -> None:
    assert front["X-Frame-Options"] == "DENY"
