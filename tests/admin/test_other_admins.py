"""Searching projects, ordering findings, filling in lost links, periods and themes."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from projects.models import Finding, Link, OrganisationAlias, SubsidyPeriod, Theme
from tests import factories
from tests.admin.conftest import errors_of

pytestmark = pytest.mark.django_db


def listed(client: Client, model_name: str, **query: str) -> list[str]:
    response = client.get(reverse(f"admin:projects_{model_name}_changelist"), query)
    return [str(row) for row in response.context["cl"].result_list]


@pytest.mark.parametrize("words", ["hybride", "sudwest", "súdwest-fryslân", "swf", "hybride swf"])
def test_searching_projects(words: str, admin_client: Client) -> None:
    place = factories.organisation("Súdwest-Fryslân")
    OrganisationAlias.objects.create(organisation=place, name="SWF")
    factories.project(place, factories.organisation("Oss"), title="Hybride werken")
    factories.project(title="Iets anders")
    assert listed(admin_client, "project", q=words) == ["Hybride werken"]


def test_findings_are_counted_once(admin_client: Client) -> None:
    """However many organisations the search joins."""
    project = factories.project(*(factories.organisation(f"Oss {n}") for n in range(3)))
    for number, status in enumerate(["open", "open", "klopt zo"]):
        Finding.objects.create(
            key=str(number), rule="r", message="Kijk", project=project, status=status
        )
    for query in ({}, {"q": "oss"}, {"aandacht": "ja"}):
        response = admin_client.get(reverse("admin:projects_project_changelist"), query)
        assert [row.findings_count for row in response.context["cl"].result_list] == [2]
    assert listed(admin_client, "project", aandacht="nee") == []


def test_open_findings_come_first(admin_client: Client) -> None:
    for number, (status, severity) in enumerate(
        [("klopt zo", "fout"), ("open", "tip"), ("open", "fout"), ("opgelost", "fout")]
    ):
        Finding.objects.create(
            key=str(number),
            rule="r",
            message=f"{status} {severity}",
            status=status,
            severity=severity,
        )
    assert listed(admin_client, "finding")[:2] == ["open fout", "open tip"]


def test_only_the_status_of_a_finding_can_change(open_form: Any) -> None:
    finding = Finding.objects.create(key="a", rule="r", message="Kijk")
    assert open_form("finding", finding).save(status="opgelost", message="x").status_code == 302
    finding.refresh_from_db()
    assert (finding.status, finding.message) == ("opgelost", "Kijk")


def test_filling_in_lost_urls_in_the_list(admin_client: Client) -> None:
    project = factories.project()
    with_url = Link.objects.create(project=project, order=1, text="Met", url="https://oss.nl")
    without = Link.objects.create(project=project, order=2, text="Zonder")
    assert listed(admin_client, "link", adres="nee") == ["Zonder"]
    assert listed(admin_client, "link", adres="ja") == ["Met"]
    changelist_url = reverse("admin:projects_link_changelist")
    rows = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Opslaan"}
    for number, (link, url) in enumerate([(with_url, "https://oss.nl"), (without, "nergens")]):
        rows |= {f"form-{number}-id": link.pk, f"form-{number}-url": url}
    page = admin_client.post(changelist_url, rows).content.decode()
    assert "Voer een geldige URL in." in page
    assert 'value="nergens"' in page
    admin_client.post(changelist_url, rows | {"form-1-url": "uden.nl/plan"})
    without.refresh_from_db()
    assert without.url == "https://uden.nl/plan"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"number": 1}, "Deze periode is er al."),
        ({"number": 13}, "een nummer van 1 tot 12"),
        ({"opens_on": "2-5-2021", "closes_on": "1-5-2021"}, "sluit voordat zij opengaat"),
    ],
)
def test_invalid_period(values: dict[str, Any], message: str, open_form: Any) -> None:
    SubsidyPeriod.objects.create(year=2021, number=1)
    response = open_form("subsidyperiod").save(**{"year": 2021, "number": 2, **values})
    assert message in str(errors_of(response))


def test_themes_are_ordered_with_their_counts(admin_client: Client) -> None:
    for name in ("Vitaliteit", "Arbeidsmarkt"):
        theme = Theme.objects.create(name=name)
    factories.project(theme=theme)
    response = admin_client.get(reverse("admin:projects_theme_changelist"))
    rows = [(row.name, row.projects_count) for row in response.context["cl"].result_list]
    assert rows == [("Arbeidsmarkt", 1), ("Vitaliteit", 0)]


def test_project_with_findings_can_be_deleted(admin_client: Client) -> None:
    project = factories.project()
    Finding.objects.create(key="a", rule="r", message="Kijk", project=project)
    url = reverse("admin:projects_project_delete", args=[project.pk])
    assert admin_client.post(url, {"post": "yes"}).status_code == 302
    assert not Finding.objects.exists()


def test_source_is_readable(open_form: Any) -> None:
    fields = [{"label": "Thema <b>", "value": "Vitaal", "line": 1390}]
    project = factories.project(source_page="001.txt", source_line=1383, source_fields=fields)
    page = open_form("project", project).response.content.decode()
    assert "Thema &lt;b&gt;" in page
    assert "1390" in page
    assert '"label"' not in page


def test_primary_keys_have_no_thousands_separator(open_form: Any) -> None:
    """From 1,000 rows on, a separator would break URLs and form values."""
    project = factories.project(pk=12_345)
    finding = Finding.objects.create(
        pk=23_456, key="a", rule="r", message="Kijk", project=project, source_page="001.txt",
        source_line=1383,
    )  # fmt: skip
    Link.objects.create(pk=34_567, project=project, order=1, text="Plan")
    form = open_form("project", project)
    assert f'value="{finding.pk}"' in form.response.content.decode()
    assert form.save(links__0__text="Nieuw").status_code == 302
    assert Link.objects.get().text == "Nieuw"
    assert "regel 1383" in open_form("finding", finding).response.content.decode()
