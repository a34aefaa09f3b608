"""Where a project was done too stands on its page, its card, and that of the municipality."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects.changes.version import read_version
from projects.models import Organisation, Project, Reuse, ReuseCheck, SimilarProject
from tests import factories

pytestmark = pytest.mark.django_db
CARD = '<li class="tag tag--kind">ook gedaan in {}</li>'


@pytest.fixture
def zeist() -> Organisation:
    return factories.organisation("Zeist", latitude=52.09, longitude=5.23)


@pytest.fixture
def project() -> Project:
    return factories.project(factories.organisation("Oss"), title="Leren")


def shown(project: Project, place: Organisation, **fields: Any) -> Reuse:
    return factories.reuse(project, place, state="overgenomen", **fields)


def page(client: Client, path: str) -> str:
    client.get(path)  # the first one after a change indexes it
    return client.get(path).content.decode().partition("<main")[2].partition("</main>")[0]


def test_on_both_pages(client: Client, project: Project, zeist: Organisation) -> None:
    shown(project, zeist, happened_on="2024-09", url="https://www.zeist.nl/leren")
    own = page(client, project.get_absolute_url()).partition('id="ook-gedaan"')[2]
    theirs = page(client, "/gemeenten/zeist/").partition('id="volgde"')[2]
    assert '<a href="/gemeenten/zeist/">Gemeente Zeist</a>' in own
    assert '<a href="/projecten/leren/">Leren</a>' in theirs
    for told in (own, theirs):
        assert "september 2024" in told
        assert "Wij deden het met drie teams." in told
        assert '<a href="https://www.zeist.nl/leren" rel="noopener nofollow ugc">' in told
        assert "Lees meer op zeist.nl" in told


@pytest.mark.parametrize("state", ["nieuw", "afgewezen", "teruggedraaid"])
def test_only_after_the_yes_of_an_editor(
    state: str, client: Client, project: Project, zeist: Organisation
) -> None:
    factories.reuse(project, zeist, state=state)
    for path in (project.get_absolute_url(), "/gemeenten/zeist/", "/projecten/"):
        text = page(client, path)
        assert "drie teams" not in text
        assert "ook gedaan in" not in text


def test_card_counts_municipalities_of_today(
    client: Client, project: Project, zeist: Organisation
) -> None:
    assert "ook gedaan in" not in page(client, "/projecten/")
    for different in ("Eerst zo.", "Toen zo."):
        shown(project, zeist, different=different)
    assert CARD.format("1 gemeente") in page(client, "/projecten/")
    uden = factories.organisation("Uden")
    shown(project, uden)
    assert CARD.format("2 gemeenten") in page(client, "/projecten/")
    uden.successor, uden.merged_on = zeist, date(2022, 1, 1)
    uden.save()
    assert CARD.format("1 gemeente") in page(client, "/projecten/")
    Reuse.objects.all().delete()
    assert "ook gedaan in" not in page(client, "/projecten/")


def test_card_counts_wherever_it_stands(
    client: Client, project: Project, zeist: Organisation
) -> None:
    other = factories.project(title="Ander", kind="idee")
    other.follow_ups.create(project=project)
    third = factories.project(title="Derde")
    page(client, "/projecten/")  # makes the lists of what is alike
    SimilarProject.objects.create(project=third, other=project, likeness=1)
    shown(project, zeist)
    for path in ("/projecten/ander/", "/projecten/derde/", "/gemeenten/oss/"):
        assert CARD.format("1 gemeente") in page(client, path), path


def test_merged_municipality_has_its_name_of_today(
    client: Client, project: Project, zeist: Organisation
) -> None:
    former = {"successor": zeist, "merged_on": date(2022, 1, 1)}
    shown(project, factories.organisation("Driebergen", **former))
    own = page(client, project.get_absolute_url())
    assert '<a href="/gemeenten/zeist/">Gemeente Driebergen</a>, nu Zeist' in own
    theirs = page(client, "/gemeenten/zeist/").partition('id="volgde"')[2]
    assert '<span class="muted">als Driebergen</span>' in theirs


@pytest.mark.parametrize("status", ["ingetrokken", "concept"])
def test_withdrawn_project_is_not_told(
    status: str, client: Client, project: Project, zeist: Organisation
) -> None:
    shown(project, zeist)
    assert "Volgde dit voorbeeld" in page(client, "/gemeenten/zeist/")
    Project.objects.filter(pk=project.pk).update(status=status)
    assert "Volgde dit voorbeeld" not in page(client, "/gemeenten/zeist/")


def test_what_was_typed_is_text_without_persons(
    client: Client, project: Project, zeist: Organisation
) -> None:
    factories.contact(project, "Jan Smit")
    said = "Vraag Jan Smit: j@oss.nl of 06 12345678.\n<b>Zie</b> https://zeist.nl/x"
    shown(project, zeist, different=said, url="https://zeist.nl/?wie=po@zeist.nl")
    for path in (project.get_absolute_url(), "/gemeenten/zeist/"):
        text = page(client, path)
        told = text.partition("Vraag …")[2].partition("</ul>")[0]
        assert "(e-mailadres) of (telefoonnummer)" in told
        assert "&lt;b&gt;Zie&lt;/b&gt; https://zeist.nl/x</p>" in told
        assert 'href="https://zeist.nl/?wie=po%40zeist.nl"' in told
        assert "@" not in told


def test_link_that_died_is_no_link(client: Client, project: Project, zeist: Organisation) -> None:
    told = shown(project, zeist, url="https://zeist.nl/x")
    assert 'href="https://zeist.nl/x"' in page(client, project.get_absolute_url())
    now = timezone.now()
    checked = {"url": told.url, "reason": "Weg", "checked_at": now, "failing_since": now}
    ReuseCheck.objects.create(reuse=told, state="kapot", failures=2, **checked)
    for path in (project.get_absolute_url(), "/gemeenten/zeist/"):
        text = page(client, path)
        assert "De link naar zeist.nl werkt niet meer." in text
        assert 'href="https://zeist.nl/x"' not in text


def test_municipality_without_a_project_may_be_found(
    client: Client, project: Project, zeist: Organisation
) -> None:
    assert "noindex, follow" in client.get("/gemeenten/zeist/").content.decode()
    shown(project, zeist)
    assert "noindex" not in client.get("/gemeenten/zeist/").content.decode()


def test_only_what_visitors_see_renews_pages(project: Project, zeist: Organisation) -> None:
    before = read_version()
    told = factories.reuse(project, zeist)
    Reuse.objects.update(different="Anders")
    assert read_version() == before
    Reuse.objects.filter(pk=told.pk).update(state="overgenomen", decided_at="2026-01-01T12:00Z")
    after = read_version()
    assert after != before
    told.delete()
    assert read_version() != after


def test_number_of_queries_does_not_grow(
    client: Client, project: Project, zeist: Organisation, django_assert_max_num_queries: Any
) -> None:
    paths = ("/projecten/", project.get_absolute_url(), "/gemeenten/zeist/")
    others = [factories.project(title=f"Nummer {number}") for number in range(8)]
    shown(project, zeist)

    def asked() -> list[int]:
        for path in paths:
            client.get(path)
        numbers = []
        for path in paths:
            Project.objects.update(duration_text="")  # so that all cards are made anew
            with django_assert_max_num_queries(99) as captured:
                client.get(path)
            numbers.append(len(captured))
        return numbers

    first = asked()
    for number, other in enumerate(others):
        shown(other, zeist)
        shown(project, factories.organisation(f"Plaats {number}"))
    assert asked() == first
