"""A name means one theme or organisation, however it is written."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from projects import history
from projects.importing.errors import CannotImportError
from projects.importing.facts import Facts
from projects.merging import merge
from projects.models import Organisation, OrganisationAlias, Project, Theme, ThemeAlias
from projects.models.names import reason_against
from tests import factories
from tests.admin.conftest import open_form as open_form
from tests.importing.conftest import block, bring_in, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def health() -> Theme:
    """A theme with another spelling; and another theme."""
    theme = factories.theme("Vitaliteit")
    ThemeAlias.objects.create(theme=theme, name="Gezond & fit")
    factories.theme("Leren en ontwikkelen")
    return theme


@pytest.mark.parametrize(
    "typed", ["Leren en ontwikkelen", "LEREN & Ontwikkelen", "leren-en ontwíkkelen"]
)
def test_other_spelling_is_no_other_theme(typed: str, health: Theme, open_form: Any) -> None:
    form = open_form("theme", health)
    page = form.save(aliases__TOTAL_FORMS=2, aliases__1__name=typed).content.decode()
    assert "‘Leren en ontwikkelen’ is zelf al een thema. Betekenen zij hetzelfde?" in page
    assert ThemeAlias.objects.count() == 1


@pytest.mark.parametrize("typed", ["Gezond & fit", "GEZOND EN FIT", "gezond en  fít"])
def test_new_theme_is_no_other_spelling(typed: str, health: Theme, open_form: Any) -> None:
    page = open_form("theme").save(name=typed).content.decode()
    assert "‘Gezond &amp; fit’ staat al bij ‘Vitaliteit’" in page
    renamed = open_form("theme", Theme.objects.exclude(pk=health.pk).get()).save(name=typed)
    assert "staat al bij ‘Vitaliteit’" in renamed.content.decode()
    assert Theme.objects.count() == 2


@pytest.mark.parametrize("typed", ["vitaliteit", "VITALITEIT", "Vitàliteit", "Vitaliteit"])
def test_new_theme_is_no_theme_that_is_there(typed: str, health: Theme, open_form: Any) -> None:
    page = open_form("theme").save(name=typed).content.decode()
    assert "‘Vitaliteit’ is zelf al een thema. Betekenen zij hetzelfde?" in page
    renamed = open_form("theme", Theme.objects.exclude(pk=health.pk).get()).save(name=typed)
    assert "‘Vitaliteit’ is zelf al een thema" in renamed.content.decode()
    assert Theme.objects.count() == 2


def test_two_that_were_the_same_already_can_be_edited(health: Theme, open_form: Any) -> None:
    other = factories.theme("VITALITEIT")
    alias = {"aliases__TOTAL_FORMS": 1, "aliases__0__name": "Welzijn"}
    assert open_form("theme", other).save(**alias).status_code == 302
    assert open_form("theme", health).save(name="vitaliteit").status_code == 200
    assert open_form("theme", health).save(name="Gezondheid").status_code == 302


def test_other_spelling_of_two_is_refused(health: Theme) -> None:
    other = Theme.objects.exclude(pk=health.pk).get()
    assert "staat al bij" in reason_against(ThemeAlias(theme=other, name="gezond en fit"))
    assert not reason_against(ThemeAlias(theme=health, name="Gezond en fit"))


def test_other_spelling_may_become_the_name(health: Theme, open_form: Any) -> None:
    assert open_form("theme", health).save(name="Gezond & fit").status_code == 302


@pytest.mark.parametrize("model_name", ["municipality", "partnership", "otherorganisation"])
def test_organisations_too(model_name: str, open_form: Any) -> None:
    place = factories.organisation("Súdwest-Fryslân")
    OrganisationAlias.objects.create(organisation=place, name="SWF")
    page = open_form(model_name).save(name="swf", kind="overig").content.decode()
    assert "‘SWF’ staat al bij ‘Súdwest-Fryslân’" in page
    alias = {"aliases__TOTAL_FORMS": 1, "aliases__0__name": "Sudwest Fryslan"}
    page = open_form(model_name).save(name="Anders", kind="overig", **alias).content.decode()
    assert "‘Súdwest-Fryslân’ is zelf al een organisatie" in page
    page = open_form(model_name).save(name="Sudwest-fryslan", kind="overig").content.decode()
    assert "‘Súdwest-Fryslân’ is zelf al een organisatie" in page


@pytest.mark.parametrize("name", ["Gezond & fit", "GEZOND & FIT"])
def test_database_refuses_it_in_any_capitals(name: str, health: Theme) -> None:
    other = Theme.objects.exclude(pk=health.pk).get()
    for write in (
        lambda: Theme.objects.bulk_create([Theme(name=name, slug="gezond")]),
        lambda: Theme.objects.filter(pk=other.pk).update(name=name),
        lambda: ThemeAlias.objects.create(theme=other, name="VITALITEIT"),
        lambda: ThemeAlias.objects.update(name="leren EN ontwikkelen"),
    ):
        with pytest.raises(IntegrityError, match="andere schrijfwijze"), transaction.atomic():
            write()
    place, town = factories.organisation("Oss"), factories.organisation("Uden")
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationAlias.objects.create(organisation=place, name="UDEN")
    OrganisationAlias.objects.create(organisation=town, name="Uijen")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=place.pk).update(name="UIJEN")


def test_merge_keeps_no_name_that_means_something_else(health: Theme, admin_client: Client) -> None:
    kept, gone = (factories.theme(name) for name in ("Sport", "Gezond! En fit"))
    data = {"action": "merge_rows", "_selected_action": [kept.pk, gone.pk], "blijft": kept.pk}
    response = admin_client.post(reverse("admin:projects_theme_changelist"), data, follow=True)
    page = response.content.decode()
    assert "‘Gezond! En fit’ is geen andere schrijfwijze van ‘Sport’ geworden." in page
    assert not kept.aliases.exists()


def test_import_recognises_the_other_spelling(health: Theme) -> None:
    factories.organisation("Oss")
    bring_in(page(block(theme="GEZOND EN FIT")), nieuw_1="gepubliceerd")
    assert health.projects.count() == 1
    assert Theme.objects.count() == 2


def test_import_makes_no_name_that_means_something_else(health: Theme) -> None:
    class NothingRead:
        new_organisations = ()

    facts = Facts(NothingRead())  # type: ignore[arg-type]
    with pytest.raises(CannotImportError, match=r"kan er niet bij. ‘Gezond & fit’ staat al bij"):
        facts.set(Project(), {"theme": "Gezond en fit"})


def test_deleted_theme_does_not_come_back_as_an_other_spelling(health: Theme) -> None:
    with history.revision():
        Theme.objects.exclude(pk=health.pk).get().delete()
    ThemeAlias.objects.create(theme=health, name="Leren & ontwikkelen")
    with pytest.raises(history.CannotRestoreError, match="staat al bij ‘Vitaliteit’"):
        history.restore(history.deleted(Theme)[0])


def test_split_theme_does_not_come_back_as_an_other_spelling(
    health: Theme, admin_client: Client
) -> None:
    kept, gone = factories.theme("Sport"), factories.theme("Bewegen")
    one = merge(kept, gone, None)
    kept.aliases.all().delete()
    ThemeAlias.objects.create(theme=health, name="bewegen")
    data = {"action": "undo_merges", "_selected_action": [one.pk]}
    response = admin_client.post(reverse("admin:projects_merge_changelist"), data, follow=True)
    assert "‘Bewegen’ kan niet terug: die naam betekent intussen" in response.content.decode()


def test_field_that_a_form_has_not_is_not_checked(health: Theme) -> None:
    theme = Theme(name="Gezond en fit")
    theme.validate_constraints(exclude={"name"})
    with pytest.raises(ValidationError):
        theme.validate_constraints()
