"""A synonym that is tried on the questions that were asked, before it is there."""

from typing import Any

import pytest

from projects.models import FailedSearch, Synonym
from projects.search import known_questions, trials
from projects.search.known_questions import KnownQuestion
from projects.search.synonyms import proposed, trial_of
from projects.search.trials import Trial, Tried
from projects.search.verdicts import Verdict
from tests import factories
from tests.questions import find

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue() -> None:
    """One project about a bike, many about work; a colleague's draft that nobody sees."""
    factories.project(title="Met de fiets naar het werk", slug="fiets")
    factories.project(title="Wandelen in de pauze", slug="wandelen")
    factories.project(title="Rijwiel, nog geheim", status="concept")
    for number in range(4):
        factories.project(title=f"Anders werken {number}")
    find("fiets")


def asked(**times: int) -> None:
    for question, number in times.items():
        FailedSearch.objects.note(question, times=number)


def told(trial: Trial) -> list[tuple[str, str]]:
    return [(one.question, one.verdict.value) for one in trial.changed]


def know(monkeypatch: pytest.MonkeyPatch, question: str, **grades: int) -> None:
    rows = [KnownQuestion(question, grades)]
    monkeypatch.setattr(known_questions, "_known", lambda: rows)


def test_a_question_that_finds_something_now_is_better() -> None:
    asked(tweewieler=3, brommer=2)
    trial = trial_of(Synonym(wordings="fiets, tweewieler"))
    title = ["Met de fiets naar het werk"]
    assert trial.changed == [Tried("tweewieler", Verdict.BETTER, [], title)]
    assert trial.said == "1 vraag wordt beter, 0 slechter"
    assert not Synonym.objects.exists()
    assert find("tweewieler").primary_keys == ()


def test_what_only_comes_near_is_marked() -> None:
    asked(tweewieler=3)
    (tried,) = trial_of(Synonym(wordings="tweewieler", wider="fiets")).changed
    assert tried.after == ["Met de fiets naar het werk (lijkt erop)"]
    assert "Was: niets. Wordt: Met de fiets" in str(tried)


def test_a_draft_is_no_answer() -> None:
    asked(tweewieler=3)
    assert told(trial_of(Synonym(wordings="rijwiel, tweewieler"))) == []


def test_what_was_asked_once_is_not_tried() -> None:
    asked(tweewieler=1)
    trial = trial_of(Synonym(wordings="fiets, tweewieler"))
    assert (trial.changed, trial.of_asked) == ([], 0)
    assert trial.said == "Geen enkele vraag verandert"


def test_a_known_question_is_judged_by_its_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    know(monkeypatch, "pauze", fiets=3)
    (tried,) = trial_of(Synonym(wordings="pauze, fiets")).changed
    assert (tried.verdict, tried.is_known) == (Verdict.BETTER, True)
    know(monkeypatch, "pauze", wandelen=3)
    (tried,) = trial_of(Synonym(wordings="pauze, werken")).changed
    assert tried.verdict is Verdict.OTHER  # the good one is still first


def test_it_says_on_what_it_was_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    know(monkeypatch, "fiets", fiets=3)
    asked(tweewieler=2, brommer=2)
    said = trial_of(Synonym(wordings="fiets, tweewieler")).tried_on
    assert "2 vragen die niet genoeg vonden en 1 vraag waarvan" in said


def test_names_of_organisations_stay_what_they_mean() -> None:
    today = factories.organisation("Maashorst")
    today.aliases.create(name="Uden")
    factories.project(today, title="Samen")
    factories.project(title="Tweewielers in het zadel")
    find("uden")
    asked(uden=3, tweewieler=2)
    trial = trial_of(Synonym(wordings="tweewieler, fiets"))
    assert [one.question for one in trial.changed] == ["tweewieler"]


def test_another_wording_of_a_group_takes_the_place_of_what_it_was() -> None:
    group = Synonym.objects.create(wordings="fiets, tweewieler")
    find("fiets")
    asked(tweewieler=2, brommer=2)
    group.wordings = "fiets, brommer"
    trial = trial_of(group)
    assert told(trial) == [("tweewieler", "slechter"), ("brommer", "beter")]


def test_the_worst_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [KnownQuestion("werken", {"fiets": 2}), KnownQuestion("maan", {})]
    monkeypatch.setattr(known_questions, "_known", lambda: known)
    asked(tweewieler=2)
    trial = trial_of(Synonym(wordings="tweewieler, maan, fiets"))
    assert told(trial) == [("maan", "slechter"), ("tweewieler", "beter")]


def test_only_what_is_read_otherwise_is_searched(django_assert_max_num_queries: Any) -> None:
    for number in range(40):
        FailedSearch.objects.note(f"wandelen nummer {number}", times=2)
    asked(tweewieler=3)
    with django_assert_max_num_queries(16):
        trial = trial_of(Synonym(wordings="fiets, tweewieler"))
    assert trial.of_asked == 41
    assert told(trial) == [("tweewieler", "beter")]


@pytest.mark.parametrize(
    ("name", "value", "tried"), [("MOST_SEARCHED", 1, ["tweewieler"]), ("SECONDS", -1.0, [])]
)
def test_who_waits_is_not_kept_waiting(
    name: str, value: float, tried: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, name, value)
    asked(tweewieler=3)
    FailedSearch.objects.note("tweewieler huren", times=2)
    trial = trial_of(Synonym(wordings="fiets, tweewieler"))
    assert [one.question for one in trial.changed] == tried  # the most asked first
    assert trial.skipped == 2 - len(tried)
    assert f"De laatste {trial.skipped} daarvan niet" in trial.tried_on


def test_words_of_a_group_are_added_to_it() -> None:
    group = Synonym.objects.create(wordings="fiets, rijwiel", narrower="tandem, bakfiets")
    assert proposed("tweewieler, Fiets") == group
    assert proposed("tweewieler, Fiets").wordings == "fiets, rijwiel, tweewieler"
    assert proposed("tandem, fiets").narrower == "bakfiets"
    assert proposed("tandem, fiets").wordings == "fiets, rijwiel, tandem"
    assert proposed("brommer, scooter").pk is None


def test_words_of_two_groups_stay_apart() -> None:
    Synonym.objects.create(wordings="fiets, rijwiel")
    Synonym.objects.create(wordings="auto, wagen")
    assert proposed("fiets, auto").pk is None
