"""What a site begins with besides its projects: pages of text, and the headings of old pages."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from projects.loading.text_pages import ensure_text_pages
from projects.models import OldAddress, TextPage
from projects.pages.typed_text import read_text

pytestmark = pytest.mark.django_db


def test_what_staff_wrote_stays() -> None:
    TextPage.objects.filter(key="over").update(text="<p>Van ons.</p>")
    TextPage.objects.filter(key="privacy").delete()
    ensure_text_pages("default")
    assert TextPage.objects.get(key="over").text == "<p>Van ons.</p>"
    assert "Autoriteit Persoonsgegevens" in TextPage.objects.get(key="privacy").text


def test_an_editor_who_saves_a_first_text_changes_nothing() -> None:
    for page in TextPage.objects.all():
        assert read_text(page.text) == page.text


def test_a_catalogue_in_use_gets_the_same_old_addresses(real_projects: None) -> None:
    loaded = set(OldAddress.objects.values_list("path", "heading", "project", "page"))
    OldAddress.objects.all().delete()
    migration = import_module("projects.migrations.0017_text_pages")
    migration.keep_old_headings(apps, connection.schema_editor())
    assert set(OldAddress.objects.values_list("path", "heading", "project", "page")) == loaded
