"""Pages are kept, and an edit shows at once."""

from collections import namedtuple
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from projects.models import Contact, FailedSearch, Link, LinkCheck, Project, SubsidyPeriod, Theme
from projects.public import page_cache
from tests import factories

pytestmark = pytest.mark.django_db
Library = namedtuple("Library", "name version")
LIST = "/projecten/"


@pytest.fixture
def page(client: Client) -> Any:
    """The text of a page, and the number of queries it took."""

    def get(path: str = LIST, **headers: str) -> tuple[str, int]:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path, headers=headers)
        return response.content.decode(), len(queries)

    return get


def test_kept_page_takes_one_query(page: Any) -> None:
    factories.project(title="Leren")
    first, _ = page()
    again, queries = page()
    assert again == first
    assert "Leren" in again
    assert queries <= 1  # on PostgreSQL past Django's cursor


def test_edit_shows_at_once(page: Any) -> None:
    project = factories.project(title="Leren")
    page()
    Project.objects.filter(pk=project.pk).update(status="concept")
    assert "Leren" not in page()[0]


@pytest.mark.parametrize(
    "change",
    [
        lambda project: factories.contact(project, "Jan Smit"),
        lambda project: Contact.objects.update(is_public=False),
        lambda project: Link.objects.create(project=project, text="Een plan"),
        lambda project: Theme.objects.update(name="Anders"),
        lambda project: SubsidyPeriod.objects.update(marker="***"),
        lambda project: project.organisations.update(successor=None, merged_on=None, name="Uden!"),
        lambda project: project.delete(),
    ],
)
def test_every_change_makes_the_page_anew(change: Any, client: Client) -> None:
    period = SubsidyPeriod.objects.create(year=2021, number=1, marker="*")
    now = factories.organisation("Maashorst")
    old = factories.organisation("Uden", successor=now, merged_on=date(2022, 1, 1))
    project = factories.project(old, theme=Theme.objects.create(name="Zo"), period=period)
    factories.contact(project, "Piet Groot")
    address = project.get_absolute_url()
    before = client.get(address)["ETag"]
    change(project)
    assert client.get(address).get("ETag") != before


def test_checks_change_pages_only_when_a_link_dies_or_lives(client: Client) -> None:
    project = factories.project()
    link = factories.link(project)

    def tag() -> str:
        return client.get(project.get_absolute_url())["ETag"]

    fine = tag()
    check = factories.link_check(link, "werkt")
    LinkCheck.objects.update(state="hapert", failures=1, failing_since=timezone.now())
    assert tag() == fine
    LinkCheck.objects.update(state="kapot", failures=2)
    dead = tag()
    assert dead != fine
    LinkCheck.objects.update(failures=3, checked_at=timezone.now())
    assert tag() == dead
    check.delete()
    assert tag() not in (fine, dead)


def test_browser_that_has_the_page_is_told_so(client: Client) -> None:
    response = client.get(LIST)
    again = client.get(LIST, headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (again["ETag"], again["Vary"]) == (response["ETag"], "Accept-Encoding, Cookie")
    by_proxy = client.get(LIST, headers={"if-none-match": f'"x", W/{response["ETag"]}'})
    assert by_proxy.status_code == 304
    assert response["Cache-Control"] == "no-cache"
    factories.project()
    assert client.get(LIST, headers={"if-none-match": response["ETag"]}).status_code == 200


def test_page_is_zipped_for_who_can_read_it(client: Client) -> None:
    plain = client.get(LIST)
    zipped = client.get(LIST, headers={"accept-encoding": "gzip"})
    assert zipped["Content-Encoding"] == "gzip"
    assert int(zipped["Content-Length"]) < int(plain["Content-Length"])
    assert "Accept-Encoding" in zipped["Vary"]


def test_question_for_the_head_alone_gets_no_body(client: Client) -> None:
    whole = client.get("/projecten/")
    head = client.head("/projecten/")
    assert head.content == b""
    assert head["ETag"] == whole["ETag"]


def test_policy_is_on_kept_pages_too(client: Client) -> None:
    client.get(LIST)
    assert "default-src 'none'" in client.get(LIST)["Content-Security-Policy"]


def test_staff_get_their_own_page(client: Client, admin_user: User) -> None:
    project = factories.project(title="Leren")
    address = project.get_absolute_url()
    client.get(address)
    client.force_login(admin_user)
    assert "Bewerk in het beheer" in client.get(address).content.decode()
    client.logout()
    client.cookies.clear()
    assert "Bewerk in het beheer" not in client.get(address).content.decode()


def test_other_hosts_and_days_have_their_own_page(client: Client, monkeypatch: Any) -> None:
    one = client.get(LIST)["ETag"]
    assert client.get(LIST, headers={"host": "127.0.0.1"})["ETag"] != one
    monkeypatch.setattr(page_cache.timezone, "localdate", lambda: date(2030, 1, 1))
    assert client.get(LIST)["ETag"] != one


def test_page_is_of_its_view_wherever_the_site_begins(client: Client) -> None:
    home = client.get("/", SCRIPT_NAME="/projecten")
    assert client.get(LIST)["ETag"] != home.get("ETag")


def test_missing_page_is_not_kept(client: Client) -> None:
    assert "ETag" not in client.get("/projecten/bestaat-niet/")


def test_kept_pages_are_bounded(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(page_cache.pages, "most_bytes", 100_000)
    for number in range(1, 20):
        client.get(f"{LIST}?startjaar={2000 + number}")
        assert 0 < page_cache.pages.size <= 100_000


def test_many_small_pages_do_not_fill_the_memory() -> None:
    pages = page_cache.Pages(most_bytes=100_000)
    for number in range(1000):
        pages.keep(str(number), page_cache.Page({}, b""))
    assert sum(bool(pages.get(str(number))) for number in range(1000)) < 30
    assert pages.get("999")


def test_page_that_is_asked_for_most_stays(monkeypatch: Any) -> None:
    monkeypatch.setattr(page_cache, "BESIDE_CONTENT", 0)
    pages = page_cache.Pages(most_bytes=20)
    for key in ("a", "b", "a", "c"):
        if not pages.get(key):
            pages.keep(key, page_cache.Page({}, b"x" * 10))
    assert [bool(pages.get(key)) for key in "abc"] == [True, False, True]


def test_robot_drives_out_nothing_that_was_asked_for_again() -> None:
    pages, page = page_cache.Pages(most_bytes=100_000), page_cache.Page({}, b"")
    for key in ("a", "b"):
        pages.keep(key, page)
        pages.get(key)
    for number in range(1000):
        pages.keep(f"robot {number}", page)
    assert pages.get("a")
    assert pages.get("b")
    assert not pages.get("robot 0")
    assert pages.size <= 100_000


def test_pages_asked_for_again_leave_room_for_new_ones() -> None:
    pages, page = page_cache.Pages(most_bytes=100_000), page_cache.Page({}, b"")
    for number in range(1000):
        pages.keep(str(number), page)
        pages.get(str(number))
    assert pages.size <= 100_000
    for number in range(5):
        pages.keep(f"new {number}", page)
    assert all(pages.get(f"new {number}") for number in range(5))


def test_failed_search_is_counted_every_time(client: Client) -> None:
    for _ in range(3):
        client.get(f"{LIST}?q=zzzz")
    assert FailedSearch.objects.get().times == 3


@pytest.fixture
def site(settings: Any, tmp_path: Path) -> Path:
    """A folder with a file of each kind that renders pages."""
    for name in OF_THE_PAGES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("zo")
    settings.BASE_DIR = tmp_path
    return tmp_path


OF_THE_PAGES = [
    "aeno_catalogue/settings.py",
    "projects/public/views.py",
    "projects/locale/nl/LC_MESSAGES/django.mo",
    "templates/public/robots.txt",
    "templates/public/home.html",
    "static/css/site.css",
    "static/js/site.js",
    "static/favicon.svg",
    "static/fonts/letter.woff2",
]


@pytest.mark.parametrize("name", OF_THE_PAGES)
def test_kept_page_belongs_to_all_that_renders_it(site: Path, name: str) -> None:
    release = page_cache.release.__wrapped__
    before = release()
    (site / name).write_text("anders")
    changed = release()
    (site / name).rename((site / name).with_stem("hernoemd"))
    assert len({before, changed, release()}) == 3


def test_kept_page_belongs_to_the_libraries(site: Path, monkeypatch: Any) -> None:
    release = page_cache.release.__wrapped__
    before = release()
    (site / "projects" / "public" / "views.pyc").write_text("vertaald")
    assert release() == before
    monkeypatch.setattr(page_cache, "distributions", lambda: [Library("jinja2", "3.1.0")])
    old = release()
    monkeypatch.setattr(page_cache, "distributions", lambda: [Library("jinja2", "3.1.1")])
    assert len({before, old, release()}) == 3
