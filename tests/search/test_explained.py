"""Why an answer stands where it stands, as staff read it."""

import re
from typing import Any

import pytest
from django.test import Client

from projects.changes.version import read_version
from projects.search.explained import MOST, Explanation, explain
from tests import factories
from tests.questions import find

pytestmark = pytest.mark.django_db
QUESTIONS = [
    "verzuim",
    "hoe krijg ik jongeren binnen en houd ik ze",
    "hybride werken hoorn",
    "verzuimcoach",
    "digitale vaardigheden -limburg",
    "vitalitiet",
    "den bosch",
]


def explained(question: str) -> Explanation:
    find(question)  # the index is up to date
    return explain(question, read_version())


@pytest.mark.usefixtures("real_projects")
def test_answers_are_those_of_visitors_in_their_order(client: Client) -> None:
    for question in QUESTIONS:
        page = client.get("/projecten/", {"q": question}).content.decode()
        above, _, below = page.partition('id="lijken-erop"')
        told = explained(question)
        for html, rows in ((above, told.answers), (below, told.near)):
            links = re.findall(r'<h[23][^>]*>\s*<a[^>]*href="/projecten/([\w-]+)/', html)
            slugs = [row.project.slug for row in rows]
            assert links[:5] == slugs[:5], question


@pytest.mark.usefixtures("real_projects")
def test_all_of_a_score_is_told_and_where_it_comes_from() -> None:
    for question in QUESTIONS:
        told = explained(question)
        assert told.answers or told.near, question
        for row in (*told.answers, *told.near):
            shares = [reason.share for reason in row.reasons]
            assert sum(shares) + row.together == pytest.approx(100, abs=len(shares) + 1)
            assert any(reason.matches for reason in row.reasons), (question, row.project)


def test_fields_and_what_is_lacking_are_told() -> None:
    oss = factories.organisation("Oss")
    both = factories.project(oss, title="Minder verzuim", text="<p>Fietsen naar het werk</p>")
    one = factories.project(title="Verzuim")
    for number in range(8):
        factories.project(title=f"Anders {number}")
    (first,) = explained("verzuim fietsen oss").answers
    assert (first.project, first.covers, first.lacks) == (both, 100, [])
    where = {reason.asked: reason.matches[0].where for reason in first.reasons}
    assert where == {"verzuim": "de titel", "fietsen": "de tekst", "oss": "de organisaties"}
    told = explained("verzuim oss")
    (near,) = told.near
    assert (near.project, near.lacks) == (one, ["oss"])
    assert near.covers < told.needed
    assert [(part.asked, part.number) for part in told.parts] == [("verzuim", 2), ("oss", 1)]


def test_the_parts_of_a_compound_have_their_own_names() -> None:
    factories.project(title="Verzuim")
    factories.project(title="Coach")
    told = explained("verzuimcoach")
    names = ["verzuim (van verzuimcoach)", "coach (van verzuimcoach)"]
    assert [part.asked for part in told.parts] == names
    (row, *_) = told.near
    assert [row.reasons[0].asked, *row.lacks] == names


def test_what_nobody_may_see_is_not_told() -> None:
    factories.project(title="Verzuim, nog geheim", status="concept")
    shown = factories.project(title="Verzuim")
    told = explained("verzuim")
    assert [row.project for row in told.answers] == [shown]
    assert told.number == 1


@pytest.mark.parametrize("question", ["", "😀", "de het", "zzzz", '"', "-", "of OF of"])
def test_what_has_no_answer_has_no_reasons(question: str) -> None:
    factories.project(title="Fietsen")
    told = explained(question)
    assert (told.answers, told.near, told.number) == ([], [], 0)


def test_only_leaving_out_has_no_score() -> None:
    factories.project(title="Fietsen")
    (row,) = explained("-verzuim").answers
    assert (row.reasons, row.together) == ([], 0)


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries: Any) -> None:
    factories.project(title="Verzuim en fietsen")
    most = 7  # two to find, two to rank; the projects, their texts, and how many there are
    for more in (0, 30):
        for number in range(more):
            factories.project(title=f"Verzuim en fietsen {number}")
        find("anders")
        version = read_version()
        with django_assert_max_num_queries(most):
            told = explain("verzuim fietsen", version)
    assert (told.number, len(told.answers)) == (31, MOST)
