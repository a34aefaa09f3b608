"""Verbs of two parts are read as one word where the particle ends a clause."""

import pytest

from projects.search.expansion import expand
from projects.search.questions import read_question
from projects.search.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("hoe houd je jongeren vast", "vasthouden"),
        ("hoe stuur je een team aan dat vooral thuis zit", "aansturen"),
        ("werken met cijfers in plaats van gevoel", ""),
        ("hoe houd je de kosten laag", ""),
    ],
)
def test_verb_of_two_parts(question: str, verb: str) -> None:
    vocabulary = Vocabulary(("vasthouden", "aansturen", "inwerken", "jongeren", "team", "kosten"))
    mended = {part.mended for part in expand(read_question(question), vocabulary)} - {""}
    assert mended == ({verb} if verb else set())
