"""Whatever is written, and in whichever way, shows at once and is found."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client

from projects.changes.catching_up import BEGINNING, news_since
from projects.changes.version import read_version
from projects.models import Change, Project, ProjectOrganisation, SearchDocument
from tests import factories
from tests.questions import find


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.django_db
def test_table_that_is_emptied_is_seen(client: Client) -> None:
    factories.project(title="Leren")
    assert "Leren" in client.get("/projecten/").content.decode()
    before = read_version()
    place = news_since(BEGINNING).place
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE projects_project CASCADE")
    assert read_version() != before
    assert news_since(place).everything
    assert "Leren" not in client.get("/projecten/").content.decode()


@pytest.mark.django_db
def test_primary_key_above_two_to_the_31st_is_found() -> None:
    number = 2**31 + 7
    Project.objects.create(pk=number, title="Leren", slug="leren", status="gepubliceerd")
    assert find("leren").primary_keys == (number,)


@pytest.mark.django_db
def test_long_chain_of_mergers_is_followed_from_both_ends() -> None:
    last = one = factories.organisation("Nudorp")
    for number in range(5):
        merged = {"successor": one, "merged_on": date(2020 - number, 1, 1)}
        one = factories.organisation(f"Dorp {number}", **merged)
    first = one
    old, new = factories.project(first, title="Oud"), factories.project(last, title="Nieuw")
    both = {old.pk, new.pk}
    assert set(find("nudorp").primary_keys) == both
    last.name = "Zesdorp"
    last.save()
    assert set(find("zesdorp").primary_keys) == both
    first.name = "Eersteling"
    first.save()
    assert set(find("eersteling").primary_keys) == both


@pytest.mark.django_db
def test_project_is_found_by_a_former_municipality_that_is_added_later() -> None:
    project = factories.project(factories.organisation("Nudorp"), title="Leren")
    assert not find("oudedorp").primary_keys
    merged = {"successor": factories.organisation("Nudorp"), "merged_on": date(2020, 1, 1)}
    factories.organisation("Oudedorp", **merged)
    assert find("oudedorp").primary_keys == (project.pk,)


@pytest.mark.django_db
def test_new_municipality_is_on_the_page_of_no_project() -> None:
    factories.project(factories.organisation("Nudorp"))
    find("nudorp")
    place = news_since(BEGINNING).place
    factories.organisation("Anderdorp")
    news = news_since(place)
    assert not news.projects
    assert news.shared == {Change.ORGANISATIONS}


@pytest.mark.django_db
def test_organisations_with_the_same_number_keep_their_order(client: Client) -> None:
    """Merging two of them may leave two with the same number."""
    oss = factories.organisation("Oss")
    project = factories.project(oss, factories.organisation("Uden"))
    named = ProjectOrganisation.objects.filter(project=project)
    named.update(order=0)
    first = named.filter(pk=named.order_by("pk")[0].pk)
    for one in (factories.organisation("Ede"), oss):  # PostgreSQL moves the row to the end
        first.update(organisation=one)
    for path in ("/projecten/", project.get_absolute_url()):
        page = client.get(path).content.decode()
        assert page.index("Oss") < page.index("Uden")
    assert SearchDocument.objects.get().applicant == "oss"
