"""A visitor tells that something is wrong: nothing gets lost, and nobody else reads it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from projects.models import Finding, Project, Report
from projects.public.visitor_form import allowance
from projects.reports.forms import CHOOSE, SAY_SOMETHING
from projects.submissions import timing
from projects.submissions.forms import LEAVE_EMPTY, NO_ADDRESS
from projects.submissions.timing import TOO_LATE, TOO_SOON, sign_now
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/projecten/leren/klopt-niet/"
TYPED = {"veld": "looptijd", "reden": "fout", "voorstel": "2020 tot 2022"}


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    allowance.clear()


@pytest.fixture
def project() -> Project:
    made = factories.project(factories.organisation("Oss"), title="Leren", start="2020", end="2021")
    factories.contact(made, "Jan Smit")
    return made


@pytest.fixture(autouse=True)
def time_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who tests doesn't wait; the tests of the time itself set it back."""
    monkeypatch.setattr(timing, "SOONEST", timedelta(0))


def send(client: Client, address: str = ADDRESS, **typed: str) -> Any:
    """Send the form as a browser does, with the time that stands in it."""
    return client.post(address, {"tijd": sign_now("leren"), "herhaal": "", **TYPED, **typed})


def text_of(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def test_project_page_leads_to_it(client: Client, project: Project) -> None:
    page = text_of(client.get(project.get_absolute_url()))
    assert "<summary>Klopt er iets niet?</summary>" in page
    assert f'<a href="{ADDRESS}?veld=looptijd" rel="nofollow">De looptijd</a>' in page


def test_chosen_field_stands_beside_its_value(client: Client, project: Project) -> None:
    page = text_of(client.get(f"{ADDRESS}?veld=looptijd"))
    assert '<option value="looptijd" selected>De looptijd</option>' in page
    assert '<dt class="muted">Nu staat er bij de looptijd</dt><dd>2020 tot 2021</dd>' in page
    assert "Nu staat er bij de titel" not in page


def test_without_a_choice_all_short_values_show(client: Client, project: Project) -> None:
    page = text_of(client.get(f"{ADDRESS}?veld=zomaar"))
    for value in ("Leren", "Oss", "2020 tot 2021", "Jan Smit"):
        assert f"<dd>{value}</dd>" in page


def test_it_asks_which_link(client: Client, project: Project) -> None:
    link = factories.link(project)
    page = text_of(client.get(f"{ADDRESS}?veld=koppeling&koppeling={link.pk}"))
    assert f'<option value="{link.pk}" selected>Het plan</option>' in page
    assert "<dd>https://oss.nl/plan</dd>" in page
    assert "melding_koppeling" not in text_of(client.get(f"{ADDRESS}?veld=titel"))


def test_report_is_kept_and_becomes_a_finding(client: Client, project: Project) -> None:
    answer = send(client, toelichting="Het duurde langer.", email="an@oss.nl")
    assert (answer.status_code, answer["Location"]) == (302, f"{ADDRESS}?gemeld=ja")
    report = Report.objects.get()
    assert (report.project, report.field, report.state) == (project, "looptijd", "nieuw")
    assert (report.value, report.proposed) == ("2020 tot 2021", "2020 tot 2022")
    assert report.email == "an@oss.nl"
    finding = Finding.objects.reports().get()
    assert finding.message == (
        "Een bezoeker meldt over de looptijd: het is fout. Nu staat er ‘2020 tot 2021’. "
        "Voorstel: ‘2020 tot 2022’. Toelichting: ‘Het duurde langer.’."
    )
    assert "Bedankt voor je melding" in text_of(client.get(answer["Location"]))


def test_nothing_of_it_is_public(client: Client, project: Project) -> None:
    before = text_of(client.get(project.get_absolute_url()))
    send(client, voorstel="2019 tot 2099", email="an@oss.nl")
    assert text_of(client.get(project.get_absolute_url())) == before
    for path in ("/projecten/?q=2099", "/nieuw.atom", ADDRESS, f"{ADDRESS}?gemeld=ja"):
        shown = text_of(client.get(path))
        assert "2019 tot 2099" not in shown
        assert "an@oss.nl" not in shown


def test_each_form_has_a_time_of_its_own(client: Client, project: Project) -> None:
    first, second = (
        re.findall('name="tijd" value="([^"]+)"', text_of(client.get(ADDRESS))) for _ in "12"
    )
    assert first != second


def refused(answer: Any) -> str:
    assert answer.status_code == 200
    assert not Report.objects.exists()
    page = text_of(answer)
    assert "Je melding is nog niet verstuurd." in page
    return page


def test_too_soon(client: Client, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "SOONEST", timedelta(seconds=3))
    token = sign_now("leren")
    page = refused(send(client, tijd=token))
    assert TOO_SOON in page
    assert token in page  # so that waiting is enough
    assert "2020 tot 2022</textarea>" in page
    monkeypatch.setattr(timing, "SOONEST", timedelta(0))
    assert send(client, tijd=token).status_code == 302


def test_too_late(client: Client, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "LATEST", timedelta(0))
    page = refused(send(client))
    assert TOO_LATE in page
    assert "2020 tot 2022</textarea>" in page
    monkeypatch.undo()
    monkeypatch.setattr(timing, "SOONEST", timedelta(0))
    (fresh,) = re.findall('name="tijd" value="([^"]+)"', page)
    assert send(client, tijd=fresh).status_code == 302


@pytest.mark.parametrize("token", ["", "zomaar", "a:b:c", "\0", "x" * 10_000])
def test_time_that_is_not_ours(token: str, client: Client, project: Project) -> None:
    assert refused(send(client, tijd=token))


def test_time_of_another_project(client: Client, project: Project) -> None:
    assert TOO_LATE in refused(send(client, tijd=sign_now("anders")))


def test_field_that_stays_empty(client: Client, project: Project) -> None:
    page = refused(send(client, herhaal="koop nu"))
    assert LEAVE_EMPTY in page
    assert "koop nu" not in page
    assert "2020 tot 2022</textarea>" in page


def test_nothing_chosen_or_said(client: Client, project: Project) -> None:
    page = refused(send(client, veld="", reden="", voorstel=""))
    assert page.count(CHOOSE) == 2
    assert SAY_SOMETHING in page


def test_link_that_broke_says_enough(client: Client, project: Project) -> None:
    link = factories.link(project)
    send(client, veld="koppeling", koppeling=str(link.pk), reden="kapot", voorstel="")
    assert Report.objects.get().link == link


def test_link_of_another_project(client: Client, project: Project) -> None:
    other = factories.link(factories.project())
    refused(send(client, veld="koppeling", koppeling=str(other.pk)))


def test_no_email_address(client: Client, project: Project) -> None:
    page = refused(send(client, email="an apestaart oss"))
    assert NO_ADDRESS in page
    assert 'value="an apestaart oss"' in page


ODD = [
    "\0",
    "x" * 10_000,
    "<script>alert(1)</script>",
    "👩‍💻🏳️‍🌈" * 50,
    "\ud7ff\u202e\u200b",
    "{{ 7*7 }} {% x %}",
    "'; DROP TABLE projects_report; --",
    "9" * 400,
    "\r\n" * 500,
]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", [*TYPED, "koppeling", "toelichting", "email", "tijd", "herhaal"])
def test_odd_input_is_answered(name: str, odd: str, client: Client, project: Project) -> None:
    factories.link(project)
    answer = send(client, **{name: odd})
    assert answer.status_code in (200, 302)
    assert "<script>alert(1)" not in text_of(answer)
    if answer.status_code == 200:
        assert "Je melding is nog niet verstuurd." in text_of(answer)


@pytest.mark.parametrize("query", ["?veld=%00", f"?veld={'9' * 500}", "?koppeling=%ff&veld=x"])
def test_odd_address(query: str, client: Client, project: Project) -> None:
    assert client.get(ADDRESS + query).status_code == 200


def test_too_long_is_told_and_kept(client: Client, project: Project) -> None:
    page = refused(send(client, toelichting="é" * 10_000))
    assert "Dit is te lang: 10.000 tekens. Er passen er hoogstens 2.000." in page
    assert "é" * 10_000 in page


def test_bytes_that_are_no_form(client: Client, project: Project) -> None:
    for kind in ("application/json", "multipart/form-data; boundary=a", "text/plain"):
        assert client.post(ADDRESS, b"\xff\x00{", content_type=kind).status_code in (200, 400)


def test_same_report_twice_is_one(client: Client, project: Project) -> None:
    for _ in range(2):
        assert send(client).status_code == 302
    assert Report.objects.count() == 1


def test_two_people_of_one_town_hall(project: Project) -> None:
    for number in range(20):
        assert send(Client(), voorstel=str(2000 + number)).status_code == 302


def test_reading_the_form_writes_nothing(
    client: Client, project: Project, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(20) as asked:
        client.get(ADDRESS)
    assert all(one["sql"].startswith("SELECT") for one in asked.captured_queries)


def test_no_mail_goes_to_anybody(
    client: Client, project: Project, admin_user: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(client, email="an@oss.nl")
    assert mail.outbox == []


def test_about_a_person_is_mailed_to_staff_at_once(
    client: Client, project: Project, admin_user: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(client, reden="persoon", voorstel="", toelichting="Jan wil eraf", email="an@oss.nl")
    (message,) = mail.outbox
    assert message.bcc == [admin_user.email]
    assert message.to == []
    assert "/beheer/projects/report/" in message.body
    for private in ("Jan", "eraf", "an@oss.nl", "Leren", "leren"):
        assert private not in f"{message.subject} {message.body}"
    assert Report.objects.get().told_at is not None
