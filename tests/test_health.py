"""The health check of the site."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client


@pytest.mark.django_db
def test_site_and_database_answer(client: Client) -> None:
    response = client.get("/gezond/", headers={"host": "10.0.0.7"})
    assert (response.status_code, response.content) == (200, b"Alles werkt.")
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


def test_database_that_does_not_answer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/gezond/")
    assert response.status_code == 503
    assert "antwoordt niet" in response.content.decode()
