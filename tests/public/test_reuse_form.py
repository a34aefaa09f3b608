"""A visitor tells that their municipality did it too: nobody reads it before an editor's yes."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone

from projects.models import Membership, OrganisationAlias, Project, Reuse
from projects.public.visitor_form import allowance
from projects.reuses import forms
from projects.submissions import timing
from projects.submissions.forms import LEAVE_EMPTY, NO_ADDRESS
from projects.submissions.timing import TOO_LATE, TOO_SOON, sign_now
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/projecten/leren/ook-gedaan/"
TYPED = {"gemeente": "Zeist", "wanneer": "sept 2024", "anders": "Wij deden het met drie teams."}


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    allowance.clear()


@pytest.fixture(autouse=True)
def time_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who tests doesn't wait; the test of the time itself sets it back."""
    monkeypatch.setattr(timing, "SOONEST", timedelta(0))


@pytest.fixture
def project() -> Project:
    factories.organisation("Zeist", latitude=52.09, longitude=5.23)
    oss = factories.organisation("Oss", latitude=51.765, longitude=5.518)
    return factories.project(oss, title="Leren")


def send(client: Client, **typed: str) -> Any:
    """Send the form as a browser does, with the time that stands in it."""
    return client.post(ADDRESS, {"tijd": sign_now("leren"), "herhaal": "", **TYPED, **typed})


def text_of(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def refused(answer: Any) -> str:
    assert answer.status_code == 200
    assert not Reuse.objects.exists()
    page = text_of(answer)
    assert "Je verhaal is nog niet verstuurd." in page
    assert "Wij deden het met drie teams.</textarea>" in page
    return page


def test_project_page_leads_to_it(client: Client, project: Project) -> None:
    page = text_of(client.get(project.get_absolute_url()))
    assert f'<a href="{ADDRESS}" rel="nofollow">Deed jouw gemeente dit ook? Vertel het</a>' in page


def test_municipality_is_chosen_from_a_list_without_script(
    client: Client, project: Project
) -> None:
    page = text_of(client.get(ADDRESS))
    assert 'name="gemeente" list="gemeenten"' in page
    assert '<option value="Zeist">' in page


def test_it_is_kept_for_an_editor(client: Client, project: Project) -> None:
    answer = send(client, link="www.zeist.nl/leren", naam="An Bos", email="an@zeist.nl")
    assert (answer.status_code, answer["Location"]) == (302, f"{ADDRESS}?gemeld=ja")
    told = Reuse.objects.get()
    assert (told.project, str(told.organisation), told.state) == (project, "Zeist", "nieuw")
    assert (told.happened_on, told.different) == ("2024-09", TYPED["anders"])
    assert told.url == "https://www.zeist.nl/leren"
    assert (told.sender, told.email) == ("An Bos", "an@zeist.nl")
    assert "Bedankt voor je verhaal" in text_of(client.get(answer["Location"]))


def test_nothing_of_it_is_public(client: Client, project: Project) -> None:
    paths = (project.get_absolute_url(), "/gemeenten/zeist/", "/projecten/", ADDRESS)
    for path in paths:
        client.get(path)
    before = text_of(client.get(project.get_absolute_url()))
    send(client, naam="An Bos", email="an@zeist.nl", anders="Met Xanthippe.")
    assert text_of(client.get(project.get_absolute_url())) == before
    for path in paths:
        shown = text_of(client.get(path))
        for private in ("Xanthippe", "An Bos", "an@zeist.nl", "ook gedaan in"):
            assert private not in shown


def test_no_mail_goes_to_anybody(
    client: Client, project: Project, admin_user: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(client, email="an@zeist.nl")
    assert mail.outbox == []


def test_too_soon_too_late_and_the_field_that_stays_empty(
    client: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert LEAVE_EMPTY in refused(send(client, herhaal="koop nu"))
    assert TOO_LATE in refused(send(client, tijd=sign_now("anders")))
    monkeypatch.setattr(timing, "SOONEST", timedelta(seconds=3))
    assert TOO_SOON in refused(send(client))


@pytest.mark.parametrize("typed", ["zeist", "Gemeente Zeist", " Zeist ", "Zeyst", "Den Dolder"])
def test_names_of_a_municipality(typed: str, client: Client, project: Project) -> None:
    zeist = factories.organisation("Zeist")
    OrganisationAlias.objects.create(organisation=zeist, name="Zeyst")
    gone = {"successor": zeist, "merged_on": date(2001, 1, 1)}
    factories.organisation("Den Dolder", **gone)
    send(client, gemeente=typed)
    assert Reuse.objects.get().organisation == zeist


@pytest.mark.parametrize("typed", ["", "Atlantis", "1Stroom", "\0", "x" * 5000, "<script>x()"])
def test_no_municipality_of_today(typed: str, client: Client, project: Project) -> None:
    factories.organisation("1Stroom", "samenwerking")
    page = refused(send(client, gemeente=typed))
    assert "<script>x()" not in page


def test_municipality_of_the_project_itself(client: Client, project: Project) -> None:
    assert forms.OWN.format("Oss") in refused(send(client, gemeente="Oss"))


def test_municipality_that_did_it_under_another_name(client: Client, project: Project) -> None:
    partnership = factories.organisation("1Stroom", "samenwerking")
    Membership.objects.create(partnership=partnership, member=factories.organisation("Zeist"))
    project.project_organisations.create(organisation=partnership, role="deelnemer", order=1)
    client.get("/projecten/")  # notes for which places the project counts
    assert forms.OWN.format("Zeist") in refused(send(client))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), ("2024", "2024"), ("9-2024", "2024-09"), ("3 september 2024", "2024-09")],
)
def test_when(typed: str, kept: str, client: Client, project: Project) -> None:
    assert send(client, wanneer=typed).status_code == 302
    assert Reuse.objects.get().happened_on == kept


def test_when_that_is_no_date_or_is_to_come(client: Client, project: Project) -> None:
    assert forms.NO_DATE in refused(send(client, wanneer="ooit"))
    later = str(timezone.localdate().year + 1)
    assert forms.LATER in refused(send(client, wanneer=later))


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "data:text/html,x", "ftp://zeist.nl", "zomaar", "https://x"]
)
def test_link_that_leads_nowhere(typed: str, client: Client, project: Project) -> None:
    assert forms.NO_PAGE in refused(send(client, link=typed))


def test_what_was_different_has_to_be_said_in_brief(client: Client, project: Project) -> None:
    assert forms.SAY_SOMETHING in text_of(send(client, anders=" "))
    page = text_of(send(client, anders="é" * 601))
    assert "Dit is te lang: 601 tekens. Er passen er hoogstens 600." in page
    assert NO_ADDRESS in text_of(send(client, email="an apestaart zeist"))
    assert not Reuse.objects.exists()


def test_same_story_twice_is_one(client: Client, project: Project) -> None:
    for _ in range(2):
        assert send(client).status_code == 302
    assert Reuse.objects.count() == 1


ODD = [
    "\0",
    "x" * 10_000,
    "<script>alert(1)</script>",
    "\ud7ff\u202e\u200b",
    "9" * 400,
    "\r\n" * 500,
]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", [*TYPED, "link", "naam", "email", "tijd", "herhaal"])
def test_odd_input_is_answered(name: str, odd: str, client: Client, project: Project) -> None:
    answer = send(client, **{name: odd})
    assert answer.status_code in (200, 302)
    assert "<script>alert(1)" not in text_of(answer)
