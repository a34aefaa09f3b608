"""No public page has an e-mail address in it; a button shows them."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.contrib.auth.models import User
from django.test import Client

from projects.models import Project
from projects.public import contact_details
from projects.public.contact_details import OF_ONE_PROJECT, OF_THE_SITE, allowance
from projects.values.redaction import EMAIL
from tests import factories
from tests.real_projects import RealProjects

pytestmark = pytest.mark.django_db
TEXT = '<p>Mail <a href="mailto:po@uden.nl">po@uden.nl</a>, j.smit@oss.nl of hr@uden.nl.</p>'


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    allowance.clear()


@pytest.fixture
def project() -> Project:
    made = factories.project(factories.organisation("Oss"), title="Leren", text=TEXT)
    factories.contact(made, "Jan Smit", phone="+31612345678")
    return made


def page_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def ask(client: Client, project: Project) -> Any:
    return client.post(f"{project.get_absolute_url()}contact/")


def test_page_has_names_and_a_button(client: Client, project: Project) -> None:
    page = page_of(client, project.get_absolute_url())
    assert "Jan Smit" in page
    assert '<form method="post" action="/projecten/leren/contact/"' in page
    assert "Toon e-mailadres en telefoonnummer" in page
    for hidden in ("mailto:", "tel:", "06 12345678", "@oss.nl", "@uden.nl"):
        assert hidden not in page


def test_address_in_the_text_leads_to_the_button(client: Client, project: Project) -> None:
    page = page_of(client, project.get_absolute_url())
    link = '<a href="#contact">het e-mailadres</a>'
    assert f"<p>Mail {link}, {link} of {link}.</p>" in page
    assert 'id="contact"' in page


def test_button_shows_them(client: Client, project: Project) -> None:
    page = ask(client, project).content.decode()
    assert re.search(r'<a href="mailto:j.smit@oss.nl\?[^"]*">j.smit@oss.nl</a>', page)
    assert '<a href="tel:+31612345678">06 12345678</a>' in page
    assert page.count("j.smit@oss.nl") == 2  # not again under those of the text
    assert "In de tekst:" in page
    for address in ("po@uden.nl", "hr@uden.nl"):
        assert re.search(rf'<a href="mailto:{address}\?[^"]*">{address}</a>', page)
    assert '<a href="/projecten/leren/">Terug naar het project</a>' in page


def test_answer_is_kept_nowhere(client: Client, project: Project) -> None:
    answer = ask(client, project)
    assert answer["Cache-Control"] == "no-store, private"
    assert "noindex" in answer["X-Robots-Tag"]
    assert not answer.cookies
    assert "mailto:" not in page_of(client, project.get_absolute_url())


def test_button_needs_no_cookie(project: Project) -> None:
    assert ask(Client(enforce_csrf_checks=True), project).status_code == 200


def test_following_its_address_leads_to_the_project(client: Client, project: Project) -> None:
    answer = client.get(f"{project.get_absolute_url()}contact/")
    assert (answer.status_code, answer["Location"]) == (302, "/projecten/leren/")


def test_button_says_what_there_is(client: Client) -> None:
    path = "/projecten/leren/"
    project = factories.project(factories.organisation("Oss"), title="Leren")
    assert ">Toon e-mailadres<" in page_of(client, path)  # of the fund
    factories.contact(project, "Jan Smit", email="", phone="+31612345678")
    assert ">Toon telefoonnummer<" in page_of(client, path)
    factories.contact(project, "An Bos", email="a.bos@oss.nl")
    assert ">Toon e-mailadres en telefoonnummer<" in page_of(client, path)


@pytest.mark.parametrize(("status", "expected"), [("concept", 404), ("ingetrokken", 410)])
def test_project_that_is_not_public(
    status: str, expected: int, client: Client, project: Project, admin_user: User
) -> None:
    Project.objects.update(status=status)
    answer = client.post("/projecten/leren/contact/", follow=True)
    assert answer.status_code == expected
    assert b"mailto:" not in answer.content
    client.force_login(admin_user)
    assert b"mailto:j.smit@oss.nl" in ask(client, project).content


def test_two_hundred_people_at_one_address(project: Project) -> None:
    for _ in range(200):
        assert ask(Client(), project).status_code == 200


def test_too_many_for_one_project(
    client: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = factories.project(title="Ander")
    monkeypatch.setattr(contact_details, "OF_ONE_PROJECT", 2)
    statuses = [Client(REMOTE_ADDR=f"192.0.2.{n}").post("/projecten/leren/contact/") for n in "123"]
    assert [answer.status_code for answer in statuses] == [200, 200, 429]
    assert statuses[2]["Retry-After"] == "600"
    assert "Probeer het over tien minuten opnieuw" in statuses[2].content.decode()
    assert ask(client, other).status_code == 200
    assert client.get(project.get_absolute_url()).status_code == 200


def test_too_many_by_one_address(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contact_details, "BY_ONE_ADDRESS", 2)
    for _ in range(2):
        assert ask(Client(REMOTE_ADDR="2001:db8::1"), project).status_code == 200
    assert ask(Client(REMOTE_ADDR="2001:db8::2"), project).status_code == 429
    assert ask(Client(REMOTE_ADDR="192.0.2.1"), project).status_code == 200


def test_too_many_for_the_site(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contact_details, "OF_THE_SITE", 1)
    assert client.post("/contact/").status_code == 200
    assert Client(REMOTE_ADDR="192.0.2.1").post("/contact/").status_code == 429


def test_limits_are_far_above_what_people_do() -> None:
    assert OF_THE_SITE > OF_ONE_PROJECT > 200


def test_address_of_the_fund(client: Client) -> None:
    assert 'href="/contact/"' in page_of(client, "/")
    assert not EMAIL.search(page_of(client, "/contact/"))
    assert b'<a href="mailto:subsidies@aeno.nl">' in client.post("/contact/").content


def test_no_address_on_any_real_page(client: Client, copied_projects: RealProjects) -> None:
    copied_projects.load(indexed=True)
    paths = [project.get_absolute_url() for project in Project.objects.all()]
    assert len(paths) > 100
    for path in (
        *paths,
        "/",
        "/projecten/",
        "/kaart/",
        "/cijfers/",
        "/nieuw.atom",
        "/weg/",
        "/projecten/?q=stuur+mail",
    ):
        assert EMAIL.findall(page_of(client, path)) == [], path


def test_question_that_found_nothing_is_filled_in(client: Client) -> None:
    asked = "/contact/?vraag=zwem+%3Cb%3E%26%0D%0Abad%00"
    page = page_of(client, asked)
    assert "Je zocht op ‘zwem &lt;b&gt;&amp; bad’." in page
    assert "mailto:" not in page
    page = client.post(asked).content.decode()
    (address,) = re.findall(r'href="mailto:([^"]*)"', page)
    to, _, query = unescape(address).partition("?")
    fields = parse_qs(query)
    assert to == "subsidies@aeno.nl"
    assert fields["body"][0].startswith("Ik zocht in de Projectenbank op ‘zwem <b>& bad’")
    assert list(fields) == ["subject", "body"]


def test_question_has_an_end(client: Client) -> None:
    assert len(page_of(client, f"/contact/?vraag={'x' * 5000}")) < 5000
