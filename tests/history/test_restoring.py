"""Any earlier version can be restored with its parts; deleted rows too."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from projects import history
from projects.merging import merge, undo
from projects.models import (
    Contact,
    Link,
    OrganisationAlias,
    Project,
    ProjectOrganisation,
    ProjectRelation,
    SubsidyPeriod,
    Theme,
    ThemeAlias,
)
from tests import factories

pytestmark = pytest.mark.django_db


def recorded(row: Any) -> Any:
    """Return a new version with the current state of a row."""
    with history.revision():
        history.watch([row])
    return history.versions_of(row)[0]


def full_project() -> Project:
    oss, uden = factories.organisation("Oss"), factories.organisation("Uden")
    period = SubsidyPeriod.objects.create(year=2021, number=1)
    theme = Theme.objects.create(name="Vitaal")
    project = factories.project(
        oss, uden, title="Fit", theme=theme, period=period, start="2021", end="2022-05-01"
    )
    factories.contact(project)
    for order, text in enumerate(("Plan", "Verslag"), 1):
        Link.objects.create(project=project, order=order, text=text, url="https://oss.nl")
    ProjectRelation.objects.create(idea=project, project=factories.project(title="Vervolg"))
    ProjectRelation.objects.create(idea=factories.project(title="Idee"), project=project)
    return project


def test_everything_is_restored() -> None:
    project = full_project()
    version, before = recorded(project), history.current_state(project)
    with history.revision():
        project.title, project.theme, project.end = "Anders", None, ""
        project.save()
        project.project_organisations.first().delete()  # type: ignore[union-attr]
        project.links.filter(order=1).delete()
        project.links.update(order=1)
        Link.objects.create(project=project, order=2, text="Later")
        Contact.objects.create(name="Later").project_contacts.create(project=project)
        project.follow_ups.all().delete()
    assert history.restore(version) == []
    assert history.current_state(project) == before
    assert history.versions_of(project)[0].revision.comment.startswith("Teruggezet: zoals het was")


def test_restoring_can_itself_be_undone() -> None:
    project = factories.project(title="Een")
    first = recorded(project)
    with history.revision():
        project.title = "Twee"
        project.save()
    second = history.versions_of(project)[0]
    history.restore(first)
    history.restore(second)
    project.refresh_from_db()
    assert project.title == "Twee"
    assert len(history.versions_of(project)) == 4


def test_version_from_before_the_second_theme() -> None:
    """What is its second theme now was its first one then."""
    then, now = factories.theme("Vitaal"), factories.theme("HRM")
    project = factories.project(theme=then)
    version = recorded(project)
    version.serialized_data = version.serialized_data.replace('"second_theme": null, ', "")
    assert "second_theme" not in version.serialized_data
    project.theme, project.second_theme = now, then
    project.save()
    recorded(project)
    history.restore(version)
    project.refresh_from_db()
    assert (project.theme, project.second_theme) == (then, None)


def test_second_theme_is_restored() -> None:
    project = factories.project(
        theme=factories.theme("Vitaal"), second_theme=factories.theme("HRM")
    )
    version, before = recorded(project), history.current_state(project)
    Project.objects.update(theme=project.second_theme, second_theme=None)
    assert history.restore(version) == []
    assert history.current_state(project) == before


def test_swapped_organisations_are_swapped_back() -> None:
    oss, uden = factories.organisation("Oss"), factories.organisation("Uden")
    project = factories.project(oss, uden)
    version, before = recorded(project), history.current_state(project)
    first, second = project.project_organisations.all()
    second.delete()
    first.organisation = uden
    first.save()
    ProjectOrganisation.objects.create(project=project, organisation=oss, order=1)
    history.restore(version)
    assert history.current_state(project) == before


def test_deleted_project_is_restored_whole() -> None:
    project = full_project()
    before = history.current_state(project)
    with history.revision():
        project.delete()
    assert history.restore(history.deleted(Project)[0]) == []
    back = Project.objects.get(title="Fit")
    assert history.current_state(back) == before
    assert not history.deleted(Project)


def test_unknown_publication_day_stays_unknown() -> None:
    pk = factories.project().pk
    Project.objects.update(published_on=None)
    with history.revision():
        Project.objects.get().delete()
    history.restore(history.deleted(Project)[0])
    assert Project.objects.get().published_on is None
    back = Project.objects.get(pk=pk)
    assert history.states_of([history.versions_of(back)[0]]) == [history.current_state(back)]


def test_first_day_on_the_site_is_not_taken_back() -> None:
    project = factories.project(title="Fit", status="concept")
    draft = recorded(project)
    Project.objects.update(status="gepubliceerd", published_on=date(2026, 3, 2))
    assert history.restore(draft) == [
        "het project stond op 2 maart 2026 voor het eerst op de site; die dag blijft"
    ]
    back = Project.objects.get()
    assert (back.status, back.published_on) == ("concept", date(2026, 3, 2))


def test_what_was_deleted_since_is_reported() -> None:
    project = full_project()
    with history.revision():
        Project.objects.get(title="Fit").delete()
        Project.objects.get(title="Vervolg").delete()
        Contact.objects.get().delete()
        Theme.objects.get().delete()
    factories.project(title="Nieuw", slug=project.slug)
    version = next(v for v in history.deleted(Project) if v.object_repr == "Fit")
    assert history.restore(version) == [
        "thema: dat bestaat niet meer",
        "het webadres ‘fit’ is intussen van een ander; dit kreeg een nieuw",
        "contactpersonen: contactpersoon: dat bestaat niet meer",
        "vervolgprojecten: project: dat bestaat niet meer",
    ]
    assert Project.objects.get(title="Fit").slug == "fit-2"


def test_name_taken_since_is_reported() -> None:
    theme = Theme.objects.create(name="Vitaal")
    with history.revision():
        theme.delete()
    Theme.objects.create(name="Vitaal", slug="anders")
    with pytest.raises(history.CannotRestoreError, match="Er bestaat al een Thema met"):
        history.restore(history.deleted(Theme)[0])
    assert Theme.objects.count() == 1


def test_alias_taken_since_is_reported() -> None:
    theme = Theme.objects.create(name="Vitaal")
    alias = ThemeAlias.objects.create(theme=theme, name="Vitaliteit")
    version = recorded(theme)
    alias.theme = Theme.objects.create(name="Gezond")
    alias.pk = None
    ThemeAlias.objects.all().delete()
    alias.save()
    (note,) = history.restore(version)
    assert note.startswith("andere schrijfwijzen: Er bestaat al een")


def test_one_of_a_bulk_change_is_restored_alone() -> None:
    one, two = factories.project(title="Een"), factories.project(title="Twee")
    Link.objects.create(project=one, order=1, text="Plan")
    with history.revision():
        history.watch([one, two])
        Project.objects.update(status="ingetrokken", withdrawn_on="2026-01-02")
    history.restore(history.versions_of(one)[1])
    assert dict(Project.objects.values_list("title", "status")) == {
        "Een": "gepubliceerd",
        "Twee": "ingetrokken",
    }
    assert one.links.count() == 1


@pytest.mark.parametrize("kind", ["gemeente", "samenwerking"])
def test_organisation_with_its_spellings(kind: str) -> None:
    place = factories.organisation("Oss", kind, latitude="51.765", longitude="5.518")
    OrganisationAlias.objects.create(organisation=place, name="Osch")
    before = history.current_state(place)
    with history.revision():
        place.delete()
    history.restore(history.deleted(type(place))[0])
    assert history.current_state(place if place.pk else type(place).objects.get()) == before


@pytest.mark.parametrize("deleted", [False, True])
@pytest.mark.parametrize(
    "fields",
    [
        {"is_public": False, "objected_on": date(2026, 1, 2), "left_on": None},
        {"is_public": True, "objected_on": None, "left_on": date(2026, 1, 2)},
    ],
)
def test_contact_who_objected_or_left_stays_off_the_site(
    fields: dict[str, Any], deleted: bool
) -> None:
    person = factories.contact(factories.project(), "Jan")
    version = recorded(person)
    with history.revision():
        history.watch([person])
        Contact.objects.update(name="Jan Smit", **fields)
    if deleted:
        with history.revision():
            Contact.objects.get().delete()
    history.restore(version)
    assert Contact.objects.values("name", *fields).get() == {"name": "Jan", **fields}


def test_file_of_a_link_is_restored() -> None:
    project = factories.project()
    attachment = factories.attachment()
    link = Link.objects.create(project=project, order=1, text="Plan", attachment=attachment)
    version = recorded(project)
    link.delete()
    assert history.restore(version) == []
    assert Link.objects.get().attachment == attachment
    Link.objects.all().delete()
    attachment.delete()
    assert history.restore(version) == ["koppelingen: bestand: dat bestaat niet meer"]
    assert Link.objects.get().text == "Plan"


def test_number_of_somebody_else_is_told(admin_user: User) -> None:
    """As they were while they were merged: one has the other's number again."""
    annie = factories.contact(factories.project(), "Annie", email="", phone="+31612345678")
    bert = factories.contact(factories.project(), "Bert", email="b@oss.nl", phone="+31412629936")
    undo(merge(annie, bert, admin_user), admin_user)
    merged = history.versions_of(annie)[1]
    assert history.restore(merged, admin_user) == [
        "0412 629 936 is ook van ‘Bert’; kijk of dat klopt",
        "b@oss.nl is ook van ‘Bert’; kijk of dat klopt",
    ]


def test_what_has_no_history_is_told(admin_user: User) -> None:
    with history.revision(admin_user):
        factories.contact(factories.project(), "Annie").delete()
    (deleted,) = history.deleted(Contact)
    assert history.restore(deleted) == ["vragen die per e-mail zijn gesteld kwamen niet terug"]
