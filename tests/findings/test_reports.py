"""What visitors reported is a finding until it is decided."""

import pytest

from projects import history
from projects.findings.check import check_all, check_projects
from projects.findings.reports import check_reports
from projects.models import Finding, Project, Report
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project(title="Leren", start="2020", end="2021")


def message() -> str:
    return Finding.objects.reports().get().message


def test_it_stays_until_it_is_decided(project: Project) -> None:
    factories.report(project)
    check_all()
    check_projects([project.pk])
    assert Finding.objects.reports().get().rule == "melding"
    Report.objects.update(state="afgewezen", decided_at="2026-01-01T12:00Z")
    check_reports()
    assert not Finding.objects.reports().exists()


def test_person_comes_first(project: Project) -> None:
    factories.report(project)
    urgent = factories.report(project, reason="persoon")
    check_reports()
    assert Finding.objects.reports().get(severity="fout").rule == "melding-persoon"
    assert Report.objects.persons_first().first() == urgent


def test_it_tells_what_changed_since(project: Project) -> None:
    factories.report(project, proposed="2022")
    check_reports()
    assert "Nu staat er ‘2020 tot 2021’. Voorstel: ‘2022’." in message()
    with history.revision():
        project.end = "2023"
        project.save()
    assert "Nu staat er ‘2020 tot 2023’. Toen het gemeld werd, stond er ‘2020 tot 2021’." in (
        message()
    )


def test_long_text_is_shortened(project: Project) -> None:
    factories.report(project, explanation="lang " * 400)
    check_reports()
    assert len(message()) < 500


def test_log_of_the_admin_gets_nothing_of_it(project: Project) -> None:
    factories.report(project, explanation="Jan Smit")
    check_reports()
    assert str(Finding.objects.reports().get()) == "een melding van een bezoeker"
    assert "Jan" not in str(Report.objects.get())


def test_other_projects_are_left_alone(project: Project) -> None:
    factories.report(project)
    check_reports()
    check_reports([factories.project().pk])
    assert Finding.objects.reports().count() == 1


def test_finding_that_staff_closed_otherwise_is_open_again(project: Project) -> None:
    factories.report(project)
    check_reports()
    Finding.objects.update(status="opgelost")
    check_reports()
    assert Finding.objects.open().reports().exists()
