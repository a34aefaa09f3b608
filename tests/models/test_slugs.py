"""Slugs: made once, unique, and never changed."""

import pytest

from projects.models import Municipality, Organisation, Partnership, Project, Theme
from tests import factories

pytestmark = pytest.mark.django_db


def test_same_title_gets_the_next_free_slug() -> None:
    slugs = [Project.objects.create(title="Hybride werken").slug for _ in range(3)]
    assert slugs == ["hybride-werken", "hybride-werken-2", "hybride-werken-3"]


def test_new_title_keeps_the_slug() -> None:
    project = factories.project(title="Hybride werken")
    project.title = "Anders werken"
    project.save()
    project.refresh_from_db()
    assert project.slug == "hybride-werken"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Eén & één", "een-een"),
        ("…", "project"),
        ("Súdwest-Fryslân!", "sudwest-fryslan"),
        ("a" * 300, "a" * 90),
    ],
)
def test_slug_of_a_title(title: str, slug: str) -> None:
    assert Project.objects.create(title=title).slug == slug


def test_given_slug_stays() -> None:
    assert Project.objects.create(title="Hybride werken", slug="hybride").slug == "hybride"


def test_organisations_with_similar_names_both_get_a_slug() -> None:
    first = Municipality.objects.create(name="Bergen (L.)")
    second = Partnership.objects.create(name="Bergen L")
    assert [first.slug, second.slug] == ["bergen-l", "bergen-l-2"]


def test_organisation_without_letters_gets_a_slug() -> None:
    assert Organisation.objects.create(name="☃").slug


def test_themes_with_similar_names_both_get_a_slug() -> None:
    slugs = [Theme.objects.create(name=name).slug for name in ("Leren & doen", "Leren, doen")]
    assert slugs == ["leren-doen", "leren-doen-2"]


def test_new_name_keeps_the_slug() -> None:
    theme = Theme.objects.create(name="Vitaliteit")
    theme.name = "Gezond werken"
    theme.save()
    assert theme.slug == "vitaliteit"
