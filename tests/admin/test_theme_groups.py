"""The introduction and the groups of a theme, as staff edit them."""

from typing import Any

import pytest
from django.test import Client

from projects import history
from projects.models import GroupedProject, Project, SimilarProject, Theme, ThemeGroup
from tests import factories

pytestmark = pytest.mark.django_db
ADD = "/beheer/projects/themegroup/add/"


@pytest.fixture
def alike() -> list[Project]:
    """Three projects of a theme that are alike, and one that is not."""
    theme = factories.theme("Vitaliteit")
    made = [factories.project(title=f"Hybride {n}", theme=theme) for n in range(3)]
    for one in made:
        for other in made:
            if one != other:
                SimilarProject.objects.create(project=one, other=other, likeness=0.5)
    return [*made, factories.project(title="Fietsen", theme=theme)]


def proposals(theme: Theme) -> str:
    return f"/beheer/projects/theme/{theme.pk}/groepen/"


def save_theme(admin_client: Client, theme: Theme, introduction: str) -> str:
    data = {"name": theme.name, "introduction": introduction}
    data |= {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
    url = f"/beheer/projects/theme/{theme.pk}/change/"
    return admin_client.post(url, data, follow=True).content.decode()


def save_group(admin_client: Client, theme: Theme, name: str, *projects: Project) -> str:
    data: dict[str, Any] = {"theme": theme.pk, "name": name, "order": 0}
    data |= {"grouped-TOTAL_FORMS": len(projects), "grouped-INITIAL_FORMS": 0}
    data |= {f"grouped-{at}-project": project.pk for at, project in enumerate(projects)}
    return admin_client.post(ADD, data, follow=True).content.decode()


def test_what_is_alike_is_proposed_and_named(admin_client: Client, alike: list[Project]) -> None:
    theme = Theme.objects.get()
    page = admin_client.get(proposals(theme)).content.decode()
    assert "Hybride 0" in page
    assert "Fietsen" not in page
    ticked = {"naam-1": " Hybride  werken ", "projecten-1": [one.pk for one in alike[:2]]}
    answer = admin_client.post(proposals(theme), ticked, follow=True).content.decode()
    assert "1 groep gemaakt." in answer
    group = ThemeGroup.objects.get()
    assert group.name == "Hybride werken"
    assert {*group.projects.all()} == {*alike[:2]}
    assert history.versions_of(group)


def test_what_gets_no_name_stays_as_it_is(admin_client: Client, alike: list[Project]) -> None:
    data = {"naam-1": " ", "projecten-1": [alike[0].pk]}
    answer = admin_client.post(proposals(Theme.objects.get()), data, follow=True).content.decode()
    assert "geen enkele kreeg een naam" in answer
    assert not ThemeGroup.objects.exists()


@pytest.mark.parametrize("tick", ["x", "-1", "9" * 30, "1", "²"])
def test_odd_ticks_make_nothing(admin_client: Client, alike: list[Project], tick: str) -> None:
    data = {"naam-1": "Gem\0", "projecten-1": [tick]}
    assert admin_client.post(proposals(Theme.objects.get()), data).status_code == 302
    assert not GroupedProject.objects.exists()


def test_who_is_in_a_group_is_not_proposed_again(
    admin_client: Client, alike: list[Project]
) -> None:
    theme = Theme.objects.get()
    save_group(admin_client, theme, "Thuis", *alike[:3])
    assert "geen drie projecten zonder groep" in admin_client.get(proposals(theme)).content.decode()


def test_a_group_gets_projects_of_its_theme_alone(
    admin_client: Client, alike: list[Project]
) -> None:
    theme, other = Theme.objects.get(), factories.project(title="Elders")
    assert "heeft dit thema niet" in save_group(admin_client, theme, "Gem", other)
    assert not ThemeGroup.objects.exists()
    save_group(admin_client, theme, "Gem", alike[0])
    assert "al een groep met deze naam" in save_group(admin_client, theme, "gem", alike[1])
    assert ThemeGroup.objects.count() == 1


def test_the_introduction_is_read_as_every_text(admin_client: Client) -> None:
    theme = factories.theme("Vitaliteit")
    save_theme(admin_client, theme, "<div>Gezond<script>x()</script> <b>blijven</b></div>")
    theme.refresh_from_db()
    assert theme.introduction == "<p>Gezond <strong>blijven</strong></p>"
    said = save_theme(admin_client, theme, "<p>Vraag het jan@oss.nl</p>")
    assert "Haal ‘jan@oss.nl’ weg" in said
    theme.refresh_from_db()
    assert "jan" not in theme.introduction


def test_ways_from_the_theme(admin_client: Client, client: Client) -> None:
    theme = factories.theme("Vitaliteit")
    page = admin_client.get(f"/beheer/projects/theme/{theme.pk}/change/").content.decode()
    for address in (
        proposals(theme),
        f"/beheer/projects/themegroup/?theme__id__exact={theme.pk}",
        "/themas/vitaliteit/",
    ):
        assert f'href="{address}"' in page
    assert client.get("/themas/vitaliteit/").status_code == 200
