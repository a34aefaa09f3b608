"""The fixtures, loaded as anyone would."""

import json
from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from projects.contacts.forgetting import forget
from projects.loading.fixtures import NAMES
from projects.models import Contact, Organisation, Project, ProjectOrganisation, ThemeAlias

pytestmark = pytest.mark.django_db


def dump() -> str:
    out = StringIO()
    of_search = ("state", "document", "entry", "posting", "word")
    index = ["projects.change", *(f"projects.search{name}" for name in of_search)]
    natural = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
    call_command("dumpdata", "projects", exclude=index, stdout=out, **natural)
    return out.getvalue()


def test_plain_loaddata_twice_makes_no_difference() -> None:
    call_command("loaddata", *NAMES, verbosity=0)
    before = dump()
    numbers = list(Project.objects.order_by("slug").values_list("pk", "slug"))
    call_command("loaddata", *NAMES, verbosity=0)
    assert dump() == before
    assert list(Project.objects.order_by("slug").values_list("pk", "slug")) == numbers


def test_what_is_loaded(real_projects: None) -> None:
    assert Project.objects.published().count() == 154
    now = Organisation.objects.municipalities().filter(successor=None, cbs_code__isnull=False)
    assert now.count() == 342
    assert ThemeAlias.objects.get(name="Samnwerking intern").theme.name == "Samenwerken"


def test_municipalities_of_today_have_a_website_and_inhabitants(real_projects: None) -> None:
    municipalities = Organisation.objects.municipalities()
    now = municipalities.exclude(website="").filter(inhabitants__gt=0)
    assert {*now} == {*municipalities.on_the_map()}
    assert now.count() == 342


def test_a_former_municipality_leads_to_a_website(real_projects: None) -> None:
    uden = Organisation.objects.get(name="Uden")
    assert (uden.website, uden.inhabitants) == ("", None)
    assert uden.current.website == "https://www.gemeentemaashorst.nl"


def test_derived_columns_are_right_after_loaddata() -> None:
    call_command("loaddata", *NAMES, verbosity=0)
    project = Project.objects.get(slug="meubilair-1stroom")
    assert (project.start_key, project.end_key) == ("2019-07-00", "2021-09-01")
    assert project.start_year == 2019


def test_every_row_passes_its_own_rules(real_projects: None) -> None:
    for model in (Organisation, Project, Contact):
        for row in model.objects.all():
            row.full_clean()


def test_every_subsidised_project_has_one_applicant(real_projects: None) -> None:
    applicants = ProjectOrganisation.objects.filter(
        role="aanvrager", project__kind="subsidieproject"
    )
    assert applicants.count() == 141


def test_start_up_does_not_touch_a_filled_catalogue() -> None:
    call_command("load_fixtures", "--if-empty", stdout=StringIO())
    Project.objects.filter(slug="meubilair-1stroom").update(title="Mooi meubilair")
    out = StringIO()
    call_command("load_fixtures", "--if-empty", stdout=out)
    assert Project.objects.get(slug="meubilair-1stroom").title == "Mooi meubilair"
    assert "al gevuld" in out.getvalue()


def test_who_was_forgotten_does_not_come_back(admin_user: User, real_projects: None) -> None:
    number = Contact.objects.count()
    forget(Contact.objects.get(name="Annie Wilhelmus"), admin_user)
    out = StringIO()
    call_command("load_fixtures", "--replace", stdout=out)
    assert "Contactpersonen die vergeten waren, en dat blijven: 1." in out.getvalue()
    assert Contact.objects.count() == number - 1
    assert "Wilhelmus" not in str(list(Project.objects.values_list("source_fields", flat=True)))


def test_who_is_off_the_site_stays_off(real_projects: None) -> None:
    day = date(2026, 3, 2)
    left, no = Contact.objects.order_by("pk")[:2]
    Contact.objects.filter(pk=left.pk).update(left_on=day)
    Contact.objects.filter(pk=no.pk).update(objected_on=day, is_public=False)
    call_command("load_fixtures", "--replace", stdout=StringIO())
    assert set(
        Contact.objects.filter(pk__in=[left.pk, no.pk]).values_list("left_on", "objected_on")
    ) == {(day, None), (None, day)}
    assert Contact.objects.public().count() == Contact.objects.count() - 2


def test_export_with_contacts_and_without(real_projects: None) -> None:
    out = StringIO()
    call_command("export_projects", "--contacts", "--site", "https://x.nl/", stdout=out)
    rows = json.loads(out.getvalue())["projecten"]
    row = next(r for r in rows if r["slug"] == "bouwen-aan-je-inzetbaarheid-breda")
    assert row["url"] == "https://x.nl/projecten/bouwen-aan-je-inzetbaarheid-breda/"
    assert row["contactpersonen"][0]["overige_telefoons"] == ["+31657593039"]
    out = StringIO()
    call_command("export_projects", stdout=out)
    for word in ("contactpersonen", "Annie Wilhelmus", "@beuningen.nl"):
        assert word not in out.getvalue()


def test_person_who_is_off_the_site_is_in_no_export(real_projects: None) -> None:
    Contact.objects.filter(name="Annie Wilhelmus").update(is_public=False)
    out = StringIO()
    call_command("export_projects", "--contacts", stdout=out)
    assert "Annie Wilhelmus" not in out.getvalue()


def test_concept_is_in_no_export(real_projects: None) -> None:
    Project.objects.filter(slug="meubilair-1stroom").update(status="concept")
    out = StringIO()
    call_command("export_projects", stdout=out)
    assert "meubilair-1stroom" not in out.getvalue()


def test_number_of_queries_of_the_export(  # type: ignore[no-untyped-def]
    django_assert_max_num_queries, real_projects: None
) -> None:
    with django_assert_max_num_queries(5):
        call_command("export_projects", "--contacts", stdout=StringIO())
