"""Rendered fragments are kept within a bound, whatever is asked."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client

from projects.public import templating
from projects.public.fragments import Fragments
from tests import factories


def test_fragments_have_a_bound_in_characters() -> None:
    fragments = Fragments(most_characters=1_000_000)
    for number in range(500):
        fragments.keep(number, "x" * 10_000)
        assert 0 < fragments.size <= 1_000_000
    assert fragments.get(499)
    assert fragments.get(0) is None


def test_fragment_that_is_used_stays() -> None:
    fragments = Fragments(most_characters=1_000_000)
    fragments.keep("kaartje", "hier")
    for number in range(500):
        fragments.keep(number, "x" * 10_000)
        assert fragments.get("kaartje") == "hier"


def test_fragment_too_large_is_not_kept() -> None:
    fragments = Fragments(most_characters=10_000)
    fragments.keep("klein", "a")
    fragments.keep("groot", "x" * 10_000)
    assert (fragments.get("klein"), fragments.get("groot")) == ("a", None)


def test_several_threads_stay_within_the_bound() -> None:
    fragments = Fragments(most_characters=200_000)

    def fill(begin: int) -> None:
        for number in range(begin, begin + 2000):
            fragments.keep(number, str(number) * 50)
            assert fragments.get(number) in (None, str(number) * 50)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(fill, range(0, 8000, 2000)))
    assert 0 < fragments.size <= 200_000


@pytest.mark.django_db
def test_long_questions_do_not_fill_the_memory(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templating, "fragments", Fragments(most_characters=300_000))
    factories.project()
    for number in range(10):
        client.get("/projecten/?" + "&".join(f"soort={number}{'x' * 40}{n}" for n in range(100)))
        assert 0 < templating.fragments.size <= 300_000
