"""The rules of the pages of staff, which the database keeps too."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from projects.models import FormerSlug, SelectedProject, SelectionPage
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 3)


@pytest.mark.parametrize(
    "values",
    [
        {"title": ""},
        {"status": "weg"},
        {"choice": "vitaliteit"},
        {"status": "gepubliceerd", "published_on": None},
        {"status": "gepubliceerd", "withdrawn_on": DAY},
        {"status": "ingetrokken", "withdrawn_on": None},
        {"status": "ingetrokken", "withdrawn_on": DAY, "published_on": None},
        {"status": "concept", "withdrawn_on": DAY},
    ],
)
def test_the_database_refuses(values: dict[str, Any]) -> None:
    factories.selection_page()
    with pytest.raises(IntegrityError), transaction.atomic():
        SelectionPage.objects.update(**values)


def test_a_project_stands_on_a_page_once() -> None:
    page, project = factories.selection_page(), factories.project()
    factories.select(page, project)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.select(page, project, role="weg")
    with pytest.raises(IntegrityError), transaction.atomic():
        SelectedProject.objects.update(role="achteraan")


def test_days_follow_the_status() -> None:
    page = factories.selection_page(status="concept")
    assert (page.published_on, page.withdrawn_on) == (None, None)
    for status in ("gepubliceerd", "ingetrokken", "concept"):
        page.status = status
        page.save()
        assert page.published_on
        assert bool(page.withdrawn_on) == (status == "ingetrokken")


def test_every_page_has_a_slug_of_its_own() -> None:
    assert factories.selection_page().slug == "voor-kleine-gemeenten"
    assert factories.selection_page().slug == "voor-kleine-gemeenten-2"
    assert factories.selection_page("…").slug == "selectionpage"


def test_a_former_slug_is_nobody_else_s() -> None:
    page = factories.selection_page()
    page.slug = "klein"
    page.save()
    assert factories.selection_page().slug == "voor-kleine-gemeenten-2"
    other = SelectionPage(title="Anders", slug="voor-kleine-gemeenten")
    with pytest.raises(ValidationError, match="Dit was de webnaam van ‘Voor kleine gemeenten’"):
        other.full_clean()
    page.delete()
    assert not FormerSlug.objects.exists()
    other.full_clean()
