"""When a project is new, and when visitors see a difference."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import serializers
from django.utils import timezone

from projects.models import Contact, LinkCheck, Organisation, Project, ProjectMoment
from projects.models.projects import ProjectQuerySet
from projects.search.indexing import refresh
from projects.search.moments import start_of
from tests import factories

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2025, 3, 1, 12, tzinfo=timezone.get_default_timezone())


def moment(project: Project) -> ProjectMoment:
    refresh()
    return ProjectMoment.objects.get(pk=project.pk)


def long_ago(project: Project) -> Project:
    """Let the project be of long ago, as it is on the site now."""
    moment(project)
    ProjectMoment.objects.update(published_at=LONG_AGO, changed_at=LONG_AGO, arrival=LONG_AGO)
    return project


def moves(project: Project) -> bool:
    return moment(project).changed_at != LONG_AGO


def test_draft_has_none_until_it_is_published() -> None:
    project = factories.project(status="concept")
    refresh()
    assert not ProjectMoment.objects.exists()
    Project.objects.update(status="gepubliceerd", published_on=timezone.localdate())
    assert timezone.now() - moment(project).published_at < timedelta(minutes=1)


def test_save_that_changes_nothing_moves_nothing() -> None:
    project = long_ago(factories.project(factories.organisation()))
    project.save()
    for named in project.project_organisations.all():
        named.delete()
        named.save()
    assert not moves(project)


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "Anders"), ("text", "<p>Anders</p>"), ("end", "2026-05"), ("kind", "idee")],
)
def test_visible_difference_moves_it(field: str, value: str) -> None:
    project = long_ago(factories.project())
    Project.objects.filter(pk=project.pk).update(**{field: value})
    row = moment(project)
    assert timezone.now() - row.changed_at < timedelta(minutes=1)
    assert row.published_at == row.arrival == LONG_AGO


def test_what_is_renamed_moves_its_projects_alone() -> None:
    oss = factories.organisation("Oss")
    project = factories.project(oss, theme=factories.theme("Vitaliteit"))
    other = long_ago(factories.project(theme=factories.theme("Werving")))
    long_ago(project)
    project.theme.name = "Vitaal werken"
    project.theme.save()
    assert moves(project)
    assert not moves(other)
    long_ago(project)
    Organisation.objects.filter(pk=oss.pk).update(name="Gemeente Oss")
    assert moves(project)


def test_link_that_dies_moves_it_and_a_check_does_not() -> None:
    link = factories.link(factories.project())
    check = factories.link_check(link, "werkt")
    project = long_ago(link.project)
    LinkCheck.objects.update(checked_at=timezone.now())
    assert not moves(project)
    check.delete()
    factories.link_check(link)
    assert moves(project)


def test_contact_and_draft_of_a_reuse_move_nothing() -> None:
    project = long_ago(factories.project(text="<p>Vraag het Jan Smit.</p>"))
    factories.contact(project, "Jan Smit")
    Contact.objects.update(email="jan@oss.nl")
    factories.reuse(project)
    assert not moves(project)
    factories.reuse(project, factories.organisation("Urk"), state="overgenomen")
    assert moves(project)


def test_published_again_is_not_new() -> None:
    project = long_ago(factories.project())
    for status in ("ingetrokken", "gepubliceerd"):
        project.status = status
        project.save()
        refresh()
    row = moment(project)
    assert row.published_at == row.changed_at == LONG_AGO


@pytest.mark.parametrize("day", [None, date(2024, 5, 3)])
def test_loaded_project_is_of_its_day_and_not_new(day: date | None) -> None:
    project = factories.project()
    Project.objects.update(published_on=day, updated_at=None)
    rows = serializers.serialize("json", Project.objects.all())
    project.delete()
    for row in serializers.deserialize("json", rows):
        row.save()
    found = moment(row.object)
    assert found.published_at == found.changed_at == start_of(day or timezone.localdate())
    assert found.arrival is None


def test_other_form_of_the_digest_moves_nothing() -> None:
    project = long_ago(factories.project())
    ProjectMoment.objects.update(shown="0:abc")
    refresh(thorough=True)
    row = moment(project)
    assert row.shown.startswith("1:")
    assert row.changed_at == LONG_AGO


def test_new_is_what_came_between_two_moments(settings: Any) -> None:
    settings.QUIET_HOURS = 2
    project = long_ago(factories.project())
    hour = timedelta(hours=1)
    new = ProjectQuerySet(Project).new_since
    assert project in new(LONG_AGO + hour, LONG_AGO + 2 * hour)
    assert project not in new(LONG_AGO, LONG_AGO + 1.9 * hour)
    assert project not in new(LONG_AGO + 2 * hour, LONG_AGO + 9 * hour)
    Project.objects.update(status="ingetrokken")
    assert not new(LONG_AGO, LONG_AGO + 9 * hour).exists()


def test_what_comes_in_one_go_has_the_same_arrival() -> None:
    first = moment(factories.project())
    second = moment(factories.project())
    assert first.published_at < second.published_at
    assert first.arrival == second.arrival
    ProjectMoment.objects.update(published_at=LONG_AGO)
    assert moment(factories.project()).arrival != first.arrival
