"""Every model admin opens, searches, filters and saves."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from projects.accounts import audit
from projects.models import (
    Contact,
    Finding,
    Link,
    OrganisationAlias,
    Project,
    SubsidyPeriod,
    Theme,
    ThemeAlias,
    ThemeGroup,
)
from tests import factories

pytestmark = pytest.mark.django_db
MODEL_NAMES = [
    "project",
    "municipality",
    "partnership",
    "otherorganisation",
    "theme",
    "themegroup",
    "subsidyperiod",
    "contact",
    "link",
    "finding",
]


def admin_url(model_name: str, page: str = "changelist", *arguments: object) -> str:
    return reverse(f"admin:projects_{model_name}_{page}", args=arguments)


def create_rows(rows: int = 1) -> Project:
    """Create rows of every model; return one of the projects."""
    theme = Theme.objects.create(name=f"Thema {rows}")
    ThemeAlias.objects.create(theme=theme, name=f"Themaatje {rows}")
    ThemeGroup.objects.create(theme=theme, name=f"Groep {rows}")
    period = SubsidyPeriod.objects.create(year=2000 + rows, number=1, marker="*")
    place = factories.organisation("Oss", cbs_code="GM0828")
    OrganisationAlias.objects.get_or_create(organisation=place, name="Osch")
    factories.organisation("Werkorganisatie", "samenwerking")
    factories.organisation("Hogeschool", "overig")
    for _ in range(rows):
        project = factories.project(place, theme=theme, period=period, start="2021-09")
        factories.contact(project, phone="+31612345678")
        Link.objects.create(project=project, order=1, text="Lees hier het plan")
        Finding.objects.create(key=str(project.pk), rule="r", message="Kijk", project=project)
    return project


@pytest.mark.parametrize("model_name", MODEL_NAMES)
def test_list_and_form_are_in_dutch(model_name: str, admin_client: Client) -> None:
    create_rows()
    page = admin_client.get(admin_url(model_name)).content.decode()
    found = re.search(rf"/beheer/projects/{model_name}/(\d+)/change/", page)
    assert found
    form = admin_client.get(admin_url(model_name, "change", found[1]))
    assert form.status_code == 200
    assert "Opslaan" in form.content.decode()
    for english in ("Select ", "Save", "Delete", "By status"):
        assert english not in page


def test_search_icon_is_labelled_in_dutch(admin_client: Client) -> None:
    page = admin_client.get(admin_url("theme")).content.decode()
    assert 'alt="Zoeken"' in page
    assert 'alt="Search"' not in page


@pytest.mark.parametrize("form", ["projects/theme/add", "auth/user/add", "password_change"])
def test_title_of_a_form_with_errors_says_so(form: str, admin_client: Client) -> None:
    page = admin_client.post(f"/beheer/{form}/", {"name": ""}).content.decode()
    assert "<title>Fout: " in page


def test_audit_log_entries_are_named_in_dutch(admin_client: Client) -> None:
    audit.log(None, "iets gedaan")
    page = admin_client.get(f"{admin_url('auditentry')}?q=iets+gedaan").content.decode()
    assert "1 regel in het logboek" in page
    audit.log(None, "iets gedaan")
    page = admin_client.get(f"{admin_url('auditentry')}?q=iets+gedaan").content.decode()
    assert "2 regels in het logboek" in page
    assert ">Regels in het logboek</a>" in admin_client.get("/beheer/").content.decode()


@pytest.mark.parametrize("model_name", MODEL_NAMES)
def test_search_and_filters_work(model_name: str, admin_client: Client) -> None:
    create_rows()
    assert admin_client.get(f"{admin_url(model_name)}?q=oss").status_code == 200
    page = admin_client.get(admin_url(model_name)).content.decode()
    for query in set(re.findall(r'href="(\?[^"]+)"', page)):
        assert (
            admin_client.get(admin_url(model_name) + query.replace("&amp;", "&")).status_code == 200
        )


@pytest.mark.parametrize("model_name", MODEL_NAMES)
def test_number_of_queries_does_not_grow(model_name: str, admin_client: Client) -> None:
    """As many with fifteen rows as with three."""
    seen = []
    for rows in (3, 12):
        create_rows(rows)
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(admin_url(model_name))
        seen.append(len(queries))
    assert seen[0] == seen[1] <= 14


@pytest.mark.parametrize(
    ("model_name", "column"), [("project", "open_findings"), ("theme", "project_count")]
)
def test_counts_are_shown_and_sortable(model_name: str, column: str, admin_client: Client) -> None:
    create_rows(1)
    create_rows(3)
    project = Project.objects.order_by("pk")[1]
    Finding.objects.create(key="x", rule="r", message="Kijk", project=project)
    Finding.objects.create(key="y", rule="r", message="Kijk", project=project, status="klopt zo")
    changelist = admin_client.get(admin_url(model_name)).context["cl"]
    number = changelist.list_display.index(column)
    counts = "findings_count" if model_name == "project" else "projects_count"
    expected = [2, 1, 1, 1] if model_name == "project" else [3, 1]
    for sign, wanted in (("-", expected), ("", expected[::-1])):
        page = admin_client.get(admin_url(model_name), {"o": f"{sign}{number}"})
        assert [getattr(row, counts) for row in page.context["cl"].result_list] == wanted


@pytest.mark.parametrize("model_name", ["project", "municipality", "theme", "subsidyperiod"])
def test_list_has_no_group_by(model_name: str, admin_client: Client) -> None:
    """With GROUP BY, the database would count the whole table before taking one page."""
    create_rows(3)
    with CaptureQueriesContext(connection) as queries:
        admin_client.get(admin_url(model_name))
    assert not [query["sql"] for query in queries if "GROUP BY" in query["sql"]]


def form_values(client: Client, project: Project) -> dict[str, Any]:
    """Return the values that the change form of a project would submit."""
    response = client.get(admin_url("project", "change", project.pk))
    context = response.context
    data: dict[str, Any] = {}
    forms = [context["adminform"].form]
    for wrapper in context["inline_admin_formsets"]:
        forms += [wrapper.formset.management_form, *wrapper.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is True:
                data[bound.html_name] = "on"
            elif value is not None and value is not False:
                data[bound.html_name] = value
    return data


def test_saving_without_a_change_changes_nothing(admin_client: Client) -> None:
    project = create_rows()
    project.source_fields = [{"label": "Thema", "value": "x", "line": 3}]
    project.save()
    before = Project.objects.values().get(pk=project.pk)
    response = admin_client.post(
        admin_url("project", "change", project.pk), form_values(admin_client, project)
    )
    assert response.status_code == 302
    after = Project.objects.values().get(pk=project.pk)
    assert before | {"updated_at": None} == after | {"updated_at": None}


def test_new_links_are_numbered(admin_client: Client) -> None:
    project = create_rows()
    data = form_values(admin_client, project) | {
        "links-TOTAL_FORMS": "3",
        "links-1-text": "Een film",
        "links-1-kind": "video",
        "links-2-text": "Een verhaal",
        "links-2-kind": "verhaal",
        "links-2-url": "https://oss.nl/",
    }
    admin_client.post(admin_url("project", "change", project.pk), data)
    assert list(project.links.values_list("order", "text")) == [
        (1, "Lees hier het plan"),
        (2, "Een film"),
        (3, "Een verhaal"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("end", "2020", "Het einde ligt voor de start."),
        ("start", "2021-13", "kunnen wij niet lezen als één datum"),
        ("start", "31-9-2021", "kunnen wij niet lezen als één datum"),
        ("title", "", "Dit veld is verplicht."),
    ],
)
def test_errors_lose_no_input(field: str, value: str, message: str, admin_client: Client) -> None:
    project = create_rows()
    data = form_values(admin_client, project) | {field: value, "duration_text": "net getypt"}
    page = admin_client.post(admin_url("project", "change", project.pk), data).content.decode()
    assert message in page
    assert "net getypt" in page


def test_same_organisation_twice_is_an_error(admin_client: Client) -> None:
    project = create_rows()
    place = factories.organisation("Oss")
    data = form_values(admin_client, project) | {
        "project_organisations-TOTAL_FORMS": "2",
        "project_organisations-1-organisation": place.pk,
        "project_organisations-1-role": "deelnemer",
        "project_organisations-1-order": "1",
    }
    response = admin_client.post(admin_url("project", "change", project.pk), data)
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()


def test_pasted_script_is_removed(admin_client: Client) -> None:
    project = create_rows()
    data = form_values(admin_client, project) | {"text": "<p>Hoi</p><script>x()</script>"}
    admin_client.post(admin_url("project", "change", project.pk), data)
    project.refresh_from_db()
    assert project.text == "<p>Hoi</p>"


def test_new_project_gets_a_web_name_that_stays(admin_client: Client) -> None:
    create_rows()
    new = admin_url("project", "add")
    assert 'name="slug"' in admin_client.get(new).content.decode()
    project = Project.objects.create(title="Fit op afstand")
    project.title = "Fitter"
    project.save()
    assert project.slug == "fit-op-afstand"
    page = admin_client.get(admin_url("project", "change", project.pk)).content.decode()
    assert 'name="slug"' not in page


def test_number_is_read_as_people_type_it(admin_client: Client) -> None:
    data = {
        "name": "Jan",
        "phone": "06 - 123 45 678",
        "other_phones": "0412 629936,06 87654321",
        "is_public": "on",
        "basis": "subsidie",
        "project_contacts-TOTAL_FORMS": "0",
        "project_contacts-INITIAL_FORMS": "0",
    }
    admin_client.post(admin_url("contact", "add"), data)
    contact = Contact.objects.get()
    assert (contact.phone, contact.other_phone_list) == (
        "+31612345678",
        ["+31412629936", "+31687654321"],
    )


@pytest.mark.parametrize("numbers", [{"phone": "06 1"}, {"other_phones": "06 1"}])
def test_number_that_is_none_is_told(numbers: dict[str, str], admin_client: Client) -> None:
    data = {
        "name": "Jan",
        "project_contacts-TOTAL_FORMS": "0",
        "project_contacts-INITIAL_FORMS": "0",
    }
    page = admin_client.post(admin_url("contact", "add"), data | numbers).content.decode()
    assert "geen geldig Nederlands telefoonnummer" in page


def test_what_projects_use_cannot_be_deleted(admin_client: Client) -> None:
    project = create_rows()
    place = project.organisations.get()
    for model_name, row in [
        ("theme", project.theme),
        ("subsidyperiod", project.period),
        ("municipality", place),
    ]:
        assert row
        for response in (
            admin_client.get(admin_url(model_name, "delete", row.pk), follow=True),
            admin_client.post(
                admin_url(model_name, "delete", row.pk), {"post": "yes"}, follow=True
            ),
        ):
            said = [str(message) for message in response.context["messages"]]
            assert said == [
                f"‘{row}’ kan niet weg, want er hoort 1 project bij. Geef die eerst iets anders."
            ]
        row.refresh_from_db()


def test_theme_without_projects_can_be_deleted(admin_client: Client) -> None:
    theme = Theme.objects.create(name="Over")
    assert (
        "Weet je zeker" in admin_client.get(admin_url("theme", "delete", theme.pk)).content.decode()
    )
    admin_client.post(admin_url("theme", "delete", theme.pk), {"post": "yes"})
    assert not Theme.objects.exists()
    assert admin_client.get(admin_url("theme", "delete", theme.pk)).status_code == 302


def test_findings_stand_on_top_of_their_project(admin_client: Client) -> None:
    project = create_rows()
    page = admin_client.get(admin_url("project", "change", project.pk)).content.decode()
    finding = Finding.objects.get()
    assert page.index(finding.message) < page.index('name="title"')
    assert "viewsitelink" in page


def test_finding_is_accepted_on_the_screen_of_its_project(admin_client: Client) -> None:
    project = create_rows()
    finding = Finding.objects.get()
    data = form_values(admin_client, project) | {"_klopt": str(finding.pk)}
    response = admin_client.post(admin_url("project", "change", project.pk), data, follow=True)
    finding.refresh_from_db()
    assert finding.status == Finding.Status.ACCEPTED
    page = response.content.decode()
    assert "dit punt staat nu op ‘klopt zo’" in page
    assert "1 punt staat op ‘klopt zo’" in page
    assert f'name="_klopt" value="{finding.pk}"' not in page


def test_lookups_find_by_another_spelling(admin_client: Client) -> None:
    create_rows()
    query = {"app_label": "projects", "model_name": "projectorganisation"}
    found = admin_client.get(
        "/beheer/autocomplete/", query | {"field_name": "organisation", "term": "osch"}
    )
    assert [row["text"] for row in found.json()["results"]] == ["Oss"]


@pytest.mark.parametrize(
    ("model", "field", "term", "text"),
    [
        ("projectcontact", "contact", "smit", "Jan Smit"),
        ("projectrelation", "project", "fit op", "Fit op afstand"),
        ("project", "theme", "thema", "Thema 1"),
        ("membership", "partnership", "werk", "Werkorganisatie"),
    ],
)
def test_every_lookup_finds(
    model: str, field: str, term: str, text: str, admin_client: Client
) -> None:
    create_rows()
    Project.objects.update(title="Fit op afstand")
    query = {"app_label": "projects", "model_name": model, "field_name": field, "term": term}
    found = admin_client.get("/beheer/autocomplete/", query)
    assert [row["text"] for row in found.json()["results"]] == [text]


def test_screens_are_for_staff_alone(client: Client) -> None:
    response = client.get(admin_url("project"))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/beheer/login/")
