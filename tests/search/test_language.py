"""Text and questions become terms; the examples in the docstrings are true."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings

from projects.search import mending
from projects.search.language import stem, terms, words
from projects.search.questions import MOST_CLAUSES, Question, read_question
from projects.search.snippets import LONGEST, Sought, sentences, snippet
from projects.search.thesaurus import EQUAL, Group
from projects.search.vocabulary import Vocabulary

PAGES = settings.BASE_DIR / "fixtures" / "pages"


def asked(text: str) -> list[list[tuple[str, ...]]]:
    return [[w.terms for w in clause.wanted] for clause in read_question(text).clauses]


def test_terms_of_a_text() -> None:
    assert terms("Collega’s én P&O in Fryslân") == ["collega", "po", "fryslan"]
    assert terms("x" * 1000) == ["x" * 40]


def test_words_narrow_and_small_words_ask_nothing() -> None:
    assert asked("wie doet iets met hybride werken?") == [[("hybrid",)], [("werk",)]]
    assert read_question("wie doet iets").asks is False


def test_phrase_leaving_out_and_either() -> None:
    question = read_question('"hybride werken" -kantoor lean OF agile')
    assert [c.without for c in question.clauses] == [False, True, False]
    assert asked("“hybride werken” x OR y") == [[("hybrid", "werk")], [("x",), ("y",)]]


@pytest.mark.parametrize(
    "text",
    ['"', "OF", "OF OF OR", "-", '-""', "OF -x", "-x OF y", "\0", "😀", "(a & b) | !c:*", "   "],
)
def test_any_text_is_a_question(text: str) -> None:
    assert isinstance(read_question(text), Question)


def test_long_question_is_cut() -> None:
    assert len(read_question("a1 b2 " * 5000).clauses) <= MOST_CLAUSES


def test_last_word_may_be_unfinished() -> None:
    assert [c.wanted[0].unfinished for c in read_question("lean acad").clauses] == [False, True]
    assert read_question("lean ").clauses[0].wanted[0].unfinished is False
    assert read_question('"lean"').clauses[0].wanted[0].unfinished is False


def test_words_of_a_question_leave_out_what_is_not_wanted() -> None:
    assert read_question("lean -kantoor").words == ["lean"]


WORDS = ["verzuim", "ziekteverzuim", "verzuimpreventie", "training", "ring", "team", "preventie"]
WORDS += ["teamleider", "leider", "steam", "opleidingsplan", "plan", "vitaliteit"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("verzuim", {"ziekteverzuim", "verzuimpreventie"}),
        ("team", {"teamleider"}),
        ("opleiding", {"opleidingsplan"}),
        ("ring", set()),
        ("in", set()),
    ],
)
def test_compounds(word: str, found: set[str]) -> None:
    assert Vocabulary(WORDS).compounds(word) == found


@pytest.mark.parametrize("word", ["slim", "slimme", "slimmere"])
def test_an_adjective_finds_its_other_forms(word: str) -> None:
    assert "slimm" in Vocabulary(["slimme"]).forms(word)
    assert "slim" in Vocabulary(["slim", "slimme"]).forms(word)


@pytest.mark.parametrize("word", ["straat", "straten"])
def test_a_stem_that_is_no_beginning_of_the_word_begins_no_other(word: str) -> None:
    words = ["strategie", "strategisch", "stratenplan", "straatwerk"]
    assert Vocabulary(words).compounds(word) == {"stratenplan", "straatwerk"}


def test_compounds_have_a_limit() -> None:
    many = [f"verzuim{chr(97 + n // 26)}{chr(97 + n % 26)}xyz" for n in range(200)]
    assert len(Vocabulary(many).compounds("verzuim")) == 60


def test_beginning_of_a_word() -> None:
    assert Vocabulary(WORDS).beginning_with("verz") == {"verzuim", "verzuimpreventie"}
    assert Vocabulary(WORDS).beginning_with("v") == set()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vitalitiet", "vitaliteit"),
        ("verzium", "verzuim"),
        ("zzzzzzzz", None),
        ("rin", None),
        ("beam", None),
    ],
)
def test_mistyped(typed: str, meant: str | None) -> None:
    assert mending.meant(typed, Vocabulary(WORDS)) == meant


def test_synonyms_go_both_ways() -> None:
    vocabulary = Vocabulary((), [Group(["thuiswerken", "hybride werken", ""])])
    assert vocabulary.same_as(("thuiswerk",)) == ((("hybrid", "werk"), EQUAL),)
    assert vocabulary.same_as(("hybrid", "werk")) == ((("thuiswerk",), EQUAL),)
    assert vocabulary.longest_synonym() == 2
    assert vocabulary.knows("thuiswerken")
    assert not vocabulary.knows("fietsen")


def test_snippet_is_short_and_tells_which_words_answer() -> None:
    text = f"Eerst dit. <b>Leren</b> is {'heel ' * 100}goed. Tot slot."
    first, word, *_ = found = snippet(sentences(text), Sought(frozenset({"ler"})))
    assert (first.text, word.text, word.answers) == ("<b>", "Leren", True)
    assert len("".join(part.text for part in found)) <= LONGEST + 2
    assert not snippet(sentences(text), Sought(frozenset({"fiets"})))


def test_snippet_is_cut_around_the_word() -> None:
    found = snippet(sentences(f"{'heel ' * 100}leren {'veel ' * 100}"), Sought(frozenset({"ler"})))
    assert found[0].text.startswith("… ")
    assert [part.text for part in found if part.answers] == ["leren"]


def test_snippet_marks_what_is_said_in_several_words_only_whole() -> None:
    text = "De organisatie werkt thuis. Wij gaan plaats- en tijdonafhankelijk werken op afstand."
    found = snippet(sentences(text), Sought(phrases=[("werk", "afstand"), ("organisatie", "tijd")]))
    assert [part.text for part in found if part.answers] == ["werken", "afstand"]


def test_threads_stem_as_one_thread_does() -> None:
    pages = "".join(path.read_text("utf-8") for path in sorted(PAGES.glob("*.txt")))
    known = sorted(set(words(pages)))
    stem.cache_clear()
    alone = [stem.__wrapped__(word) for word in known]
    with ThreadPoolExecutor(8) as threads:
        several = list(threads.map(lambda _: [stem.__wrapped__(word) for word in known], range(8)))
    assert all(stems == alone for stems in several)


@pytest.mark.usefixtures("no_endless_work")
@pytest.mark.parametrize("piece", ["a", "a-", "a&", "verzuim", ". "])
def test_a_word_without_end_is_looked_through_once(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    terms(text)
    assert len(read_question(text).clauses) <= MOST_CLAUSES
    snippet(sentences(text), Sought(frozenset({"verzuim"})))
