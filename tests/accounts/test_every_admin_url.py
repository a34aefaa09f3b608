"""Every URL of the admin refuses a user who isn't fully logged in."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from projects.models import AuditEntry
from tests import factories

pytestmark = pytest.mark.django_db
LOGIN_URLS = {  # the log-in itself; it shows nothing of the catalogue
    "/beheer/login/",
    "/beheer/login/code/",
    "/beheer/tweede-stap/instellen/",
}


def urls_under(patterns: Any, prefix: str = "/") -> Iterator[str]:
    """Yield every URL under these patterns, with a value for each parameter."""
    for pattern in patterns:
        route = prefix + _with_values(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from urls_under(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def _with_values(pattern: Any) -> str:
    if hasattr(pattern, "_route"):
        return "".join(
            "1" if part.startswith("<") else part
            for part in pattern._route.replace("<", "\0<").replace(">", ">\0").split("\0")
        )
    return {"(?P<url>.*)$": "zomaar/"}.get(pattern._regex, "projects/")


ADMIN_URLS = sorted({url for url in urls_under(get_resolver().url_patterns) if "/beheer/" in url})


def test_admin_urls_are_found() -> None:
    assert {"/beheer/", "/beheer/autocomplete/", "/beheer/jsi18n/"} <= set(ADMIN_URLS)
    assert "/beheer/projects/project/1/change/" in ADMIN_URLS
    assert "/beheer/auth/user/1/password/" in ADMIN_URLS
    assert len(ADMIN_URLS) > 60


@pytest.mark.parametrize("url", ADMIN_URLS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_password_alone_gives_no_access(
    url: str, method: str, ans: User, client: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    User.objects.filter(pk=ans.pk).update(is_superuser=True)
    client.force_login(ans)  # as a session from before the second factor was required
    answer = getattr(client, method)(url)
    assert not answer.wsgi_request.user.is_authenticated
    if url in LOGIN_URLS:
        assert answer.status_code in (200, 302)
    else:
        assert answer.status_code == 302, url
        assert answer.url.startswith("/beheer/"), url
        assert answer.url == "/beheer/" or answer.url.startswith("/beheer/login/"), url


def test_drafts_need_the_second_factor(ans: User, client: Client, settings: Any) -> None:
    draft = factories.project(title="Nog geheim", status="concept")
    client.force_login(ans)
    assert client.get(draft.get_absolute_url()).status_code == 200
    settings.SECOND_FACTOR = True
    client.force_login(ans)
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert "Nog geheim" not in client.get("/projecten/").content.decode()


def test_audit_log_is_not_for_editors(ans: User, client: Client) -> None:
    AuditEntry.objects.create(what="iets")
    client.force_login(ans)
    assert client.get("/beheer/projects/auditentry/").status_code == 403
