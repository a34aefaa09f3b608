"""The screen of pinned answers, and where visitors see them."""

from typing import Any

import pytest
from django.test import Client

from projects.models import FailedSearch, PinnedAnswer, PinnedLink
from tests import factories

pytestmark = pytest.mark.django_db
ADD = "/beheer/projects/pinnedanswer/add/"


def send(client: Client, wordings: str, *links: dict[str, Any], **fields: str) -> str:
    data = {"wordings": wordings, "starts_on": "", "ends_on": "", **fields}
    data |= {"links-TOTAL_FORMS": str(len(links)), "links-INITIAL_FORMS": "0"}
    for at, link in enumerate(links):
        usual = {"project": "", "url": "", "title": "", "order": ""}
        data |= {f"links-{at}-{name}": str(value) for name, value in {**usual, **link}.items()}
    text: str = client.post(ADD, data, follow=True).content.decode()
    return text


def fund(url: str = "https://www.aeno.nl/subsidie", title: str = "Vraag aan") -> dict[str, Any]:
    return {"url": url, "title": title}


def test_a_visitor_reads_what_was_pinned(admin_client: Client, client: Client) -> None:
    project = factories.project(title="Samen leren")
    send(admin_client, "subsidie aanvragen", fund(), {"project": project.pk})
    page = client.get("/projecten/?q=subsidies+aanvragen").content.decode()
    assert "Uitgelicht door A&amp;O fonds Gemeenten" in page
    assert 'href="https://www.aeno.nl/subsidie" rel="noopener">Vraag aan</a>' in page
    assert f'href="{project.get_absolute_url()}">Samen leren</a>' in page
    assert "Uitgelicht" not in client.get("/projecten/?q=leren").content.decode()


def test_a_kept_page_follows(client: Client) -> None:
    asked = "/projecten/?q=subsidie"
    assert "Uitgelicht" not in client.get(asked).content.decode()
    answer = PinnedAnswer.objects.create(wordings="subsidie")
    link = PinnedLink.objects.create(answer=answer, **fund())
    assert "Vraag aan" in client.get(asked).content.decode()
    PinnedLink.objects.filter(pk=link.pk).update(title="Vraag het ons")
    assert "Vraag het ons" in client.get(asked).content.decode()
    answer.delete()
    assert "Uitgelicht" not in client.get(asked).content.decode()


def test_it_is_first_told_which_questions_would_show_it(admin_client: Client) -> None:
    for question in ("subsidie aanvragen", "subsidie krijgen", "fietsplan"):
        FailedSearch.objects.note(question, times=2)
    said = send(admin_client, "subsidie", fund())
    assert "van de 3 vragen die niet genoeg vonden, krijgen deze 2 dit antwoord" in said
    assert "‘subsidie aanvragen’" in said
    assert "fietsplan" not in said
    assert not PinnedAnswer.objects.exists()
    send(admin_client, "subsidie", fund(), sure="on")
    assert PinnedAnswer.objects.get().links.count() == 1


@pytest.mark.parametrize(
    ("wordings", "link", "why"),
    [
        ("de het", fund(), "woorden die niet meetellen"),
        ("subsidie", {}, "Kies een project of vul een adres in"),
        ("subsidie", fund(title=""), "Vul in wat de bezoeker leest"),
        ("subsidie", fund("http://aeno.nl/"), "begint met https://"),
        ("subsidie", fund("javascript:alert(1)"), "geldige URL"),
    ],
)
def test_what_can_not_be_pinned_is_refused(
    admin_client: Client, wordings: str, link: dict[str, Any], why: str
) -> None:
    said = send(admin_client, wordings, link)
    assert why in said
    assert not PinnedAnswer.objects.exists()


def test_a_project_and_an_address_in_one_row_are_refused(admin_client: Client) -> None:
    link = fund() | {"project": factories.project().pk}
    assert "niet allebei" in send(admin_client, "subsidie", link)


def test_more_than_three_are_refused(admin_client: Client) -> None:
    send(admin_client, "subsidie", *[fund(title=f"Nummer {n}") for n in range(4)])
    assert not PinnedAnswer.objects.exists()


def test_days_in_the_wrong_order_are_refused(admin_client: Client) -> None:
    days = {"starts_on": "2026-02-01", "ends_on": "2026-01-01"}
    assert "ligt voor de eerste" in send(admin_client, "subsidie", fund(), **days)


def test_it_has_a_history(admin_client: Client) -> None:
    send(admin_client, "subsidie", fund())
    key = PinnedAnswer.objects.get().pk
    shown = admin_client.get(f"/beheer/projects/pinnedanswer/{key}/history/").content.decode()
    assert "subsidie" in shown
