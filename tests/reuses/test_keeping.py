"""How long what was told is kept, what forgetting takes out of it, and what staff are mailed."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from reversion.models import Version

from projects.contacts.forgetting import forget
from projects.merging import merge, undo
from projects.models import Project, Reuse
from projects.reuses.deciding import decline
from projects.reuses.telling import tell_now
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project(title="Leren")


def days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def test_who_told_it_is_forgotten(project: Project) -> None:
    waits = {"created_at": days_ago(184)}
    is_shown = {"state": "overgenomen", "decided_at": days_ago(31)}
    for more in (waits, is_shown, {"created_at": days_ago(182)}):
        factories.reuse(project, sender="An Bos", email="an@zeist.nl", **more)
    call_command("tidy_up", stdout=StringIO())
    known = Reuse.objects.exclude(sender="", email="")
    assert (Reuse.objects.count(), known.count()) == (3, 1)


def test_what_is_on_the_site_stays_and_the_rest_goes(project: Project, admin_user: User) -> None:
    factories.reuse(project, state="overgenomen", decided_at=days_ago(999))
    factories.reuse(project, created_at=days_ago(999))
    declined = factories.reuse(project, different="Met Xanthippe.")
    decline(declined.pk, admin_user)
    Reuse.objects.filter(pk=declined.pk).update(decided_at=days_ago(366))
    call_command("tidy_up", stdout=StringIO())
    assert set(Reuse.objects.values_list("state", flat=True)) == {"overgenomen", "nieuw"}
    assert not Version.objects.filter(serialized_data__contains="Xanthippe").exists()


def test_forgotten_person_is_in_nothing_of_it(project: Project, admin_user: User) -> None:
    contact = factories.contact(project, "Jan Smitskamp", email="j.smitskamp@oss.nl")
    told = factories.reuse(
        project,
        different="J. Smitskamp hielp ons; mail j.smitskamp@oss.nl",
        sender="Jan Smitskamp",
        email="j.smitskamp@oss.nl",
        url="https://oss.nl/jan-smitskamp",
    )
    decline(told.pk, admin_user)
    forget(contact, admin_user)
    kept = [*Reuse.objects.values(), *Version.objects.values()]
    assert "smitskamp" not in str(kept).lower()


def test_short_name_at_their_own_project(project: Project) -> None:
    contact = factories.contact(project, "Jan", email="jan@oss.nl")
    told = factories.reuse(project, different="Jan hielp ons")
    forget(contact, None)
    told.refresh_from_db()
    assert told.different == "[verwijderd] hielp ons"


def test_merged_organisations_take_it_along_and_back(project: Project, admin_user: User) -> None:
    kept = factories.organisation("Zeist")
    gone = factories.organisation("Zeyst")
    told = factories.reuse(project, gone)
    done = merge(kept, gone, admin_user)
    told.refresh_from_db()
    assert told.organisation == kept
    undo(done, admin_user)
    told.refresh_from_db()
    assert str(told.organisation) == "Zeyst"


def test_staff_are_mailed_once_without_what_was_typed(project: Project, admin_user: User) -> None:
    for name in ("An Bos", "Bo Bos"):
        factories.reuse(project, sender=name)
    assert (tell_now(), tell_now()) == (2, 0)
    (message,) = mail.outbox
    assert message.bcc == [admin_user.email]
    assert "/beheer/projects/reuse/" in message.body
    for private in ("Bos", "Leren", "Zeist", "drie teams"):
        assert private not in f"{message.subject} {message.body}"


def test_nothing_that_waits_is_no_mail(project: Project, admin_user: User) -> None:
    factories.reuse(project, state="overgenomen")
    said = StringIO()
    call_command("tell_staff", stdout=said)
    assert mail.outbox == []
    assert "Gemaild over ‘Ook gedaan in’: 0." in said.getvalue()
