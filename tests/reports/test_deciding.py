"""An editor decides: once, undone as one step, and never over what somebody changed since."""

import pytest
from django.contrib.auth.models import User

from projects import history
from projects.findings.reports import check_reports
from projects.models import Finding, Project, Report, Theme
from projects.reports.deciding import accept, close_as_done, decline, undo
from projects.submissions.deciding import Outcome
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project(
        title="Leren", start="2020", end="2021", theme=factories.theme("Samenwerken")
    )


@pytest.fixture
def report(project: Project) -> Report:
    made = factories.report(project, proposed="2020 tot mei 2022")
    check_reports()
    return made


def duration_of(project: Project) -> str:
    return Project.objects.get(pk=project.pk).duration_in_words


def change(project: Project, **values: str) -> None:
    with history.revision():
        for name, value in values.items():
            setattr(project, name, value)
        project.save()


def test_accepted_and_undone(project: Project, report: Report, admin_user: User) -> None:
    assert accept(report.pk, admin_user) == Outcome.DONE
    assert duration_of(project) == "2020 tot mei 2022"
    report.refresh_from_db()
    assert (report.state, report.decided_by) == ("overgenomen", admin_user)
    assert report.decided_at
    assert not Finding.objects.reports().exists()
    assert undo(report.pk, admin_user) == Outcome.DONE
    assert duration_of(project) == "2020 tot 2021"
    report.refresh_from_db()
    assert report.state == "teruggedraaid"
    assert not report.can_be_undone


def test_each_is_one_revision_of_who_did_it(
    project: Project, report: Report, admin_user: User
) -> None:
    accept(report.pk, admin_user)
    undo(report.pk, admin_user)
    versions = history.versions_of(project)
    comments = [version.revision.comment for version in versions]
    assert comments == [
        "Melding teruggedraaid: de looptijd",
        "Melding van een bezoeker: de looptijd",
        history.BEFORE,
    ]
    assert {version.revision.user for version in versions[:2]} == {admin_user}


def test_every_field_goes_there_and_back(project: Project, admin_user: User) -> None:
    link, other = factories.link(project), factories.theme("Vitaliteit")
    reports = [
        factories.report(project, "titel", proposed="Leren van elkaar"),
        factories.report(project, "thema", proposed="vitaliteit"),
        factories.report(project, "koppeling", link=link, proposed="https://oss.nl/nieuw"),
    ]
    for report in reports:
        assert accept(report.pk, admin_user) == Outcome.DONE
    project.refresh_from_db()
    link.refresh_from_db()
    assert (project.title, project.theme) == ("Leren van elkaar", other)
    assert link.url == "https://oss.nl/nieuw"
    for report in reports:
        assert undo(report.pk, admin_user) == Outcome.DONE
    project.refresh_from_db()
    link.refresh_from_db()
    assert (project.title, str(project.theme)) == ("Leren", "Samenwerken")
    assert link.url == "https://oss.nl/plan"


def test_what_an_editor_changed_since_is_asked_first(
    project: Project, report: Report, admin_user: User
) -> None:
    change(project, end="2023")
    assert accept(report.pk, admin_user) == Outcome.CHANGED
    assert duration_of(project) == "2020 tot 2023"
    seen = Report.objects.get().now.mark
    change(project, end="2024")
    assert accept(report.pk, admin_user, seen) == Outcome.CHANGED  # and again since
    assert accept(report.pk, admin_user, Report.objects.get().now.mark) == Outcome.DONE
    assert duration_of(project) == "2020 tot mei 2022"


def test_another_field_may_have_changed(project: Project, report: Report, admin_user: User) -> None:
    change(project, title="Anders")
    assert accept(report.pk, admin_user) == Outcome.DONE
    project.refresh_from_db()
    assert project.title == "Anders"


def test_not_undone_over_a_later_change(project: Project, report: Report, admin_user: User) -> None:
    accept(report.pk, admin_user)
    project.refresh_from_db()
    change(project, end="2025")
    assert undo(report.pk, admin_user) == Outcome.CHANGED
    assert duration_of(project) == "2020 tot 2025"


def test_link_that_is_gone(project: Project, admin_user: User) -> None:
    link = factories.link(project)
    report = factories.report(project, "koppeling", link=link, proposed="https://oss.nl/nieuw")
    accept(report.pk, admin_user)
    link.delete()
    assert undo(report.pk, admin_user) == Outcome.IMPOSSIBLE


def test_theme_that_is_gone(project: Project, admin_user: User) -> None:
    factories.theme("Vitaliteit")
    report = factories.report(project, "thema", proposed="Vitaliteit")
    accept(report.pk, admin_user)
    Theme.objects.get(name="Samenwerken").delete()
    assert undo(report.pk, admin_user) == Outcome.IMPOSSIBLE


def test_decided_once(report: Report, project: Project, admin_user: User) -> None:
    assert decline(report.pk, admin_user) == Outcome.DONE
    for again in (accept, decline, close_as_done, undo):
        assert again(report.pk, admin_user) == Outcome.DECIDED
    assert duration_of(project) == "2020 tot 2021"
    assert accept(0, admin_user) == Outcome.DECIDED


def test_what_can_only_be_done_by_hand(project: Project, admin_user: User) -> None:
    report = factories.report(project, "tekst", proposed="Zeist deed ook mee.")
    assert accept(report.pk, admin_user) == Outcome.IMPOSSIBLE
    assert close_as_done(report.pk, admin_user) == Outcome.DONE
    report.refresh_from_db()
    assert (report.state, report.can_be_undone) == ("overgenomen", False)
