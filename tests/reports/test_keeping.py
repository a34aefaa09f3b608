"""How long a report is kept, what forgetting takes out of it, and what staff are mailed."""

from datetime import datetime, timedelta
from io import StringIO
from smtplib import SMTPException
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.utils import timezone

from projects.accounts.groups import EDITORS, MANAGERS
from projects.contacts.forgetting import forget
from projects.findings.reports import check_reports
from projects.models import Finding, Project, Report
from projects.reports import telling
from projects.reports.telling import tell_staff
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project(title="Leren")


def days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def test_decided_reports_go_after_a_year(project: Project) -> None:
    for days in (364, 366):
        factories.report(project, state="afgewezen", decided_at=days_ago(days))
    factories.report(project, created_at=days_ago(999))
    Report.objects.purge_expired(timezone.now())
    assert Report.objects.new().count() == 1
    assert Report.objects.exclude(state="nieuw").count() == 1


def test_address_goes_a_month_after_the_decision_or_after_half_a_year(project: Project) -> None:
    for days in (29, 31):
        email = f"{days}@oss.nl"
        factories.report(project, state="overgenomen", decided_at=days_ago(days), email=email)
    for days in (182, 184):  # nobody decided
        factories.report(project, email=f"wacht{days}@oss.nl", created_at=days_ago(days))
    call_command("tidy_up", stdout=StringIO())
    left = {"29@oss.nl", "", "wacht182@oss.nl"}
    assert set(Report.objects.values_list("email", flat=True)) == left
    assert Report.objects.new().count() == 2


def test_forgotten_person_is_in_no_report(project: Project, admin_user: User) -> None:
    contact = factories.contact(project, "Jan Smitskamp", email="j.smitskamp@oss.nl")
    factories.report(
        project,
        "contactpersoon",
        reason="persoon",
        explanation="J. Smitskamp wil eraf, mail j.smitskamp@oss.nl",
        email="j.smitskamp@oss.nl",
    )
    factories.report(
        factories.project(),
        "titel",
        proposed="Met Jan Smitskamp",
        state="overgenomen",
        decided_at=timezone.now(),
        before={"title": "Met Jan Smitskamp"},
        after={"title": "Met"},
    )
    check_reports()
    forget(contact, admin_user)
    kept = [*Report.objects.values(), *Finding.objects.values()]
    assert "smitskamp" not in str(kept).lower()
    assert Finding.objects.reports().count() == 1  # still to be decided
    assert not any(report.can_be_undone for report in Report.objects.all())


def test_short_name_at_their_own_project(project: Project) -> None:
    contact = factories.contact(project, "Jan", email="jan@oss.nl")
    report = factories.report(project, "contactpersoon", explanation="Jan werkt hier niet meer")
    other = factories.report(factories.project(), explanation="In jan 2021; vraag Jan")
    forget(contact, None)
    report.refresh_from_db()
    other.refresh_from_db()
    assert report.explanation == "[verwijderd] werkt hier niet meer"
    assert (report.value, other.explanation) == ("[verwijderd]", "In jan 2021; vraag Jan")


@pytest.fixture
def editor() -> User:
    made = User.objects.create_user("ans", "ans@fonds.nl", is_staff=True)
    made.groups.add(Group.objects.get(name=EDITORS))
    return made


def test_only_who_may_decide_is_mailed(project: Project, editor: User) -> None:
    manager = User.objects.create_user("bea", "bea@fonds.nl", is_staff=True)
    manager.groups.add(Group.objects.get(name=MANAGERS))
    User.objects.create_superuser("weg", "weg@fonds.nl", is_active=False)
    factories.report(project, reason="persoon")
    assert tell_staff() == 1
    assert mail.outbox[0].bcc == ["ans@fonds.nl"]


def test_each_is_told_once(project: Project, editor: User) -> None:
    for _ in range(2):
        factories.report(project, reason="persoon")
    factories.report(project)
    assert (tell_staff(), tell_staff()) == (2, 0)
    assert "wachten 2 meldingen over een persoon" in mail.outbox[0].body


def test_flood_is_told_in_the_afternoon(
    project: Project, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "MOST_A_DAY", 1)
    for _ in range(3):
        factories.report(project, reason="persoon")
        tell_staff()
    assert len(mail.outbox) == 1
    said = StringIO()
    call_command("tell_staff", stdout=said)
    assert len(mail.outbox) == 2
    assert "Gemaild over meldingen over een persoon: 2." in said.getvalue()
    assert not Report.objects.untold().exists()


def test_mail_server_that_is_down(
    project: Project, editor: User, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def fail(self: EmailMessage) -> None:
        raise SMTPException("ans@fonds.nl")

    factories.report(project, reason="persoon")
    monkeypatch.setattr(EmailMessage, "send", fail)
    assert tell_staff() == 0
    assert "SMTPException" in caplog.text
    assert "ans@fonds.nl" not in caplog.text
    monkeypatch.undo()
    assert tell_staff() == 1


def test_nobody_to_mail(project: Project) -> None:
    factories.report(project, reason="persoon")
    assert tell_staff() == 0
    assert Report.objects.untold().exists()
