"""The postings say what the texts say; the same on both databases."""

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import Project, SearchEntry, SearchPosting
from projects.search import postings, written_postings
from projects.search.indexing import refresh
from projects.search.postings import BLOCK, Slots
from projects.search.searched import Searched
from tests import factories

pytestmark = pytest.mark.django_db
FAR = BLOCK * 3 + 7  # a primary key in another block


def held(term: str) -> dict[int, int]:
    """The weight of a term by the primary key of each project that has it, in order."""
    rows = postings.read([term])[term]
    begins = {row.block: row.block * BLOCK for row in rows}
    keys, weights = postings.joined(rows, begins)
    return dict(zip(keys.tolist(), weights.tolist(), strict=True))


def test_a_posting_has_the_projects_of_a_term_in_order() -> None:
    written_postings.write({FAR: {"fiets": 9}, 2: {"fiets": 200, "bus": 1}, 1: {"bus": 7}})
    assert postings.read(["fiets", "bus", "trein"]).keys() == {"fiets", "bus"}
    assert [*held("fiets").items()] == [(2, 200), (FAR, 9)]
    assert len(held("bus")) == 2


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
    assert list(held("fiets")) == [2]
    assert not SearchPosting.objects.filter(term="bus").exists()
    assert not SearchEntry.objects.filter(pk=1).exists()


def newest(version: str) -> list[int]:
    everything = postings.everything(version)
    keys: list[int] = everything.keys[everything.newest].tolist()
    return keys


def test_all_projects_stand_the_newest_first_and_then_by_key() -> None:
    days = {1: "2021-00-00", 2: "2021-05-01", FAR: "", 4: "2021-05-01"}
    entry = written_postings.entry_of
    written_postings.write({key: entry({"fiets": 9}, day) for key, day in days.items()})
    assert newest("now") == [2, 4, 1, FAR]


def test_only_known_projects_have_a_slot() -> None:
    entry = written_postings.entry_of
    written_postings.write({key: entry({"fiets": 9}, "") for key in (1, 2, FAR)})
    everything = postings.everything("now")
    among = everything.having([FAR, 2, 999_999])
    assert everything.keys[np.flatnonzero(among)].tolist() == [2, FAR]


def test_what_is_kept_is_of_a_version() -> None:
    entry = written_postings.entry_of
    written_postings.write({1: entry({"fiets": 9}, "")})
    assert newest("now") == [1]
    written_postings.write({2: entry({"fiets": 9}, ""), FAR: entry({"fiets": 9}, "")})
    assert newest("now") == [1]
    assert newest("next") == [1, 2, FAR]


def test_nothing_indexed_is_nothing() -> None:
    assert newest("now") == []


def test_the_index_follows_an_edit_and_a_deletion() -> None:
    project = factories.project(title="Fietsen", start="2021")
    refresh()
    assert list(held("fiets")) == [project.pk]
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
    assert list(held("fiets")) == [project.pk]


def test_all_weights_fit_however_often_a_word_is_repeated() -> None:
    factories.project(title="bus " * 30, text=f"<p>{'bus ' * 5000}</p>")
    refresh()
    assert max(held("bus").values()) <= np.iinfo(np.uint8).max


def test_terms_stand_together_or_near_on_either_side() -> None:
    texts = ("hybride werken", "werken is hybride", "hybride en dan pas een dag later werken")
    keys = [factories.project(title="x", text=f"<p>{text}</p>").pk for text in texts]
    refresh()
    searched = Searched(postings.everything("now"))
    terms = ("hybrid", "werk")

    def together(within: int) -> Slots:
        asked = terms, within
        return searched.together([asked], searched.read(terms))[asked][0]

    def found(within: int) -> list[int]:
        return list(searched.keys(together(within)))

    assert found(1) == keys[:1]
    assert found(2) == keys[:2]
    assert searched.texts(together(1))[0][3] == " hybrid werk "
    assert searched.number == 3
    assert [slots.tolist() for slots, _ in searched.read(["pas"]).values()] == [[keys[2] % BLOCK]]
