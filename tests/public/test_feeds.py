"""What a feed reader gets."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import Contact, Project, ProjectMoment, Theme
from projects.search.indexing import refresh
from tests import factories
from tests.public.atom_rules import check_feed, entries_of, read_feed, text_of, titles_of

pytestmark = pytest.mark.django_db
FEEDS = (
    *("/nieuw.atom", "/projecten.atom", "/praktijkverhalen/nieuw.atom", "/ideeen/nieuw.atom"),
    *("/projecten.atom?q=vitaliteit", "/projecten.atom?looptijd=loopt&volgorde=titel"),
    *("/projecten.atom?q=%C3%A9%26%3C%3E+%22%27&woorden=een", "/projecten.atom?q=a%00b%0B"),
)


def feed(client: Client, address: str = "/nieuw.atom") -> bytes:
    """Return a feed, which keeps the rules."""
    response = client.get(address)
    assert response.status_code == 200
    check_feed(response.content, response["Content-Type"], f"http://testserver{address}")
    return response.content


def age(days: float, *projects: Project) -> None:
    """Let projects have come so many days ago, in one go."""
    refresh()
    at = timezone.now() - timedelta(days=days)
    rows = ProjectMoment.objects.filter(pk__in=[one.pk for one in projects])
    rows.update(published_at=at, changed_at=at, arrival=at)


def test_who_came_last_stands_first(client: Client) -> None:
    for title, day in (("Oud", date(2024, 1, 1)), ("Nieuw", date(2025, 1, 1)), ("Eerst", None)):
        factories.project(title=title)
        Project.objects.filter(title=title).update(published_on=day)
    factories.project(title="Geheim", status="concept")
    assert titles_of(feed(client)) == ["Nieuw", "Oud", "Eerst"]


def test_project_that_comes_back_is_not_new(client: Client, admin_client: Client) -> None:
    old, new = factories.project(title="Al jaren"), factories.project(title="Nieuw")
    age(400, old)
    for action in ("withdraw", "publish", "make_draft", "publish"):
        data = {"action": action, "_selected_action": [old.pk], "_zeker": "ja"}
        admin_client.post("/beheer/projects/project/", data)
    assert titles_of(feed(client)) == ["Nieuw", "Al jaren"]
    assert new.pk != old.pk


def test_entry_says_who_and_what_but_no_person(client: Client) -> None:
    theme = Theme.objects.create(name="Vitaliteit")
    text = "<p>Vraag het Jan Smit.</p>"
    oss = factories.organisation("Oss")
    project = factories.project(oss, theme=theme, text=text, title="Het plan van Jan Smit")
    factories.contact(project, "Jan Smit")
    said = feed(client).decode()
    assert "Subsidieproject van Oss. Thema: Vitaliteit." in said
    assert '<category label="Vitaliteit" term="vitaliteit"/>' in said
    assert "Smit" not in said
    Project.objects.update(second_theme=factories.theme("HRM"))
    assert "Subsidieproject van Oss. Thema’s: Vitaliteit en HRM." in feed(client).decode()


def test_feed_is_of_the_choice_and_says_which(client: Client) -> None:
    factories.project(title="Fit", theme=factories.theme("Vitaliteit"))
    factories.project(title="Samen", theme=factories.theme("Samenwerken"))
    found = feed(client, "/projecten.atom?thema=vitaliteit")
    assert titles_of(found) == ["Fit"]
    assert text_of(read_feed(found), "title").endswith("projecten over vitaliteit")
    page = client.get("/projecten/?thema=vitaliteit&volgorde=titel&pagina=1").content.decode()
    assert page.count('href="/projecten.atom?thema=vitaliteit"') == 2
    assert "Volg deze keuze (Atom)" in page


def test_choice_that_is_empty_says_so(client: Client) -> None:
    factories.project(title="Fit")
    found = feed(client, "/projecten.atom?q=zeppelin")
    assert not entries_of(found)
    assert "nu geen project" in text_of(read_feed(found), "subtitle")


def test_choice_that_is_not_understood_leads_to_the_page_that_says_so(client: Client) -> None:
    factories.project(theme=factories.theme("Vitaliteit"))
    response = client.get("/projecten.atom?thema=bestaat-niet&soort=idee")
    assert response.status_code == 302
    assert response["Location"] == "/projecten/?thema=bestaat-niet&soort=idee"
    page = client.get(response["Location"]).content.decode()
    assert "projecten.atom" not in page


@pytest.mark.parametrize("length", [5000, 50_000])
def test_endless_question_leads_to_the_list(client: Client, length: int) -> None:
    response = client.get(f"/projecten.atom?q={'a' * length}")
    assert response["Location"].startswith("/projecten/")


def test_former_slug_leads_on(client: Client) -> None:
    theme = factories.theme("Vitaliteit")
    factories.project(theme=theme)
    theme.slug = "vitaal"
    theme.save()
    response = client.get("/projecten.atom?thema=Vitaliteit")
    assert response["Location"] == "/projecten.atom?thema=vitaal"


def test_new_project_waits_for_its_quiet_time(client: Client, settings: Any) -> None:
    settings.QUIET_HOURS = 2
    old, new = factories.project(title="Van gisteren"), factories.project(title="Van nu")
    age(1, old)
    assert titles_of(feed(client)) == ["Van gisteren"]
    age(2.01 / 24, new)
    assert titles_of(feed(client)) == ["Van nu", "Van gisteren"]


def test_quiet_time_ends_without_another_version(
    client: Client, settings: Any, monkeypatch: Any
) -> None:
    settings.QUIET_HOURS = 2
    factories.project(title="Van nu")
    assert not titles_of(feed(client))
    later = timezone.now() + timedelta(hours=2, minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    monkeypatch.setattr("projects.public.page_cache.time.time", later.timestamp)
    assert titles_of(feed(client)) == ["Van nu"]


def test_much_at_once_is_one_entry_that_leads_to_all(client: Client) -> None:
    theme = factories.theme("Vitaliteit")
    several = [factories.project(title=f"Plan {n}") for n in range(34)]
    few = several[:3]
    for one in few:
        one.theme = theme
        one.save()
    age(1, *several)
    factories.project(title="Alleen")
    found = feed(client)
    alone, many = titles_of(found)
    assert alone == "Alleen"
    assert many.startswith("34 projecten erbij: Plan 33, ") or "34 projecten erbij" in many
    link = entries_of(found)[1].find("{*}link")
    assert link is not None
    page = client.get(link.get("href") or "")
    assert "34 projecten" in page.content.decode()
    assert "Alleen" not in page.content.decode()
    assert len(titles_of(feed(client, "/projecten.atom?thema=vitaliteit"))) == 3
    narrowed = client.get(f"{link.get('href')}?thema=vitaliteit").content.decode()
    assert "3 projecten" in narrowed


def test_arrival_that_never_was_is_not_found(client: Client) -> None:
    for stamp in ("20261399000000", "1", "20200101000000", "a" * 500):
        assert client.get(f"/nieuw/{stamp}/").status_code == 404


def test_updated_moves_for_what_visitors_see(client: Client) -> None:
    project = factories.project(theme=factories.theme("Vitaliteit"))
    factories.contact(project)
    age(10, project)

    def updated() -> datetime:
        return datetime.fromisoformat(text_of(entries_of(feed(client))[0], "updated"))

    before = updated()
    project.save()
    Contact.objects.update(email="ander@oss.nl")
    assert updated() == before
    Theme.objects.update(name="Vitaal werken")
    assert updated() > before


@pytest.mark.parametrize("address", FEEDS)
def test_feeds_of_an_empty_catalogue_are_valid(client: Client, address: str) -> None:
    assert not entries_of(feed(client, address))


@pytest.mark.usefixtures("real_projects")
class TestOfRealProjects:
    @pytest.mark.parametrize(
        "address",
        [*FEEDS, "/themas/samenwerken/nieuw.atom", "/gemeenten/oss/nieuw.atom"],
    )
    def test_each_is_valid(self, client: Client, address: str) -> None:
        feed(client, address)

    def test_newest_are_there(self, client: Client) -> None:
        assert len(entries_of(feed(client))) == 30
