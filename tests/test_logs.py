"""What stands in the log, and what never does."""

import json
import logging
import re
import sys
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client

from aeno_catalogue import logs
from projects.catalogue.filters import ProjectFilter
from projects.models import Contact
from tests import factories


@pytest.fixture(params=[False, True], ids=["text", "json"])
def lines(monkeypatch: pytest.MonkeyPatch, request: Any) -> Any:
    """The lines as the handler of the site writes them, on one's own machine and on a server."""
    written: list[str] = []
    (handler,) = [
        h for h in logging.getLogger().handlers if isinstance(h.formatter, logs.LineFormatter)
    ]
    if request.param:
        monkeypatch.setattr(handler, "formatter", logs.RedactingJsonFormatter())
    monkeypatch.setattr(handler, "emit", lambda record: written.append(handler.format(record)))
    return written


@pytest.mark.django_db
def test_link_that_opens_a_page_is_not_written(client: Client, lines: list[str]) -> None:
    client.get("/bevestigen/geheim.sleutel/")
    client.get("/volgen/stoppen/geheim.sleutel/")
    client.get("/volgen/bevestigen/geheim.sleutel/")
    client.get("/weg/?q=j.smit%40oss.nl")
    logging.getLogger("django.server").info('"GET /bevestigen/geheim.sleutel/ HTTP/1.1" 200')
    assert len(lines) == 5
    assert not any("geheim" in line or "smit" in line for line in lines)


@pytest.mark.django_db
def test_address_with_line_breaks_is_one_line(client: Client, lines: list[str]) -> None:
    client.get("/weg/%0A2026-01-01 INFO projects: niets aan de hand%0D%0A/")
    (line,) = lines
    assert len(line.splitlines()) == 1


@pytest.mark.django_db
def test_refused_request_is_logged(client: Client, lines: list[str]) -> None:
    client.force_login(User.objects.create_user("ans", is_staff=True))
    client.get("/beheer/projects/project/")
    assert "Forbidden" in lines[0]
    assert "/beheer/projects/project/" in lines[0]


@pytest.mark.django_db
def test_wrong_host_is_one_line_without_traceback(client: Client, lines: list[str]) -> None:
    assert client.get("/projecten/", headers={"host": "elders.example"}).status_code == 400
    (line,) = lines
    assert "elders.example" in line
    assert "Traceback" not in line
    assert len(line.splitlines()) == 1


@pytest.mark.django_db
def test_row_that_was_refused_is_not_written(lines: list[str]) -> None:
    person = factories.contact(factories.project(), "Jan Smit")
    try:
        with transaction.atomic():
            Contact.objects.filter(pk=person.pk).update(phone="06 niet goed")
    except IntegrityError:
        logging.getLogger("projects").exception("Mislukt")
    assert lines
    assert "Smit" not in lines[0]


def failure(statement: str) -> Any:
    """The error of a statement, as an `exc_info`."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return sys.exc_info()
    raise AssertionError("it should fail")


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL shows values")
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO projects_contact (name, phone) VALUES ('Jan' || chr(10) || 'Smit', '06')",
        "SELECT 'Smit'::integer",
        "SELECT to_tsquery('jan Smit')",
        "SELECT niets FROM projects_contact WHERE name = 'Smit'",
    ],
)
def test_values_in_an_error_are_not_written(statement: str, lines: list[str]) -> None:
    logging.getLogger("projects").error("Mislukt", exc_info=failure(statement))
    (line,) = lines
    assert "Traceback" in line
    assert "Smit" not in line


def test_row_with_line_breaks_is_not_written_and_the_traceback_goes_on() -> None:
    error = "DETAIL:  Failing row (1, Jan\n\nSmit, 06).\nCONTEXT: x\n\nThe above exception was"
    said = logs.redact_log_line(f"{error} the direct cause")
    assert said == "DETAIL:  (weggelaten)\n\nThe above exception was the direct cause"


@pytest.mark.parametrize("address", ["203.0.113.7", "2001:db8::7"])
def test_who_sent_what_cannot_be_read_is_not_written(address: str) -> None:
    said = logs.redact_log_line(f"Invalid request from ip={address}: Invalid HTTP Version: (9, 1)")
    assert said == "Invalid request from ip=(weggelaten) Invalid HTTP Version: (9, 1)"


def as_json(**values: Any) -> dict[str, Any]:
    record = logging.makeLogRecord({"name": "projects", "levelname": "INFO", **values})
    logs.RequestId().filter(record)
    said: dict[str, Any] = json.loads(logs.RedactingJsonFormatter().format(record))
    return said


def test_line_of_a_server_is_json() -> None:
    said = as_json(msg="Gevraagd: %s.", args=(3,), created=0, request=object(), ms=1.5)
    assert said == {
        "level": "INFO",
        "logger": "projects",
        "message": "Gevraagd: 3.",
        "request_id": logs.request_id.get(),
        "request": "object",  # of what isn't text only what it is
        "ms": 1.5,
        "time": "1970-01-01T00:00:00+00:00",
    }


def test_traceback_in_json_is_redacted() -> None:
    try:
        raise ValueError("voor j.smit@oss.nl")
    except ValueError:
        said = as_json(msg="Mislukt", exc_info=sys.exc_info())
    assert said["exc_info"].endswith("ValueError: voor (weggelaten)")


@pytest.mark.parametrize(
    "address",
    [
        "/projecten/?bewaard=geheim.geheim",
        "/projecten/?thema=leren&q=geheim",
        "/projecten/?zoek-gemeente=geheim",
        "/projecten/?%71=geheim",
        "/beheer/autocomplete/?app_label=projects&term=geheim",
        "/beheer/projects/contact/1/change/?_changelist_filters=q%3Dgeheim",
        "/bevestigen/geheim",
        "/Bevestigen/geheim/",
        "/beheer/login/?next=%2Fbevestigen%2Fgeheim%2F",
        "/bevestigen//geheim/",
        "/projecten/?thema=leren;q=geheim",
        "/projecten/?q%3Dgeheim",
        "/projecten/%3Fthema%3Dleren%26q%3Dgeheim",
        "/projecten/?q=a'geheim'",
        "/bewaarlijst/?titel=geheim&p=geheim~bel+geheim&p=geheim&erbij=geheim",
        "/dossier/word/?p=geheim~geheim",
        "/vergelijken/?p=geheim,geheim",
    ],
)
def test_address_that_says_too_much(address: str) -> None:
    said = logs.redact_log_line(f'"GET {address} HTTP/1.1" 200')
    assert "geheim" not in said
    assert said.endswith('HTTP/1.1" 200')


def test_choices_of_the_list_are_shown() -> None:
    choices = "&".join(f"{name}=a" for name in sorted(set(ProjectFilter.base_filters)))
    said = logs.redact_log_line(f"GET /projecten/?{choices}&pagina=2 200")
    assert re.findall(r"(\w+)=\(weggelaten\)", said) == ["bewaard", "mijn", "q"]
    assert said.endswith("&pagina=2 200")


@pytest.mark.django_db
def test_lines_of_a_request_have_its_id(client: Client, settings: Any, caplog: Any) -> None:
    settings.ACCESS_LOG = settings.BEHIND_PROXY = True
    found: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: found.append(logs.request_id.get())  # type: ignore[method-assign]
    logging.getLogger("django.request").addHandler(handler)
    client.get("/weg/", headers={"x-request-id": "11111111-2222-3333-4444-555555555555"})
    client.get("/weg/", headers={"x-request-id": "niet van ons"})
    client.get("/weg/")
    logging.getLogger("django.request").removeHandler(handler)
    assert found[0] == "11111111222233334444555555555555"
    assert len({*found}) == 3
    assert {len(one) for one in found} == {32}
    assert logs.request_id.get() == ""  # what gunicorn says next is of no request


@pytest.mark.django_db
def test_one_line_for_each_request(client: Client, settings: Any, lines: list[str]) -> None:
    settings.ACCESS_LOG = True
    logging.getLogger("aeno_catalogue.access").setLevel("INFO")
    client.get("/kaart/?soort=subsidieproject&q=geheim", REMOTE_ADDR="192.0.2.77")
    client.get("/gezond/")
    (line,) = lines
    assert "GET /kaart/?soort=subsidieproject&q=(weggelaten) 200" in line
    assert "192.0.2" not in line


@pytest.mark.django_db
def test_no_line_unless_asked(client: Client, lines: list[str]) -> None:
    client.get("/kaart/")
    assert lines == []
