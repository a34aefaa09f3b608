"""The catalogue of a quarter, kept as it was."""

import csv
import hashlib
import json
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client

from projects.contacts.forgetting import forget
from projects.exports.snapshots import make_snapshot
from projects.models import Project, Snapshot
from projects.models.snapshots import quarter_of
from tests import factories

pytestmark = pytest.mark.django_db
NOW = factories.noon(2026, 11, 3)
CSV, JSON = "/archief/2026-4.csv", "/archief/2026-4.json"


def content(client: Client, address: str = CSV) -> bytes:
    response: Any = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def rows(client: Client) -> list[dict[str, str]]:
    text = content(client).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def test_snapshot_has_what_is_published_in_both_forms(client: Client) -> None:
    factories.project(title="Fit")
    factories.project(title="Geheim", status="concept")
    factories.project(title="Weg", status="ingetrokken")
    make_snapshot(NOW)
    assert [row["Titel"] for row in rows(client)] == ["Fit"]
    assert json.loads(content(client, JSON)) == rows(client)
    page = client.get("/archief/").content.decode()
    assert f'href="{CSV}"' in page
    assert hashlib.sha256(content(client)).hexdigest() in page


def test_it_never_changes_and_the_next_quarter_has_its_own(client: Client) -> None:
    factories.project(title="Fit")
    make_snapshot(NOW)
    before = content(client)
    Project.objects.update(title="Anders")
    assert make_snapshot(factories.noon(2026, 12, 31)) == []
    assert content(client) == before
    make_snapshot(factories.noon(2027, 1, 1))
    assert b"Anders" in content(client, "/archief/2027-1.csv")
    assert content(client) == before


def test_job_makes_one_and_none_of_nothing() -> None:
    call_command("make_snapshot", stdout=StringIO())
    assert not Snapshot.objects.exists()
    factories.project()
    call_command("make_snapshot", stdout=StringIO())
    assert Snapshot.objects.count() == 2


@pytest.mark.parametrize(("month", "quarter"), [(1, 1), (3, 1), (4, 2), (9, 3), (10, 4), (12, 4)])
def test_quarters(month: int, quarter: int) -> None:
    assert quarter_of(factories.noon(2026, month, 1)) == (2026, quarter)


@pytest.mark.parametrize(
    "name", ["2026-4.xlsx", "2026-5.csv", "2026-4", "2025-1.csv", "x.csv", "99999999999-1.csv"]
)
def test_what_is_not_there_is_not_found(client: Client, name: str) -> None:
    factories.project()
    make_snapshot(NOW)
    assert client.get(f"/archief/{name}").status_code == 404


def test_lost_file_is_not_found(client: Client) -> None:
    factories.project()
    for one in make_snapshot(NOW):
        default_storage.delete(one.file.name)
    assert client.get(CSV).status_code == 404
    assert client.get("/archief/").status_code == 200


def test_who_has_it_gets_it_once(client: Client) -> None:
    factories.project()
    make_snapshot(NOW)
    etag = client.get(CSV)["ETag"]
    assert client.get(CSV, headers={"if-none-match": etag}).status_code == 304


def test_contact_is_not_in_it(client: Client) -> None:
    project = factories.project(text="<p>Vraag het Jan Smitskamp, 06 - 12 34 56 78.</p>")
    factories.contact(project, "Jan Smitskamp")
    make_snapshot(NOW)
    for address in (CSV, JSON):
        assert b"Smitskamp" not in content(client, address)
        assert b"12 34 56 78" not in content(client, address)


def test_who_is_forgotten_is_taken_out(
    client: Client, admin_user: User, django_capture_on_commit_callbacks: Any
) -> None:
    project = factories.project(title="Fit", text="<p>Goed.</p>")
    person = factories.contact(project, "Jan Smitskamp")
    factories.project(title="Plan", text="<p>Met dank aan Jan Smitskamp; en meer.</p>")
    made = make_snapshot(NOW)
    before = rows(client)
    former = [one.file.name for one in made]
    with django_capture_on_commit_callbacks(execute=True):
        forget(person, admin_user)
    for address in (CSV, JSON):
        assert b"Smitskamp" not in content(client, address)
    after = rows(client)
    assert [row["Titel"] for row in after] == [row["Titel"] for row in before]
    assert after[0] == before[0]
    assert json.loads(content(client, JSON)) == after
    assert not any(default_storage.exists(name) for name in former)
    page = client.get("/archief/").content.decode()
    assert "haalden we er een persoon uit" in page
    assert hashlib.sha256(content(client)).hexdigest() in page


def test_forgetting_somebody_else_changes_nothing(client: Client, admin_user: User) -> None:
    person = factories.contact(factories.project(), "Piet Grootveld")
    make_snapshot(NOW)
    before = content(client)
    forget(person, admin_user)
    assert content(client) == before
    assert not Snapshot.objects.exclude(redacted_at=None).exists()
