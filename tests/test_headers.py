"""Every response has the security headers, whatever made it."""

from typing import Any

import pytest
from csp.constants import HEADER as CSP
from django.db import OperationalError
from django.test import Client
from django.urls import URLPattern, get_resolver

from aeno_catalogue.headers import FRAMED, REFUSED_FEATURES
from projects.embed import views as embed
from projects.exports.snapshots import make_snapshot
from projects.models import SubsidyPeriod
from projects.public import views
from tests import factories
from tests.attachments.files import file_of

pytestmark = pytest.mark.django_db
ALWAYS = {
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
}
TRANSPORT = "Strict-Transport-Security"
# An address of every route that visitors have; its name says which.
PUBLIC = {
    "home": "/",
    "list": "/projecten/?q=leren",
    "list_feed": "/projecten.atom?q=leren",
    "list_calendar": "/projecten.ics?q=leren",
    "detail": "/projecten/leren/",
    "contact": "/projecten/leren/contact/",
    "report": "/projecten/leren/klopt-niet/",
    "reuse": "/projecten/leren/ook-gedaan/",
    "site_contact": "/contact/",
    "attachment": "/bestanden/{key}/plan.pdf",
    "map": "/kaart/",
    "api": "/api/",
    "figures": "/cijfers/",
    "municipalities": "/gemeenten/",
    "organisation": "/gemeenten/oss/",
    "organisation_feed": "/gemeenten/oss/nieuw.atom",
    "themes": "/themas/",
    "theme": "/themas/vitaliteit/",
    "theme_feed": "/themas/vitaliteit/nieuw.atom",
    "period": "/subsidieperiodes/2021-1/",
    "period_feed": "/subsidieperiodes/2021-1/nieuw.atom",
    "stories": "/praktijkverhalen/",
    "stories_feed": "/praktijkverhalen/nieuw.atom",
    "ideas": "/ideeen/",
    "ideas_feed": "/ideeen/nieuw.atom",
    "selections": "/selecties/",
    "selection": "/selecties/voor-kleine-gemeenten/",
    "selection_feed": "/selecties/voor-kleine-gemeenten/nieuw.atom",
    "contents": "/wat-staat-hier-in/",
    "periods": "/subsidieperiodes/",
    "about": "/over/",
    "privacy": "/privacy/",
    "accessibility": "/toegankelijkheid/",
    "confirm": "/bevestigen/zomaar/",
    "suggest": "/suggesties/?q=le",
    "feed": "/nieuw.atom",
    "arrival": "/nieuw/20260101000000/",
    "archive": "/archief/",
    "snapshot": "/archief/2026-4.csv",
    "follow": "/volgen/?thema=vitaliteit",
    "follow_confirm": "/volgen/bevestigen/zomaar/",
    "follow_stop": "/volgen/stoppen/zomaar/",
    "own_list": "/bewaarlijst/?p=leren~bel&p=weg",
    "dossier": "/dossier/",
    "dossier_word": "/dossier/word/",
    "dossier_excel": "/dossier/excel/",
    "printed_list": "/dossier/lijst/",
    "compare": "/vergelijken/?p=leren",
    "embedded_list": "/embed/projecten/?thema=vitaliteit",
    "embedded_map": "/embed/kaart/?thema=vitaliteit",
    "embed_code": "/insluiten/?thema=vitaliteit",
    "sitemap": "/sitemap.xml",
    "csv": "/projecten.csv",
    "xlsx": "/projecten.xlsx?q=leren",
    "json": "/projecten.json",
    "record": "/projecten/leren.json",
    "municipalities_json": "/gemeenten.json",
    "themes_json": "/themas.json",
    "figures_csv": "/cijfers/thema.csv",
    "robots": "/robots.txt",
    "picture": "/projecten/leren/beeld.png",
    "site_picture": "/beeld.png",
    "dcat": "/catalogus.jsonld",
    "opensearch": "/opensearch.xml",
    "suggest_in_browser": "/suggesties/opensearch/?q=le",
    "llms": "/llms.txt",
    "security_txt": "/.well-known/security.txt",
}
OTHERS = {  # what is asked, and the status of the answer
    "health": ("/gezond/", 200),
    "static file": ("/static/css/site.css", 200),
    "static file that is not there": ("/static/css/zomaar.css", 404),
    "folder of static files": ("/static/", 404),
    "folder of uploaded files": ("/bestanden/", 404),
    "favicon": ("/static/favicon.svg", 200),
    "favicon at the root": ("/favicon.ico", 200),
    "page that is not there": ("/zomaar/", 404),
    "project that is gone": ("/projecten/weg/", 410),
    "slash": ("/kaart", 301),
    "table": ("/projecten/?formaat=csv", 200),
    "dead link": ("/bevestigen/zomaar/", 410),
    "log-in": ("/beheer/login/", 200),
    "log-in needed": ("/beheer/", 302),
    "screen of the admin": ("/beheer/projects/project/", 302),
}


@pytest.fixture
def catalogue() -> dict[str, str]:
    """A project with a file, and one that was withdrawn; what stands for the parameters."""
    attachment = factories.attachment(file_of("pdf"), name="plan.pdf")
    parts = {"theme": factories.theme("Vitaliteit"), "period": _period()}
    project = factories.project(factories.organisation(), slug="leren", title="Leren", **parts)
    factories.link(project, "", attachment=attachment)
    factories.selection_page(choice="thema=vitaliteit")
    factories.project(slug="weg", title="Weg", status="ingetrokken")
    make_snapshot(factories.noon(2026, 11, 1))
    return {"key": str(attachment.key)}


def _period() -> SubsidyPeriod:
    return SubsidyPeriod.objects.create(year=2021, number=1)


@pytest.fixture
def check() -> Any:
    """Check the headers of a response, and read it to its end, which closes its file."""

    def checked(response: Any) -> None:
        unsaid = {"X-Frame-Options"} if response.wsgi_request.path in FRAMED else set()
        missing = ALWAYS - unsaid - set(response.headers)
        assert not missing, (response.wsgi_request.path, response.status_code, missing)
        kind = response.headers.get("Content-Type", "").replace('"', "")
        assert "charset=utf-8" in kind or not kind.startswith("text/"), kind
        assert (TRANSPORT in response.headers) == response.wsgi_request.is_secure()
        response.getvalue()

    return checked


def routes() -> set[str]:
    patterns = get_resolver("projects.urls").url_patterns
    return {str(pattern.name) for pattern in patterns if isinstance(pattern, URLPattern)}


def test_every_public_route_is_here() -> None:
    assert routes() == set(PUBLIC)


@pytest.mark.parametrize("secure", [False, True])
@pytest.mark.parametrize("method", ["get", "head", "options", "post"])
def test_public_pages(
    method: str, secure: bool, catalogue: dict[str, str], check: Any, settings: Any
) -> None:
    settings.SECURE_HSTS_SECONDS = 60
    client = Client()
    for address in PUBLIC.values():
        for _ in ("made", "kept"):
            response = getattr(client, method)(address.format(**catalogue), secure=secure)
            check(response)


@pytest.mark.parametrize("name", ["home", "list", "detail", "attachment", "suggest", "feed"])
def test_not_modified_has_the_headers_of_the_page(
    name: str, catalogue: dict[str, str], client: Client, check: Any
) -> None:
    address = PUBLIC[name].format(**catalogue)
    client.get(address).getvalue()  # indexes the project, which makes another page of it
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    check(again)
    assert {name: again[name] for name in ALWAYS} == {name: first[name] for name in ALWAYS}
    first.getvalue()


@pytest.mark.parametrize("name", OTHERS)
def test_other_responses(name: str, catalogue: Any, client: Client, check: Any) -> None:
    address, status = OTHERS[name]
    response = client.get(address)
    assert response.status_code == status
    check(response)


def test_static_file_that_the_browser_has(client: Client, check: Any) -> None:
    first = client.get("/static/css/site.css")
    since = {"if-modified-since": first["Last-Modified"]}
    again = client.get("/static/css/site.css", headers=since)
    assert again.status_code == 304
    check(again)
    assert "Access-Control-Allow-Origin" not in again.headers
    first.getvalue()


def test_redirect_to_https(settings: Any, check: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    for address in ("/", "/kaart", "/beheer/", "/static/css/site.css"):
        response = Client().get(address)
        assert response.status_code == 301
        assert response["Location"].startswith("https://")
        check(response)


@pytest.mark.parametrize(("error", "status"), [(ValueError, 500), (OperationalError, 503)])
def test_errors(
    error: type[Exception], status: int, monkeypatch: pytest.MonkeyPatch, check: Any
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise error

    monkeypatch.setattr(views, "render", fail)
    response = Client(raise_request_exception=False).get("/kaart/")
    assert response.status_code == status
    check(response)


def test_pages_of_staff(admin_client: Client, catalogue: Any, check: Any) -> None:
    for address in ("/beheer/", "/beheer/projects/project/add/", "/beheer/jsi18n/", "/zomaar/"):
        check(admin_client.get(address))
    form = admin_client.get("/beheer/projects/project/add/")
    assert "'nonce-" in form[CSP]  # a page keeps its own policy


def may_be_framed(response: Any) -> bool:
    """Whether both headers allow it; they may not differ."""
    allowed = {"frame-ancestors *" in response[CSP], "X-Frame-Options" not in response.headers}
    assert len(allowed) == 1, response.wsgi_request.path
    response.getvalue()
    return allowed.pop()


def test_only_what_is_made_for_it_may_be_framed(catalogue: dict[str, str], client: Client) -> None:
    for name, address in PUBLIC.items():
        for _ in ("made", "kept"):
            response = client.get(address.format(**catalogue))
            assert may_be_framed(response) == name.startswith("embedded_"), name
    for address, _ in OTHERS.values():
        assert not may_be_framed(client.get(address))


@pytest.mark.parametrize("path", sorted(FRAMED))
def test_whatever_a_frame_answers_may_be_framed(
    path: str, client: Client, admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.theme("Vitaliteit")
    first = client.get(path)
    assert may_be_framed(client.get(path, headers={"if-none-match": first["ETag"]}))
    assert may_be_framed(client.get(f"{path}?thema=Vitaliteit"))  # leads on
    assert may_be_framed(client.post(path))
    assert may_be_framed(admin_client.get(path))
    assert not may_be_framed(client.get(f"{path}zomaar/"))
    monkeypatch.setattr(embed, "render", _fail)
    broken = Client(raise_request_exception=False).get(f"{path}?q=stuk")
    assert broken.status_code == 503
    assert may_be_framed(broken)


def _fail(*args: Any, **kwargs: Any) -> None:
    raise OperationalError


def test_file_keeps_its_own_policy(catalogue: dict[str, str], client: Client) -> None:
    response = client.get(PUBLIC["attachment"].format(**catalogue))
    assert response[CSP] == "sandbox; default-src 'none'"
    response.getvalue()


def test_headers_of_a_kept_page_are_not_changed(client: Client) -> None:
    shared = client.get("/").headers
    before = dict(shared.items())
    again = client.get("/").headers
    assert again is shared
    assert dict(again.items()) == before


@pytest.mark.parametrize(
    ("settings_on", "sent"),
    [
        ({}, "max-age=60"),
        ({"SECURE_HSTS_INCLUDE_SUBDOMAINS": True}, "max-age=60; includeSubDomains"),
        (
            {"SECURE_HSTS_INCLUDE_SUBDOMAINS": True, "SECURE_HSTS_PRELOAD": True},
            "max-age=60; includeSubDomains; preload",
        ),
    ],
)
def test_what_https_binds(settings_on: dict[str, bool], sent: str, settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 60
    for name, value in settings_on.items():
        setattr(settings, name, value)
    for address in ("/gezond/", "/kaart/", "/kaart", "/kaart/"):
        assert Client().get(address, secure=True)[TRANSPORT] == sent


def test_features_are_written_as_browsers_read_them(client: Client) -> None:
    sent = client.get("/gezond/")["Permissions-Policy"].split(", ")
    assert sent == [f"{name}=()" for name in REFUSED_FEATURES]
    assert sorted(set(REFUSED_FEATURES)) == list(REFUSED_FEATURES)


OPEN_DATA = {
    *("csv", "xlsx", "json", "record", "municipalities_json", "themes_json", "figures_csv"),
    *("feed", "list_feed", "list_calendar", "organisation_feed", "theme_feed", "period_feed"),
    *("stories_feed", "ideas_feed", "selection_feed", "snapshot", "dcat"),
}


def test_scripts_of_other_sites_read_open_data_alone(client: Client, catalogue: Any) -> None:
    for name, path in PUBLIC.items():
        response = client.get(path.format(**catalogue), follow=True)
        response.getvalue()
        allowed = response.get("Access-Control-Allow-Origin")
        assert allowed == ("*" if name in OPEN_DATA else None), name
