"""Every address of the staff's screens refuses who isn't wholly in."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from projects.models import AuditEntry
from tests import factories

pytestmark = pytest.mark.django_db
STEPS = {  # the addresses of coming in itself; they show nothing of the catalogue
    "/beheer/login/",
    "/beheer/login/code/",
    "/beheer/tweede-stap/instellen/",
}


def addresses(patterns: Any, before: str = "/") -> Iterator[str]:
    """Every address under these patterns, with something for each of its parts."""
    for pattern in patterns:
        route = before + _filled(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def _filled(pattern: Any) -> str:
    if hasattr(pattern, "_route"):
        return "".join(
            "1" if part.startswith("<") else part
            for part in pattern._route.replace("<", "\0<").replace(">", ">\0").split("\0")
        )
    return {"(?P<url>.*)$": "zomaar/"}.get(pattern._regex, "projects/")


STAFF = sorted(
    {address for address in addresses(get_resolver().url_patterns) if "/beheer/" in address}
)


def test_the_walk_finds_the_screens() -> None:
    assert {"/beheer/", "/beheer/autocomplete/", "/beheer/jsi18n/"} <= set(STAFF)
    assert "/beheer/projects/project/1/change/" in STAFF
    assert "/beheer/auth/user/1/password/" in STAFF
    assert len(STAFF) > 60


@pytest.mark.parametrize("address", STAFF)
@pytest.mark.parametrize("method", ["get", "post"])
def test_password_alone_opens_no_address(
    address: str, method: str, ans: User, client: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    User.objects.filter(pk=ans.pk).update(is_superuser=True)
    client.force_login(ans)  # as a session from before the second step was required
    answer = getattr(client, method)(address)
    assert not answer.wsgi_request.user.is_authenticated
    if address in STEPS:
        assert answer.status_code in (200, 302)
    else:
        assert answer.status_code == 302, address
        assert answer.url.startswith("/beheer/"), address
        assert answer.url == "/beheer/" or answer.url.startswith("/beheer/login/"), address


def test_concepts_are_not_for_the_half_logged_in(ans: User, client: Client, settings: Any) -> None:
    concept = factories.project(title="Nog geheim", status="concept")
    client.force_login(ans)
    assert client.get(concept.get_absolute_url()).status_code == 200
    settings.SECOND_FACTOR = True
    client.force_login(ans)
    assert client.get(concept.get_absolute_url()).status_code == 404
    assert "Nog geheim" not in client.get("/projecten/").content.decode()


def test_the_log_is_not_for_editors(ans: User, client: Client) -> None:
    AuditEntry.objects.create(what="iets")
    client.force_login(ans)
    assert client.get("/beheer/projects/auditentry/").status_code == 403
