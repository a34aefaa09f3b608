"""Findings in the admin: in words, with what to do, and checked again by every save."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from projects.admin import findings as findings_admin
from projects.admin.findings_panel import FIELD_ANCHORS
from projects.models import Contact, Finding, Project, Theme
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "/beheer/projects/finding/"


@pytest.fixture
def project() -> Project:
    """A project whose only problem is that it ends before it starts."""
    theme = Theme.objects.create(name="Leren")
    place = factories.organisation("Oss")
    factories.project(place, theme=theme, title="Heel iets anders")
    made = factories.project(
        place, theme=theme, title="Leren", text="<p>Wij leerden.</p>", start="2020-10-01",
        duration_text="1 oktober 2020 tot 1 mei 2020",
    )  # fmt: skip
    factories.contact(made)
    return made


def rules(project: Project) -> list[str]:
    return sorted(project.findings.open().values_list("rule", flat=True))


def test_saving_checks_the_project(project: Project, open_form: Any) -> None:
    open_form("project", project).save(title="Leren van elkaar")
    assert rules(project) == ["einde-voor-start"]
    page = open_form("project", project).response.content.decode()
    assert "Fout: einde ligt voor de start" in page
    assert "Zoek op wanneer het project eindigt" in page
    open_form("project", project).save(end="mei 2021")
    assert rules(project) == []
    page = open_form("project", project).response.content.decode()
    assert "Niets: alles ziet er goed uit." in page


def test_every_anchor_exists_in_the_form(project: Project, open_form: Any) -> None:
    page = open_form("project", project).response.content.decode()
    for anchor in FIELD_ANCHORS.values():
        assert f'id="{anchor}"' in page, anchor
    assert re.search(r'id="fieldset-0-3-heading"[^>]*>Verhaal<', page)


def test_accepting_keeps_the_input(project: Project, open_form: Any) -> None:
    open_form("project", project).save(title="Leren van elkaar")
    finding = project.findings.get()
    words = "1 oktober 2020 tot 1 mei 2020 (fase 1)"
    values = {"duration_text": words, "_klopt": str(finding.pk)}
    open_form("project", project).save(**values)
    project.refresh_from_db()
    finding.refresh_from_db()
    assert project.duration_text == words
    assert finding.status == Finding.Status.ACCEPTED


def test_accepting_a_finding_that_was_just_fixed(
    project: Project, open_form: Any, admin_client: Client
) -> None:
    open_form("project", project).save(title="Leren van elkaar")
    number = str(project.findings.get().pk)
    form = open_form("project", project)
    form.save(end="2021", _klopt=number)
    page = admin_client.get(form.url).content.decode()
    assert "dit punt is er niet meer door wat je veranderde" in page


def test_saving_a_contact_checks_their_projects(project: Project, open_form: Any) -> None:
    contact = Contact.objects.get()
    open_form("contact", contact).save(email="d.van.wichen@oss.nl")
    assert "adres-van-een-ander" in rules(project)
    open_form("contact", contact).save(email="j.smit@oss.nl")
    assert "adres-van-een-ander" not in rules(project)


def test_confirming_an_organisation_resolves_its_finding(project: Project, open_form: Any) -> None:
    place = factories.organisation("Oss")
    place.is_confirmed = False
    place.save()
    open_form("project", project).save(title="Leren van elkaar")
    assert "organisatie-onbekend" in rules(project)
    open_form("municipality", place).save(is_confirmed="on")
    assert "organisatie-onbekend" not in rules(project)


def test_list(project: Project, open_form: Any, admin_client: Client) -> None:
    open_form("project", project).save(title="Leren van elkaar")
    Finding.objects.create(
        key="a", rule="een-oude-regel", message="Iets van vroeger", source_page="001.txt"
    )
    page = admin_client.get(LIST).content.decode()
    for words in (
        "Fout: einde ligt voor de start",
        "Let op: een oude regel",
        "looptijd",
        "Zoek op wanneer het project eindigt",
        "hele pagina",
    ):
        assert words in page
    for query, number in (
        ("rule=einde-voor-start", 1),
        ("veld=duration", 1),
        ("veld=text", 0),
        ("status__exact=open", 2),
    ):
        found = admin_client.get(f"{LIST}?{query}").context["cl"].result_count
        assert found == number, query


def test_button_checks_all_projects(project: Project, admin_client: Client) -> None:
    assert "Controleer alles opnieuw" in admin_client.get(LIST).content.decode()
    response = admin_client.post(f"{LIST}controleren/", follow=True)
    # The other project has no text and nobody to ask.
    said = str(next(iter(response.context["messages"])))
    assert said.startswith("2 projecten gecontroleerd:")
    assert "einde-voor-start" in rules(project)


def test_too_many_projects_to_check(
    project: Project, admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings_admin, "MAX_PROJECTS", 1)
    response = admin_client.post(f"{LIST}controleren/", follow=True)
    assert "manage.py check_projects" in response.content.decode()
    assert not Finding.objects.exists()


def test_checking_needs_the_change_permission(project: Project, client: Client) -> None:
    user = User.objects.create_user("kijker", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_finding"))
    client.force_login(user)
    assert client.post(f"{LIST}controleren/").status_code == 403
    assert "Controleer alles opnieuw" not in client.get(LIST).content.decode()
