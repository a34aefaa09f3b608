"""What stands in the log, and what never does."""

import logging
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from aeno_catalogue import logs
from projects.models import Contact
from tests import factories


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The lines as the handler of the site writes them."""
    written: list[str] = []
    (handler,) = [
        h for h in logging.getLogger().handlers if isinstance(h.formatter, logs.LineFormatter)
    ]
    monkeypatch.setattr(handler, "emit", lambda record: written.append(handler.format(record)))
    return written


@pytest.mark.django_db
def test_link_that_opens_a_page_is_not_written(client: Client, lines: list[str]) -> None:
    client.get("/bevestigen/geheim.sleutel/")
    client.get("/weg/?q=j.smit%40oss.nl")
    logging.getLogger("django.server").info('"GET /bevestigen/geheim.sleutel/ HTTP/1.1" 200')
    assert len(lines) == 3
    assert not any("geheim" in line or "smit" in line for line in lines)


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
