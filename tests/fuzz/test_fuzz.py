"""A short run of `make fuzz`: no odd request is answered with a fault of ours."""

from contextlib import suppress

import pytest
from django.urls import Resolver404, resolve

from projects.api.description import api
from projects.urls import urlpatterns
from tests.fuzz.addresses import admin_addresses, public_addresses
from tests.fuzz.asking import Request
from tests.fuzz.public import PublicRequests
from tests.fuzz.running import ADMIN, PUBLIC, Report, run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_projects")]
SEED = 12


@pytest.fixture
def uploads_read_here() -> None:
    """Not here: some are hostile, so they are read within limits, as on the site."""


@pytest.mark.parametrize(("kind", "number"), [(PUBLIC, 400), (ADMIN, 80)])
def test_odd_requests_are_answered(kind: str, number: int) -> None:
    report = Report()
    for name, request, answer in run(SEED, kind, range(number)):
        report.add(name, request, answer)
    assert sum(report.statuses.values()) == number
    assert report.statuses[200] > number / 10
    assert "\n\n".join(map(str, report.findings)) == ""


def test_every_public_address_is_asked() -> None:
    """A new one comes from the list of URLs by itself; one it can't reach fails here."""
    of_the_api = {f"api:{one.name}" for one in api.urls[0]} | {"api_v1", "openapi"}
    assert {one.name for one in public_addresses()} == of_the_api | {
        f"projects:{one.name}" for one in urlpatterns
    }
    requests = PublicRequests(SEED)
    reached = set()
    for number in range(2000):
        path = requests.request(number).environ()["PATH_INFO"]
        with suppress(Resolver404):
            reached.add(resolve(path.encode("latin-1").decode("utf-8", "replace")).url_name)
    assert {one.name for one in urlpatterns} <= reached


def test_every_screen_of_the_admin_is_asked() -> None:
    routes = {one.route for one in admin_addresses()}
    assert "beheer/projects/project/<path:object_id>/change/" in routes
    assert "beheer/projects/municipality/herindeling/" in routes
    assert "beheer/r/<path:content_type_id>/<path:object_id>/" in routes


def test_same_number_asks_the_same() -> None:
    first, again = PublicRequests(SEED), PublicRequests(SEED)
    assert [first.request(n) for n in range(50)] == [again.request(n) for n in range(50)]
    assert first.request(1) != PublicRequests(SEED + 1).request(1)


def test_request_is_printed_so_that_it_can_be_repeated() -> None:
    asked = Request("POST", "/a?b='", {"Cookie": "c"}, b"x\x00")
    assert str(asked) == (
        r"curl -X POST -H $'Cookie: c' --data-binary $'x\x00' $'http://127.0.0.1:8000/a?b=\x27'"
    )
