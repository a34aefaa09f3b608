"""Inline formsets of a project: rows number themselves, and duplicates are errors."""

from typing import Any

import pytest

from projects.models import Link, Project, ProjectContact
from tests import factories
from tests.admin.conftest import errors_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    made = factories.project(factories.organisation("Oss"))
    for order, text in enumerate("ABC", 1):
        Link.objects.create(project=made, order=order, text=text)
    return made


def links(project: Project) -> list[tuple[int, str]]:
    return list(project.links.order_by("order").values_list("order", "text"))


def link(number: int, text: str, order: int | str = "") -> dict[str, Any]:
    """Return an inline row as a browser submits it."""
    values = {"text": text, "kind": "document", "url": "", "order": order}
    return {f"links__{number}__{name}": value for name, value in values.items()}


def test_new_rows_go_last(project: Project, open_form: Any) -> None:
    new = {"links__TOTAL_FORMS": 5, **link(3, "D"), **link(4, "E")}
    assert open_form("project", project).save(**new).status_code == 302
    assert links(project) == [(1, "A"), (2, "B"), (3, "C"), (4, "D"), (5, "E")]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"links__0__order": 3, "links__2__order": 1}, "CBA"),
        ({"links__2__order": 2}, "ABC"),
        ({"links__0__order": ""}, "BCA"),
        ({"links__0__order": 9}, "BCA"),
        ({"links__0__DELETE": "on", "links__1__order": 1}, "BC"),
        ({"links__TOTAL_FORMS": 4, **link(3, "D", 1)}, "ADBC"),
        ({"links__0__DELETE": "on", "links__TOTAL_FORMS": 4, **link(3, "D", 1)}, "DBC"),
    ],
)  # fmt: skip
def test_reordering(
    values: dict[str, Any], expected: str, project: Project, open_form: Any
) -> None:
    assert open_form("project", project).save(**values).status_code == 302
    assert "".join(text for _, text in links(project)) == expected


def test_remaining_rows_keep_their_number(project: Project, open_form: Any) -> None:
    """The fixtures identify a link by its number."""
    open_form("project", project).save(links__0__DELETE="on")
    assert links(project) == [(2, "B"), (3, "C")]


def test_number_that_is_too_high(project: Project, open_form: Any) -> None:
    response = open_form("project", project).save(links__0__order=70_000, links__1__text="net")
    assert "hoogstens 999" in str(errors_of(response))
    assert "net" in response.content.decode()


def test_url_without_a_scheme(project: Project, open_form: Any) -> None:
    open_form("project", project).save(links__0__url="oss.nl/plan")
    assert project.links.get(text="A").url == "https://oss.nl/plan"
    response = open_form("project", project).save(links__0__url="ftp://oss.nl")
    assert errors_of(response)


def test_same_organisation_twice(project: Project, open_form: Any) -> None:
    oss = factories.organisation("Oss")
    rows = {
        "project_organisations__TOTAL_FORMS": 2,
        "project_organisations__1__organisation": oss.pk,
        "project_organisations__1__role": "deelnemer",
    }
    response = open_form("project", project).save(**rows)
    assert "Deze organisatie staat er al bij." in str(errors_of(response))


def test_same_person_twice(project: Project, open_form: Any) -> None:
    person = factories.contact(project)
    rows = {
        "project_contacts__TOTAL_FORMS": 2,
        "project_contacts__1__contact": person.pk,
        "project_contacts__1__role": "contactpersoon",
    }
    response = open_form("project", project).save(**rows)
    assert "Deze persoon staat er al bij." in str(errors_of(response))


def test_idea_cannot_follow_itself(project: Project, open_form: Any) -> None:
    Project.objects.update(kind=Project.Kind.IDEA)
    response = open_form("project", project).save(
        follow_ups__TOTAL_FORMS=1, follow_ups__0__project=project.pk
    )
    assert "Een idee kan geen vervolg van zichzelf zijn." in str(errors_of(response))


def test_new_project_with_contacts_and_a_link(open_form: Any) -> None:
    oss = factories.organisation("Oss")
    people = [factories.contact(factories.project(), name) for name in ("An", "Bo")]
    response = open_form("project").save(
        title="Fit op afstand",
        start=" 2021 - 09 ",
        project_organisations__TOTAL_FORMS=1,
        project_organisations__0__organisation=oss.pk,
        project_organisations__0__role="aanvrager",
        project_contacts__TOTAL_FORMS=2,
        project_contacts__0__contact=people[0].pk,
        project_contacts__0__role="contactpersoon",
        project_contacts__0__show_email="on",
        project_contacts__1__contact=people[1].pk,
        project_contacts__1__role="projectleider",
        project_contacts__1__function="beleidsadviseur",
        links__TOTAL_FORMS=1,
        links__0__text="Lees hier het plan",
        links__0__kind="document",
    )
    assert response.status_code == 302
    project = Project.objects.get(slug="fit-op-afstand")
    assert (project.status, project.start) == ("concept", "2021-09")
    named = ProjectContact.objects.filter(project=project)
    assert list(named.values_list("contact__name", "role", "function", "order", "show_email")) == [
        ("An", "contactpersoon", "", 1, True),
        ("Bo", "projectleider", "beleidsadviseur", 2, False),
    ]
    assert links(project) == [(1, "Lees hier het plan")]
