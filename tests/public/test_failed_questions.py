"""What is counted as a question that found too little, and whose."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from projects.models import FailedSearch
from projects.public.failed_questions import LONGEST_AGENT
from tests import factories

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/129.0.0.0 Safari/537.36 Edg/129.0.0.0"
)
GOOGLE = (
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; "
    "+http://www.google.com/bot.html) Chrome/129.0.0.0 Safari/537.36"
)


@pytest.fixture(autouse=True)
def one_project() -> None:
    factories.project(title="Anders")


def counted() -> list[tuple[str, str]]:
    return sorted(FailedSearch.objects.values_list("question", "kind"))


@pytest.mark.parametrize("agent", [FIREFOX, EDGE, ""])
def test_visitor_counts(agent: str, client: Client) -> None:
    client.get("/projecten/?q=zzzz", headers={"User-Agent": agent})
    assert counted() == [("zzzz", "niets")]


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": GOOGLE},
        {"User-Agent": "Mozilla/5.0 (compatible; ClaudeBot/1.0)"},
        {"User-Agent": "python-requests/2.32"},
        {"User-Agent": EDGE, "Sec-Purpose": "prefetch;prerender"},
        {"User-Agent": FIREFOX, "Purpose": "prefetch"},
        {"User-Agent": FIREFOX, "X-Moz": "prefetch"},
    ],
)
def test_robot_and_browser_that_looks_ahead_do_not(headers: Any, client: Client) -> None:
    assert client.get("/projecten/?q=zzzz", headers=headers).status_code == 200
    assert counted() == []
    client.get("/projecten/?q=zzzz", headers={"User-Agent": FIREFOX})
    assert counted() == [("zzzz", "niets")]


def test_head_and_another_page_do_not(client: Client) -> None:
    client.head("/projecten/?q=zzzz")
    client.get("/projecten/?q=zzzz&pagina=1")
    assert counted() == []


def test_staff_do_not(admin_client: Client, client: Client) -> None:
    admin_client.get("/projecten/?q=zzzz")
    User.objects.create_user("stagiair", password="x")
    client.force_login(User.objects.get(username="stagiair"))
    client.get("/projecten/?q=zzzz")
    assert counted() == []


def test_endless_name_of_a_browser_costs_nothing(client: Client, no_endless_work: None) -> None:
    client.get("/projecten/?q=zzzz", headers={"User-Agent": "a" * 100_000})
    assert counted() == [("zzzz", "niets")]
    assert LONGEST_AGENT < 1000


def test_what_was_found_is_told(client: Client) -> None:
    oss = factories.organisation("Oss")
    factories.project(oss, title="Vitaliteit op het werk", text="<p>Wij fietsen.</p>")
    factories.project(title="Geheim overleg", status="concept")
    for question in ("vitalitiet", "vitaliteit zwemmen", "fietsen", "overleg", "hoe"):
        client.get("/projecten/", {"q": question})
    assert counted() == [
        ("fietsen", "weinig"),
        ("overleg", "niets"),
        ("vitaliteit zwemmen", "lijkt erop"),
        ("vitalitiet", "verbeterd"),
    ]


def test_other_choices_do_not_make_a_question_fail(client: Client) -> None:
    for number in range(5):
        factories.project(title=f"Vitaal {number}")
    client.get("/projecten/?q=vitaal&soort=idee")
    assert counted() == []


@pytest.mark.parametrize("words", ["oss", "gemeente Oss", "vitaliteit", "op het werk", "Limburg"])
def test_name_that_finds_the_one_it_names_did_not_fail(words: str, client: Client) -> None:
    oss = factories.organisation("Oss", province="Limburg")
    factories.project(oss, title="Vitaliteit op het werk")
    client.get("/projecten/", {"q": words})
    assert counted() == []
