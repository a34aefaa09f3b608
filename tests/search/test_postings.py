"""The postings say what the texts say, and rank what they find; the same on both databases."""

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import Project, SearchEntry, SearchPosting
from projects.search import postings, written_postings
from projects.search.indexing import refresh
from projects.search.lookup import Lookup
from projects.search.postings import BLOCK, Way
from tests import factories

pytestmark = pytest.mark.django_db
FAR = BLOCK * 3 + 7  # a primary key in another block


def rank(*questions: list[Way], version: str = "now") -> list[int]:
    found = postings.read(way.term for ways in questions for way in ways)
    everything = postings.everything(version)
    parts = [postings.best(ways, found, everything) for ways in questions]
    keys: list[int] = postings.ranked(parts, everything).keys.tolist()
    return keys


def test_a_posting_has_the_projects_of_a_term_in_order() -> None:
    written_postings.write({FAR: {"fiets": 9}, 2: {"fiets": 200, "bus": 1}, 1: {"bus": 7}})
    found = postings.read(["fiets", "bus", "trein"])
    assert found.keys() == {"fiets", "bus"}
    assert found["fiets"].keys.tolist() == [2, FAR]
    assert found["fiets"].weights.tolist() == [200, 9]
    assert len(found["bus"]) == 2


def test_only_the_rows_of_changed_terms_are_written() -> None:
    written_postings.write({1: {"fiets": 9, "bus": 1}, 2: {"fiets": 8}})
    with CaptureQueriesContext(connection) as queries:
        written_postings.write({1: {"fiets": 9, "bus": 2}, 2: {"fiets": 8}})
    written = [q["sql"] for q in queries if "INSERT" in q["sql"] and "posting" in q["sql"]]
    assert len(written) == 1
    assert "fiets" not in written[0]
    with CaptureQueriesContext(connection) as queries:
        written_postings.write({1: {"fiets": 9, "bus": 2}})
    assert len(queries) == 1


def test_what_no_project_has_any_more_leaves_no_row() -> None:
    written_postings.write({1: {"fiets": 9, "bus": 1}, 2: {"fiets": 8}})
    written_postings.write({1: {}})
    assert postings.read(["fiets"])["fiets"].keys.tolist() == [2]
    assert not SearchPosting.objects.filter(term="bus").exists()
    assert not SearchEntry.objects.filter(pk=1).exists()


def test_equal_projects_are_ranked_the_newest_first_and_then_by_key() -> None:
    days = {1: "2021-00-00", 2: "2021-05-01", FAR: "", 4: "2021-05-01"}
    entry = written_postings.entry_of
    written_postings.write({key: entry({"fiets": 9}, day) for key, day in days.items()})
    assert rank([Way("fiets")]) == [2, 4, 1, FAR]


def test_the_best_way_counts_and_each_part_adds_up() -> None:
    entry = written_postings.entry_of
    written_postings.write(
        {
            1: entry({"fiets": 100, "bus": 100}, ""),
            2: entry({"rijwiel": 100}, ""),
            3: entry({"fiets": 60, "rijwiel": 100}, ""),
            4: entry({"trein": 1}, ""),
        }
    )
    same = [Way("fiets"), Way("rijwiel", 0.5)]
    assert rank(same) == [1, 3, 2]
    assert rank(same, [Way("bus")]) == [1, 3, 2]
    assert rank([Way("bus", 0.1)], [Way("rijwiel")]) == [2, 3, 1]


def test_coverage_is_the_share_of_what_the_question_tells() -> None:
    entry = written_postings.entry_of
    written_postings.write({1: entry({"fiets": 9, "bus": 9}, ""), 2: entry({"bus": 9}, "")})
    found, everything = postings.read(["fiets", "bus"]), postings.everything("now")
    parts = [postings.best([Way(term)], found, everything) for term in ("fiets", "bus")]
    ranked = postings.ranked(parts, everything, tellings=[3, 1])
    assert dict(zip(ranked.keys.tolist(), ranked.coverage.tolist(), strict=True)) == {1: 1, 2: 0.25}


def test_only_some_projects_can_be_ranked() -> None:
    entry = written_postings.entry_of
    written_postings.write({key: entry({"fiets": 9}, "") for key in (1, 2, FAR)})
    found, everything = postings.read(["fiets"]), postings.everything("now")
    among = everything.having([FAR, 2, 999_999])
    part = postings.best([Way("fiets")], found, everything)
    assert postings.ranked([part], everything, among=among).keys.tolist() == [2, FAR]


def test_who_was_kept_before_a_project_came_leaves_it_out() -> None:
    entry = written_postings.entry_of
    written_postings.write({1: entry({"fiets": 9}, "")})
    assert rank([Way("fiets")]) == [1]
    written_postings.write({2: entry({"fiets": 9}, ""), FAR: entry({"fiets": 9}, "")})
    assert rank([Way("fiets")]) == [1]
    assert rank([Way("fiets")], version="next") == [1, 2, FAR]


def test_nothing_indexed_ranks_nothing() -> None:
    assert rank([Way("fiets")]) == []


def test_the_index_follows_an_edit_and_a_deletion() -> None:
    project = factories.project(title="Fietsen", start="2021")
    refresh()
    assert postings.read(["fiets"])["fiets"].keys.tolist() == [project.pk]
    Project.objects.update(title="Lopen", start="2022")
    refresh()
    assert not postings.read(["fiets"])
    assert '"":20220001' in SearchEntry.objects.get(pk=project.pk).weights
    Project.objects.all().delete()
    refresh()
    assert not SearchPosting.objects.exists()


def test_what_was_indexed_before_there_were_postings_gets_them() -> None:
    project = factories.project(title="Fietsen")
    refresh()
    SearchPosting.objects.all().delete()
    SearchEntry.objects.all().delete()
    refresh(thorough=True)
    assert postings.read(["fiets"])["fiets"].keys.tolist() == [project.pk]


def test_all_weights_fit_however_often_a_word_is_repeated() -> None:
    factories.project(title="bus " * 30, text=f"<p>{'bus ' * 5000}</p>")
    refresh()
    assert postings.read(["bus"])["bus"].weights.max() <= np.iinfo(np.uint8).max


def test_terms_stand_together_or_near_on_either_side() -> None:
    texts = ("hybride werken", "werken is hybride", "hybride en dan pas een dag later werken")
    keys = [factories.project(title="x", text=f"<p>{text}</p>").pk for text in texts]
    refresh()
    lookup = Lookup("now")
    terms = ("hybrid", "werk")

    def found(within: int) -> list[int]:
        slots = lookup.together(terms, within)
        return lookup.all.keys[slots].tolist()

    assert found(1) == keys[:1]
    assert found(2) == keys[:2]
    assert lookup.texts(lookup.together(terms))[0][3] == " hybrid werk "
    assert lookup.number == 3
    assert [slots.tolist() for slots, _ in lookup.read(["pas"]).values()] == [[keys[2] % BLOCK]]
