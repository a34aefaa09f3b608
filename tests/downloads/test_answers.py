"""The whole catalogue is made once; two files are made at a time, whatever happens to them."""

import gzip
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as settings_of_site
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory

from projects.downloads import answers
from projects.exports import kept_files
from projects.exports.places import MOST, take_place
from tests import factories
from tests.downloads.reading import abandon, get, slugs

pytestmark = pytest.mark.django_db
CHOICE = "/projecten.csv?volgorde=titel"  # is made each time


@pytest.fixture(autouse=True)
def project() -> None:
    factories.project(slug="leren")


def kept() -> list[str]:
    return sorted(one.name.partition("-")[0] for one in folder().iterdir())


def folder() -> Path:
    return Path(settings_of_site.EXPORTS_FOLDER)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_the_whole_catalogue_is_made_once(
    client: Client, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/projecten.{form}"
    get(client, address)  # indexes the project, which makes another version
    first = get(client, address)
    monkeypatch.setattr(answers, "FORMS", {})
    assert get(client, address) == first
    assert slugs(first, form) == ["leren"]
    assert kept().count(form) == 1


def test_another_version_replaces_the_former_one(client: Client) -> None:
    get(client, "/projecten.csv")
    factories.project(slug="nieuw")
    assert "nieuw" in slugs(get(client, "/projecten.csv"), "csv")
    assert kept().count("csv") == 1


def test_packed_for_who_takes_it(client: Client) -> None:
    for address in ("/projecten.json", "/projecten.json", CHOICE):
        packed = get(client, address, **{"accept-encoding": "gzip"})
        assert gzip.decompress(packed).startswith((b'{"over"', b"\xef\xbb\xbfWebnaam"))


def test_not_modified(client: Client) -> None:
    for address in ("/projecten.csv", "/projecten.xlsx", CHOICE):
        get(client, address)
        response = client.get(address)
        response.getvalue()
        again = client.get(address, headers={"if-none-match": response["ETag"]})
        assert (again.status_code, again.getvalue()) == (304, b"")
        factories.project()
        changed = client.get(address, headers={"if-none-match": response["ETag"]})
        assert changed.status_code == 200
        changed.getvalue()


def test_a_full_disk_keeps_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **kwargs: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_files, "NamedTemporaryFile", full)
    assert slugs(get(client, "/projecten.csv"), "csv") == ["leren"]
    assert "csv" not in kept()


def test_without_a_folder_too(client: Client, settings: Any) -> None:
    settings.EXPORTS_FOLDER = "/dev/null/exports"
    for _ in range(MOST + 1):
        assert slugs(get(client, "/projecten.csv"), "csv") == ["leren"]


def test_two_at_a_time_then_later(client: Client) -> None:
    places = [take_place() for _ in range(MOST)]
    assert all(places)
    response = client.get(CHOICE)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "twee tegelijk" in response.content.decode()
    for place in places:
        assert place is not None
        place.close()
    get(client, CHOICE)


def test_what_is_kept_needs_no_place(client: Client) -> None:
    for _ in range(2):
        get(client, "/projecten.csv")
    places = [take_place() for _ in range(MOST)]
    assert slugs(get(client, "/projecten.csv"), "csv") == ["leren"]
    for place in filter(None, places):
        place.close()


@pytest.mark.parametrize("read", [0, 1])
@pytest.mark.parametrize("path", ["/projecten.csv", "/projecten.xlsx", "/projecten.json?q=leren"])
def test_a_broken_connection_frees_the_place(path: str, read: int) -> None:
    for _ in range(MOST + 1):
        response = answers.file_of(RequestFactory().get(path), path[11:].partition("?")[0])
        assert isinstance(response, StreamingHttpResponse)
        for _ in range(read):
            next(iter(response))
        abandon(response)
    assert [one for one in kept() if one.startswith(".half")] == []


def test_an_error_on_the_way_frees_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(table: Any) -> Any:
        yield b"begin"
        raise LookupError

    monkeypatch.setattr(answers, "FORMS", {"csv": failing})
    for _ in range(MOST + 1):
        response = answers.file_of(RequestFactory().get(CHOICE), "csv")
        with pytest.raises(LookupError):
            list(response)  # type: ignore[call-overload]
        abandon(response)


def test_a_place_of_another_process_counts_and_ends_with_it(client: Client) -> None:
    others = [_process_with_a_place(number) for number in range(1, MOST + 1)]
    assert client.get(CHOICE).status_code == 503
    for other in others:
        other.kill()
        other.communicate()
    get(client, CHOICE)


def _process_with_a_place(number: int) -> subprocess.Popen[bytes]:
    lock = f"f = open('plaats-{number}', 'ab'); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True)"
    program = f"import fcntl, time; {lock}; time.sleep(60)"
    command = [sys.executable, "-c", program]
    other = subprocess.Popen(command, cwd=folder(), stdout=subprocess.PIPE)
    assert other.stdout
    other.stdout.readline()  # then it has its place
    return other


def test_who_reads_too_slowly_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LONGEST", -1)
    response = answers.file_of(RequestFactory().get(CHOICE), "csv")
    with pytest.raises(ConnectionResetError):
        list(response)  # type: ignore[call-overload]
    abandon(response)


def test_head_makes_nothing(client: Client) -> None:
    response = client.head("/projecten.csv")
    assert (response.status_code, response["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert kept() == []
