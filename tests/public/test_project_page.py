"""What a project's page tells: how old it is, its documents, and the mail to who may know more."""

import re
from datetime import date
from html import unescape
from itertools import pairwise
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import Contact, Project, SubsidyPeriod
from projects.public.contact_details import allowance
from tests import factories

pytestmark = pytest.mark.django_db
PLANS = "Deze tekst is van vóór of tijdens het project."


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    allowance.clear()


def page(client: Client, project: Project) -> str:
    client.get("/projecten/")  # the first one after a change writes what a card says
    html = client.get(project.get_absolute_url()).content.decode()
    return html.partition("<main")[2].partition("</main>")[0]


def mail_of(client: Client, project: Project, **data: str) -> tuple[str, str, str]:
    """To whom, the subject and the body of the first mail that is ready."""
    html = client.post(f"{project.get_absolute_url()}contact/", data).content.decode()
    address = unescape(re.findall(r'href="mailto:([^"]*)"', html)[0])
    to, _, query = address.partition("?")
    fields = parse_qs(query, strict_parsing=True)
    return to, fields["subject"][0], fields["body"][0]


def test_order_is_that_of_a_reader(client: Client) -> None:
    project = factories.project(factories.organisation("Oss"), text="<h3>Doel</h3><p>Leren.</p>")
    factories.link(project)
    other = factories.project(title="Ander", kind="idee")
    other.follow_ups.create(project=project)
    html = page(client, project)
    headings = re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", html)
    assert [name for _, name in headings] == [
        project.title,
        "In het kort",
        "Over dit project",
        "Doel",
        "Documenten en links",
        "Wie kun je vragen?",
        "Dit begon als idee",
        '<a href="/projecten/ander/">Ander</a>',
        "Verder kijken",
    ]
    levels = [int(level) for level, _ in headings]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_words_of_staff_are_not_for_visitors(client: Client) -> None:
    period = SubsidyPeriod.objects.create(year=2021, number=1, marker="*")
    project = factories.project(
        factories.organisation("Domesta", "overig"),
        period=period,
        source_page="001.txt",
        start="2021-04",
        end="2021-06",
        duration_text="april - juni 2021",
    )
    html = page(client, project)
    assert "Periode 1 van 2021" in html
    for word in ("overig", "aanvrager", "gemerkt met", "Bron:", "bronpagina", "Er stond bij"):
        assert word not in html
    assert "niet vermeld" not in page(client, factories.project())


def test_role_is_said_where_there_are_two(client: Client) -> None:
    oss, urk = factories.organisation("Oss"), factories.organisation("Urk")
    assert "vroeg aan" not in page(client, factories.project(oss))
    html = page(client, factories.project(oss, urk))
    assert 'Gemeente Oss</a> <span class="muted">vroeg aan</span>' in html
    assert 'Gemeente Urk</a> <span class="muted">deed mee</span>' in html


def test_duration_that_says_more_is_told(client: Client) -> None:
    project = factories.project(start="2020-06", duration_text="juni 2020 (gaat uitlopen)")
    assert "Er stond bij: juni 2020 (gaat uitlopen)" in page(client, project)
    project = factories.project(start="2021-03-01", duration_text="1-3-2021 tot 1-3-2022")
    assert "Er stond bij" not in page(client, project)


def test_age_says_what_is_known(client: Client) -> None:
    project = factories.project(start="2019", end=f"{timezone.localdate().year - 4}")
    Project.objects.update(updated_at=None, source_page="001.txt")
    factories.contact(project, last_confirmed_on=date(2026, 5, 3))
    for url, state in (("https://a.nl/1", "werkt"), ("https://a.nl/2", "kapot")):
        link = factories.link(project, url)
        factories.link_check(link, state, checked_at=factories.noon(2026, 5, 4))
    factories.link(project, "")
    said = re.sub(r"\s+", " ", page(client, project).partition("Hoe oud is dit?")[2])
    assert (
        "De tekst komt van een oudere site. Het project eindigde 4 jaar geleden. "
        "Een contactpersoon bevestigde dit op 3 mei 2026. "
        "1 van 3 links werkt, gekeken op 4 mei 2026." in said
    )


def test_age_says_nothing_that_is_not_known(client: Client) -> None:
    project = factories.project()
    Project.objects.update(updated_at=None)
    assert "Hoe oud is dit?" not in page(client, project)
    factories.link(project, "https://oss.nl/plan")  # nobody looked yet
    assert "Hoe oud is dit?" not in page(client, project)


def test_day_of_the_last_edit_is_told(client: Client) -> None:
    project = factories.project()
    Project.objects.update(updated_at=factories.noon(2026, 5, 3))
    assert "Deze pagina is bijgewerkt op 3 mei 2026." in page(client, project)


def test_text_of_plans_says_to_ask(client: Client) -> None:
    oss = factories.organisation("Oss")
    ended = {"text": "<p>Wij gaan leren.</p>", "start": "2019", "end": "2020"}
    asks = f'{PLANS} <a href="#contact">Vraag de gemeente hoe het afliep</a>.'
    assert asks in page(client, factories.project(oss, **ended))
    assert "Vraag hoe het afliep" in page(client, factories.project(**ended))
    for fields in ({"end": "2999"}, {"tells_results": "ja"}, {"kind": "idee"}, {"text": ""}):
        assert PLANS not in page(client, factories.project(oss, **{**ended, **fields}))


def test_lost_document_is_told_once(client: Client) -> None:
    words = "Lees hier het volledige Projectplan."
    project = factories.project(text=f"<p>Wij leren.</p><p>{words}</p>")
    factories.link(project, "", text=words)
    html = page(client, project)
    assert "Lees hier" not in html
    assert "<span>Projectplan <small" in html
    project.refresh_from_db()
    assert words in project.text


def test_two_documents_have_two_names(client: Client) -> None:
    project = factories.project()
    for _ in range(2):
        factories.link(project, "", text="En hier ook.")
    html = page(client, project)
    assert "<span>Document</span>" in html
    assert "<span>Document (2)</span>" in html
    assert html.count("werken niet meer") == 1


def test_mail_is_ready(client: Client) -> None:
    project = factories.project(factories.organisation("Oss"), title="Leren & doen")
    factories.contact(project)
    to, subject, body = mail_of(client, project)
    assert (to, subject) == ("j.smit@oss.nl", "Vraag over ‘Leren & doen’")
    assert "http://testserver/projecten/leren-doen/\r\n" in body
    assert [line[:2] for line in body.split("\r\n") if line[:1].isdigit()] == ["1.", "2.", "3."]
    assert "\n" not in body.replace("\r\n", "")
    assert "Weet je het niet zelf?" not in body


def test_mail_to_who_was_not_there_asks_who_was(client: Client) -> None:
    project = factories.project(factories.organisation("Oss", general_email="po@oss.nl"))
    to, _, body = mail_of(client, project)
    assert to == "po@oss.nl"
    assert "Weet je het niet zelf?" in body


def test_mail_is_there_to_copy(client: Client) -> None:
    project = factories.project(title="Leren <b>")
    html = client.post(f"{project.get_absolute_url()}contact/").content.decode()
    shown = html.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]
    assert "over het project ‘Leren &lt;b&gt;’" in shown
    assert "Met vriendelijke groet," in shown


def test_one_document_is_asked_for_or_all(client: Client) -> None:
    project = factories.project(title="Leren")
    factories.contact(project)
    plan = factories.link(project, "", text="Lees hier het projectplan.")
    factories.link(project, "", text="Naar de podcasts", kind="podcast")
    factories.link(project, "https://oss.nl/x", text="Werkt nog")
    assert f'name="stuk" value="{plan.pk}"' in page(client, project)
    _, subject, body = mail_of(client, project, stuk=str(plan.pk))
    assert subject == "Projectplan: vraag over ‘Leren’"
    assert "2. Mag ik dit hebben en gebruiken: Projectplan?" in body
    _, _, body = mail_of(client, project, stuk="alle")
    assert "   - Projectplan\r\n   - Podcasts\r\n" in body
    assert "Werkt nog" not in body


@pytest.mark.parametrize("key", ["", "999999", "x" * 5000, "\0", "Alle"])
def test_document_that_is_not_there_is_not_asked_for(key: str, client: Client) -> None:
    project = factories.project()
    factories.link(project, "", text="Lees hier het projectplan.")
    _, subject, _ = mail_of(client, project, stuk=key)
    assert subject == f"Vraag over ‘{project.title}’"


def test_idea_is_asked_after_as_an_idea(client: Client) -> None:
    project = factories.project(kind="idee")
    assert "Wat is er van het idee geworden?" in mail_of(client, project)[2]


def test_number_alone_opens_no_mail(client: Client) -> None:
    project = factories.project()
    factories.contact(project, email="", phone="+31612345678")
    html = client.post(f"{project.get_absolute_url()}contact/").content.decode()
    assert "Dit kun je vragen" in html
    assert "mailto:" not in html
    assert Contact.objects.count() == 1
