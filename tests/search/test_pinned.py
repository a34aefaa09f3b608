"""What staff pinned to a question."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from projects.changes.version import read_version
from projects.models import FailedSearch, PinnedAnswer, PinnedLink, Project
from projects.search.indexing import refresh
from projects.search.pinned import pinned, problem_with, questions_with
from projects.search.vocabulary import Vocabulary
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
FUND = "https://www.aeno.nl/subsidie"


def pin(wordings: str, *projects: Project, **fields: Any) -> PinnedAnswer:
    made = PinnedAnswer.objects.create(wordings=wordings, **fields)
    for order, project in enumerate(projects):
        PinnedLink.objects.create(answer=made, project=project, order=order)
    if not projects:
        PinnedLink.objects.create(answer=made, url=FUND, title="Vraag subsidie aan")
    return made


def shown(question: str, today: date = TODAY) -> list[str]:
    return [one.title for one in pinned(question, read_version(), today)]


@pytest.mark.parametrize(
    "question",
    ["subsidie aanvragen", "Subsidies aanvragen?", "aanvragen van een súbsidie voor opleiding"],
)
def test_every_question_with_all_its_words_is_answered(question: str) -> None:
    pin("subsidie aanvragen")
    assert shown(question) == ["Vraag subsidie aan"]


@pytest.mark.parametrize("question", ["subsidie", "aanvragen", "opleiding", "de", ""])
def test_other_questions_are_not(question: str) -> None:
    pin("subsidie aanvragen")
    assert shown(question) == []


def test_each_of_its_wordings_counts() -> None:
    pin("subsidie aanvragen, geld krijgen")
    assert shown("hoe kan ik geld krijgen") == ["Vraag subsidie aan"]


def test_it_is_shown_from_its_first_day_to_its_last() -> None:
    day = timedelta(days=1)
    pin("subsidie", starts_on=TODAY, ends_on=TODAY + day)
    days = [TODAY - day, TODAY, TODAY + day, TODAY + 2 * day]
    assert [bool(shown("subsidie", each)) for each in days] == [False, True, True, False]


@pytest.mark.parametrize("status", ["concept", "ingetrokken"])
def test_a_project_that_is_not_public_is_not_shown(status: str) -> None:
    project = factories.project(title="Leren")
    pin("scholing", project, factories.project(title="Academie"))
    assert shown("scholing") == ["Leren", "Academie"]
    project.status = status
    project.save()
    assert shown("scholing") == ["Academie"]


def test_a_deleted_project_leaves_nothing_to_show() -> None:
    project = factories.project()
    pin("scholing", project)
    project.delete()
    assert shown("scholing") == []


def test_what_answers_most_words_comes_first_and_three_are_shown() -> None:
    pin("scholing", *(factories.project(title=f"Leren {n}") for n in range(3)))
    pin("scholing buitendienst", factories.project(title="Leren buiten"))
    assert shown("scholing van de buitendienst") == ["Leren buiten", "Leren 0", "Leren 1"]


def test_a_project_is_shown_once() -> None:
    project = factories.project(title="Leren")
    pin("scholing", project)
    pin("opleiding", project)
    assert shown("scholing en opleiding") == ["Leren"]


@pytest.mark.parametrize(
    ("wording", "why"),
    [("de het een", "woorden die niet meetellen"), ("!!", "is geen vraag")],
)
def test_a_wording_without_words_is_refused(wording: str, why: str) -> None:
    assert why in problem_with(["subsidie aanvragen", wording], Vocabulary())


def test_a_wording_that_most_projects_have_is_refused() -> None:
    for number in range(12):
        factories.project(title=f"Leren {number}")
    refresh()
    assert "staat in 12 van de 12 projecten" in problem_with(["leren"], Vocabulary())
    assert problem_with(["leren buiten"], Vocabulary()) == ""


def test_a_wording_that_most_questions_have_is_refused() -> None:
    for number in range(20):
        FailedSearch.objects.note(f"subsidie nummer {chr(97 + number)}", times=2)
    assert "in 20 van de 20 vragen" in problem_with(["subsidie"], Vocabulary())


def test_it_is_tried_on_the_questions_asked() -> None:
    for question in ("subsidie aanvragen", "fietsplan"):
        FailedSearch.objects.note(question, times=2)
    assert questions_with(["subsidies"]) == (["subsidie aanvragen"], 2)


def test_pins_are_read_once_for_a_version(django_assert_num_queries: Any) -> None:
    pin("subsidie")
    version = read_version()
    pinned("subsidie", version, TODAY)
    with django_assert_num_queries(0):
        assert pinned("subsidies", version, TODAY)
