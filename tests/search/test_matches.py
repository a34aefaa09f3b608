"""In which words it is told how a project matches a part of a question."""

import pytest

from projects.search.expansion import expand
from projects.search.language import terms
from projects.search.matches import matches
from projects.search.questions import read_question
from projects.search.structures import FIELDS
from projects.search.thesaurus import Group
from projects.search.vocabulary import Vocabulary

SYNONYMS = [
    Group(["verzuim", "uitval"], narrower=["burn-out"]),
    Group(["jonge talenten", "starters"]),
]


def told(question: str, title: str = "", text: str = "") -> list[tuple[str, str, str]]:
    """What is told of a project with this title and text, in a catalogue without others."""
    words = sorted({word for one in (title, text) for word in one.lower().split()})
    vocabulary = Vocabulary(words, SYNONYMS)
    fields = {"title": title, "text": text}
    texts = [f" {' '.join(terms(fields.get(name, '')))} " for name in FIELDS]
    (part, *_) = expand(read_question(f"{question} "), vocabulary)
    return [(one.found, one.how, one.where) for one in matches(part, texts, vocabulary)]


@pytest.mark.parametrize(
    ("question", "text", "found", "how"),
    [
        ("verzuim", "verzuim", "verzuim", "het woord zelf"),
        ("gesprek", "gesprekken", "gesprekken", "een andere vorm van het woord"),
        ("coaches", "coach", "coach", "een andere vorm van het woord"),
        ("verzuim", "ziekteverzuim", "ziekteverzuim", "een langer woord met ‘verzuim’ erin"),
        ("verzuim", "uitval", "uitval", "een synoniem"),
        ("verzuim", "burn out", "burn-out", "een nauwer woord"),
        ("burn-out", "verzuim", "verzuim", "een ruimer woord"),
        ("jonge talenten", "starters", "starters", "een synoniem"),
        ("jonge talenten", "talenten", "talenten", "alleen ‘talenten’"),
        ("verzuimcoach", "verzuim", "verzuim", "een deel van het woord: ‘verzuim’"),
        ("verzuimcoach", "coach uitval verzuim", "verzuim", "een deel van het woord: ‘verzuim’"),
        ("fietsers", "fietsersbond", "fietsersbond", "een langer woord met ‘fietsers’ erin"),
        ("on boarding", "onboarding", "onboarding", "hetzelfde, als één woord geschreven"),
        ("samen leren", "samen leren", "samen leren", "deze woorden naast elkaar"),
    ],
)
def test_how_it_matches(question: str, text: str, found: str, how: str) -> None:
    question = f'"{question}"' if question == "samen leren" else question
    assert (found, how, "de tekst") in told(question, text=text)


def test_where_it_stands() -> None:
    assert told("verzuim", "Verzuim", "Minder verzuim") == [
        ("verzuim", "het woord zelf", "de titel en de tekst")
    ]


def test_what_it_has_not_is_not_told() -> None:
    assert told("verzuim", "Fietsen") == []


def test_only_the_three_that_count_most() -> None:
    found = told(
        "verzuim", text="burn out uitval verzuim verzuimbeleid verzuimcijfer ziekteverzuim"
    )
    assert [how for _, how, _ in found[:2]] == ["het woord zelf", "een synoniem"]
    assert len(found) == 3
