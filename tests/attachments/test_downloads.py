"""Visitors download what is on a page they can see, and nothing else."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from projects.exports.open_data import rows_from_database
from projects.models import Attachment, Link, Project
from tests import factories
from tests.attachments.files import file_of

pytestmark = pytest.mark.django_db


def at_project(status: str = "gepubliceerd", **fields: Any) -> Attachment:
    attachment = factories.attachment(file_of("pdf"), **fields)
    factories.link(factories.project(status=status), "", attachment=attachment)
    return attachment


def content(response: Any) -> bytes:
    try:
        return b"".join(response.streaming_content)
    finally:
        response.close()


def test_download(client: Client) -> None:
    attachment = at_project(name="Plan-é.pdf")
    response = client.get(attachment.get_absolute_url())
    assert content(response) == file_of("pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Plan-%C3%A9.pdf"
    assert response["Content-Length"] == str(attachment.size)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert not response.cookies


def test_not_modified(client: Client) -> None:
    attachment = at_project()
    etag = f'"{attachment.key}"'
    again = client.get(attachment.get_absolute_url(), headers={"if-none-match": etag})
    assert (again.status_code, again["ETag"], again.content) == (304, etag, b"")
    Project.objects.update(status="ingetrokken")
    gone = client.get(attachment.get_absolute_url(), headers={"if-none-match": etag})
    assert gone.status_code == 404


def test_disk_that_is_away_is_told(client: Client, settings: Any) -> None:
    attachment = at_project()
    folder = Path(settings.MEDIA_ROOT)
    folder.rename(folder.with_name("weg"))
    response = client.get(attachment.get_absolute_url())
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "Dit bestand is er even niet" in response.content.decode()
    assert "ETag" not in response
    folder.with_name("weg").rename(folder)
    assert content(client.get(attachment.get_absolute_url())) == file_of("pdf")


def test_one_file_that_is_gone_is_gone(client: Client) -> None:
    attachment = at_project()
    Path(attachment.file.path).unlink()
    assert client.get(attachment.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("status", ["concept", "ingetrokken"])
def test_file_of_an_unpublished_project(status: str, client: Client, admin_user: User) -> None:
    attachment = at_project(status)
    assert client.get(attachment.get_absolute_url()).status_code == 404
    client.force_login(admin_user)
    response = client.get(attachment.get_absolute_url())
    assert content(response) == file_of("pdf")
    assert response["Cache-Control"] == "private, no-cache"


def test_file_without_a_link_is_for_staff_only(client: Client) -> None:
    assert client.get(factories.attachment().get_absolute_url()).status_code == 404


def test_key_and_name_must_both_be_right(client: Client) -> None:
    attachment = at_project()
    for path in (f"/bestanden/{'x' * 22}/plan.pdf", f"/bestanden/{attachment.key}/ander.html"):
        assert client.get(path).status_code == 404


def test_file_missing_from_the_disk(client: Client, caplog: Any) -> None:
    attachment = at_project()
    Path(attachment.file.path).unlink()
    assert client.get(attachment.get_absolute_url()).status_code == 404
    assert "niet te lezen" in caplog.text


def test_only_safe_methods(client: Client) -> None:
    assert client.post(at_project().get_absolute_url()).status_code == 405


def page_of(client: Client, link: Link) -> str:
    return client.get(link.project.get_absolute_url()).content.decode()


def test_page_shows_kind_and_size(client: Client) -> None:
    attachment = at_project(size=1_258_291)
    page = page_of(client, attachment.link)
    assert f'<a href="{attachment.get_absolute_url()}" download>Het plan</a>' in page
    assert "pdf, 1,2\xa0MB" in page


def test_page_says_that_a_link_is_dead(client: Client) -> None:
    link = factories.link(factories.project(), "https://oss.nl/plan")
    factories.link_check(link)
    page = page_of(client, link)
    assert '<a href="https://oss.nl/plan" rel="noopener">Het plan</a>' in page
    assert "deed het op 3 mei 2026 niet meer" in page


@pytest.mark.parametrize("state", ["werkt", "hapert", "kijk zelf", "verhuisd"])
def test_page_says_nothing_about_other_checks(state: str, client: Client) -> None:
    link = factories.link(factories.project(), "https://oss.nl/plan")
    factories.link_check(link, state)
    assert "niet meer" not in page_of(client, link)


def test_page_says_that_a_url_is_lost(client: Client) -> None:
    page = page_of(client, factories.link(factories.project(), ""))
    assert "de link werkt niet meer" in page


def test_export_has_the_url_of_a_file() -> None:
    attachment = at_project()
    [row] = rows_from_database(contacts=False, base_url="https://projecten.nl")
    urls = [link["url"] for link in row["koppelingen"]]
    assert urls == [f"https://projecten.nl{attachment.get_absolute_url()}"]
