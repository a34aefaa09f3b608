"""What a visitor reads when something breaks."""

from typing import Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.db import IntegrityError, InternalError, OperationalError
from django.test import Client
from django.views import defaults
from psycopg.errors import ReadOnlySqlTransaction

from aeno_catalogue import errors
from projects.catalogue import columns
from projects.models import Theme
from projects.public import not_found, page_cache, views
from tests import factories


def breaks(error: Exception) -> Any:
    def function(*_: object, **__: object) -> None:
        raise error

    return function


@pytest.fixture
def visitor() -> Client:
    """A visitor who gets the page that a server sends, not the error itself."""
    return Client(raise_request_exception=False)


def test_lost_database_is_told(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (page_cache, columns):
        monkeypatch.setattr(module, "read_version", breaks(OperationalError("weg")))
    response = visitor.get("/projecten/")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "Onze database antwoordt niet" in response.content.decode()


@pytest.fixture
def broken_save(visitor: Client, admin_user: User, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Send a form of the admin while the database refuses with an error."""
    visitor.force_login(admin_user)

    def save(error: Exception, **options: Any) -> Any:
        monkeypatch.setattr(Theme, "save", breaks(error))
        form = {"name": '<Anders> & "beter"', "csrfmiddlewaretoken": "abc", "_save": "Opslaan"}
        return visitor.post("/beheer/projects/theme/add/", form | EMPTY_INLINE, **options)

    return save


EMPTY_INLINE = {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
OWN = {"origin": "http://testserver"}


def read_only() -> Exception:
    """What Django makes of a write on a standby of PostgreSQL."""
    error = InternalError("cannot execute UPDATE in a read-only transaction")
    error.__cause__ = ReadOnlySqlTransaction()
    return error


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error",
    [
        OperationalError("database or disk is full"),
        OperationalError("attempt to write a readonly database"),
        read_only(),
    ],
)
def test_what_cannot_be_saved_is_kept(broken_save: Any, error: Exception) -> None:
    response = broken_save(error, headers=OWN)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "no-store" in response["Cache-Control"]
    page = response.content.decode()
    assert "Dit kan nu even niet worden bewaard" in page
    assert 'name="name" value="&lt;Anders&gt; &amp; &#34;beter&#34;"' in page
    assert 'name="_save" value="Opslaan"' in page
    assert 'action="/beheer/projects/theme/add/"' in page


@pytest.mark.django_db
def test_form_of_another_site_is_not_kept(broken_save: Any) -> None:
    for headers in ({}, {"origin": "https://elders.example"}):
        page = broken_save(OperationalError("weg"), headers=headers).content.decode()
        assert "Onze database antwoordt niet" in page
        assert "Anders" not in page


@pytest.mark.django_db
def test_other_error_of_the_database_is_our_fault(broken_save: Any) -> None:
    assert broken_save(IntegrityError("dubbel"), headers=OWN).status_code == 500


@pytest.mark.django_db
def test_password_is_never_sent_back(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ModelBackend, "authenticate", breaks(OperationalError("weg")))
    form = {"username": "anna", "password": "geheim wachtwoord"}
    response = visitor.post("/beheer/login/", form, headers=OWN)
    assert response.status_code == 503
    assert "geheim" not in response.content.decode()


@pytest.mark.django_db
def test_own_fault_is_told(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "filter_for", breaks(ValueError("stuk")))
    response = visitor.get("/projecten/")
    assert response.status_code == 500
    assert "Het ligt aan ons" in response.content.decode()


@pytest.mark.django_db
def test_withdrawn_project_says_so_and_is_in_no_list(client: Client) -> None:
    project = factories.project(title="Voorbij", status="ingetrokken")
    response = client.get(project.get_absolute_url())
    assert response.status_code == 410
    assert "staat niet meer op de site" in response.content.decode()
    assert "Voorbij" not in client.get("/projecten/?q=voorbij").content.decode().split("<ul")[-1]


@pytest.mark.django_db
def test_days_of_publishing_and_withdrawing_are_noted() -> None:
    project = factories.project(status="concept")
    assert project.published_on is None
    project.status = "gepubliceerd"
    project.save()
    first = project.published_on
    assert first is not None
    project.status = "ingetrokken"
    project.save()
    assert (project.published_on, project.withdrawn_on) == (first, first)
    project.status = "gepubliceerd"
    project.save()
    assert project.withdrawn_on is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "host",
    ["elders.example", "een twee", "[::", "a" * 300, "", "localhost:x", "café.nl", "localhost/x@y"],
)
@pytest.mark.parametrize("address", ["/kaart/", "/bestaat-niet", "/Projecten/A", "/beheer/"])
def test_foreign_host_is_refused_with_our_page(visitor: Client, host: str, address: str) -> None:
    response = visitor.get(address, headers={"host": host})
    assert response.status_code == 400
    assert "Dit verzoek klopt niet" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("module", "name", "asked"),
    [
        (not_found, "words_of", {"path": "/bestaat-niet/"}),
        (defaults, "HttpResponseBadRequest", {"path": "/kaart/", "HTTP_HOST": "elders.example"}),
    ],
)
def test_fault_in_an_error_page_is_logged_with_its_traceback(
    module: Any,
    name: str,
    asked: Any,
    visitor: Client,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(module, name, breaks(ValueError("de foutpagina is stuk")))
    response = visitor.get(**asked)
    assert response.status_code == 500
    assert "Het ligt aan ons" in response.content.decode()
    assert caplog.text.count("ValueError: de foutpagina is stuk") == 1


@pytest.mark.django_db
def test_fault_in_the_last_error_page_is_told_in_plain_words(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(views, "filter_for", breaks(ValueError("stuk")))
    monkeypatch.setattr(errors, "render_to_string", breaks(KeyError("ook stuk")))
    response = visitor.get("/projecten/")
    assert (response.status_code, response["Content-Type"]) == (500, "text/plain; charset=utf-8")
    assert response.content.decode() == errors.LAST_WORDS
    assert "KeyError: 'ook stuk'" in caplog.text
    assert "ValueError: stuk" in caplog.text
