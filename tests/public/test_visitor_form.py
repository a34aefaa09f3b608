"""What holds for each form that visitors send without an account."""

from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from django.test import Client

from projects.models import Project, Report, Reuse
from projects.models.submissions import Submission
from projects.public import visitor_form
from projects.public.visitor_form import allowance
from projects.submissions import receiving, timing
from projects.submissions.timing import sign_now
from tests import factories

pytestmark = pytest.mark.django_db
OTHER = "Iets & anders"


class Form(NamedTuple):
    """Where a form is, what one types in it, and the name of its text."""

    address: str
    model: type[Submission]
    typed: dict[str, str]
    text: str

    def send(self, client: Client, **typed: str) -> Any:
        """Send the form as a browser does, with the time that stands in it."""
        return client.post(self.address, {"tijd": sign_now("leren"), **self.typed, **typed})

    @property
    def number(self) -> int:
        return self.model._default_manager.count()


REPORT = Form(
    "/projecten/leren/klopt-niet/",
    Report,
    {"veld": "looptijd", "reden": "fout", "voorstel": "2020 tot 2022"},
    "voorstel",
)
REUSE = Form(
    "/projecten/leren/ook-gedaan/",
    Reuse,
    {"gemeente": "Zeist", "anders": "Wij deden het met drie teams."},
    "anders",
)
each_form = pytest.mark.parametrize("form", [REPORT, REUSE], ids=["report", "reuse"])


@pytest.fixture(autouse=True)
def project(monkeypatch: pytest.MonkeyPatch) -> Project:
    """Nobody sent anything yet, and who tests doesn't wait."""
    allowance.clear()
    monkeypatch.setattr(timing, "SOONEST", timedelta(0))
    factories.organisation("Zeist", latitude=52.09, longitude=5.23)
    return factories.project(factories.organisation("Oss"), title="Leren")


@each_form
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_answer_is_stored_indexed_or_given_a_cookie(
    method: str, form: Form, client: Client
) -> None:
    answer = getattr(client, method)(form.address)
    assert answer["Cache-Control"] == "no-store, private"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "ETag" not in answer
    assert not answer.cookies


@each_form
def test_no_cookie_is_asked_for(form: Form) -> None:
    assert form.send(Client(enforce_csrf_checks=True)).status_code == 302


@each_form
@pytest.mark.parametrize("limit", ["OF_ONE_PROJECT", "BY_ONE_ADDRESS", "OF_THE_SITE"])
def test_too_many(limit: str, form: Form, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor_form, limit, 1)
    assert form.send(client).status_code == 302
    answer = form.send(client, **{form.text: OTHER})
    assert (answer.status_code, answer["Retry-After"]) == (429, "600")
    assert answer["Cache-Control"] == "no-store, private"
    assert "Iets &amp; anders</textarea>" in answer.content.decode()
    assert form.number == 1


@each_form
@pytest.mark.parametrize("limit", ["MOST_WAITING", "MOST_A_DAY"])
def test_too_many_for_staff(
    limit: str, form: Form, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, limit, 1)
    assert form.send(client).status_code == 302
    assert form.send(client, **{form.text: OTHER}).status_code == 429


def test_forms_count_apart(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, limit in ((visitor_form, "OF_THE_SITE"), (receiving, "MOST_A_DAY")):
        monkeypatch.setattr(module, limit, 1)
    for form in (REPORT, REUSE):
        assert form.send(client).status_code == 302


@each_form
@pytest.mark.parametrize(("status", "expected"), [("concept", 404), ("ingetrokken", 410)])
def test_project_that_is_not_public(status: str, expected: int, form: Form, client: Client) -> None:
    Project.objects.update(status=status)
    assert client.get(form.address, follow=True).status_code == expected
    assert client.post(form.address, form.typed, follow=True).status_code == expected
    assert form.number == 0
