"""Every change is recorded, and the state before the first one."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from reversion.models import Revision

from projects import history
from projects.models import Contact, Link, Municipality, Project, ProjectOrganisation, Theme
from tests import factories

pytestmark = pytest.mark.django_db


def changes_of(row: Any) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """What the history says of a row, newest first."""
    changes = history.changes_in(list(history.versions_of(row)))
    return [
        (
            change.version.revision.comment,
            [(d.label, d.old, d.new) for d in change.differences],
        )
        for change in changes
    ]


def test_first_change_records_the_state_before() -> None:
    project = factories.project(factories.organisation("Oss"), title="Fit")
    user = User.objects.create_user("anna")
    with history.revision(user):
        project.title = "Fitter"
        project.save()
    assert changes_of(project) == [("", [("titel", "Fit", "Fitter")]), (history.BEFORE, [])]
    assert [v.revision.user for v in history.versions_of(project)] == [user, None]


def test_save_without_a_change() -> None:
    project = factories.project()
    with history.revision():
        project.save()
    assert changes_of(project) == [(history.BEFORE, [])]


def test_untracked_change_is_recorded_before_the_next_one() -> None:
    project = factories.project(title="Een")
    with history.revision():
        Project.objects.get().save()
    Project.objects.update(title="Twee")
    with history.revision():
        project.title = "Drie"
        project.save()
    assert changes_of(project) == [
        ("", [("titel", "Twee", "Drie")]),
        (history.BEFORE, [("titel", "Een", "Twee")]),
        (history.BEFORE, []),
    ]


def test_rows_of_a_project_are_part_of_it() -> None:
    oss, uden = factories.organisation("Oss"), factories.organisation("Uden")
    project = factories.project(oss)
    Link.objects.create(project=project, order=1, text="Plan")
    with history.revision():
        ProjectOrganisation.objects.create(project=project, organisation=uden, order=1)
        ProjectOrganisation.objects.filter(organisation=oss).delete()
        link = Link.objects.get()
        link.url = "https://oss.nl"
        link.save()
    assert changes_of(project)[0][1] == [
        ("organisaties", "Oss (aanvrager)", ""),
        ("organisaties", "", "Uden (deelnemer)"),
        ("koppelingen, Plan: adres", "", "https://oss.nl"),
    ]


def test_values_in_words() -> None:
    project = factories.project(start="2021", text="<p>Een</p>", status="concept")
    with history.revision():
        project.theme = Theme.objects.create(name="Vitaal")
        project.start, project.text = "2021-09", "<p>Een</p><p>Twee &amp; drie</p>"
        project.status = Project.Status.PUBLISHED
        project.save()
    found = {label: (old, new) for label, old, new in changes_of(project)[0][1]}
    assert found["thema"] == ("", "Vitaal")
    assert found["start"] == ("2021", "september 2021")
    assert found["tekst"] == ("Een", "Een\nTwee & drie")
    assert found["status"] == ("concept", "gepubliceerd")
    assert set(found) == {"thema", "start", "tekst", "status", "gepubliceerd op"}


def test_bulk_update_is_recorded_when_watched() -> None:
    projects = [factories.project(title=name) for name in "ab"]
    with history.revision(comment="Intrekken"):
        history.watch(projects)
        Project.objects.update(status="ingetrokken")
    for project in projects:
        expected = ("Intrekken", [("status", "gepubliceerd", "ingetrokken")])
        assert changes_of(project)[0] == expected
    assert Revision.objects.filter(comment="Intrekken").count() == 1


def test_number_of_queries_does_not_grow(django_assert_max_num_queries: Any) -> None:
    oss = factories.organisation("Oss")
    projects = [factories.project(oss) for _ in range(30)]
    for project in projects:
        factories.contact(project)
    with django_assert_max_num_queries(60), history.revision():
        history.watch(projects)
        Project.objects.update(status="ingetrokken")


def test_failure_records_nothing() -> None:
    project = factories.project(title="Fit")

    def fail() -> None:
        with history.revision():
            project.title = "Fitter"
            project.save()
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        fail()
    assert not history.versions_of(project)
    assert Project.objects.get().title == "Fit"


def test_revision_inside_another_joins_it() -> None:
    project = factories.project(title="Fit")
    with history.revision(comment="buiten"):
        with history.revision(comment="binnen"):
            project.title = "Fitter"
            project.save()
        project.title = "Fitst"
        project.save()
    assert changes_of(project) == [("binnen", [("titel", "Fit", "Fitst")]), (history.BEFORE, [])]


def test_municipality_is_recorded_as_an_organisation() -> None:
    factories.organisation("Oss")
    with history.revision():
        oss = Municipality.objects.get()
        oss.province = "Noord-Brabant"
        oss.save()
    assert changes_of(oss)[0][1] == [("provincie", "", "Noord-Brabant")]


def test_deletion_is_recorded_with_its_user() -> None:
    user = User.objects.create_user("anna")
    project = factories.project(title="Fit")
    factories.contact(project)
    with history.revision(user):
        project.delete()
    (version,) = history.deleted(Project)
    assert (version.object_repr, version.revision.comment) == ("Fit", history.DELETED)
    assert version.revision.user == user
    person = Contact.objects.get()
    assert changes_of(person)[0][1] == [("projecten", "Fit (verwijderd) (contactpersoon)", "")]


def test_contact_moved_to_another_project_is_reported_at_both() -> None:
    one, two = factories.project(title="Een"), factories.project(title="Twee")
    factories.contact(one)
    with history.revision():
        row = one.project_contacts.get()
        row.project = two
        row.save()
    assert changes_of(one)[0][1] == [("contactpersonen", "Jan Smit (contactpersoon)", "")]
    assert changes_of(two)[0][1] == [("contactpersonen", "", "Jan Smit (contactpersoon)")]


def test_change_of_order_is_reported_once() -> None:
    project = factories.project(factories.organisation("Oss"), factories.organisation("Uden"))
    with history.revision():
        for row in project.project_organisations.all():
            row.order = 5 - row.order
            row.save()
    assert changes_of(project)[0][1] == [("volgorde van organisaties", "Oss, Uden", "Uden, Oss")]
