"""What may be kept of a question that found nothing: nothing about a person. No Django in here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from projects.values.person_names import telling_words
from projects.values.text import ascii_letters, one_edit_apart, spelled_out, unaccented

MAX_LENGTH = 100
LEAST_PART = 4  # letters of a word that may be a part of a name: smits, of Smitskamp
LEAST_MISTYPED = 5  # letters of a name that is recognised with a typing error
MOST_JOINED = 5  # words that may be a name together
MOST_DIGITS = 5  # a telephone number has more
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ADDRESS = re.compile(
    r"@|%40|[(\[]at[)\]]|://|\bwww\.|\b(?!19|20)[1-9]\d{3}\s?[a-z]{2}\b", re.IGNORECASE
)


@dataclass(frozen=True)
class KnownPersons:
    """Words of names and of addresses, folded; `joined` has them as one word."""

    words: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    _by_length: dict[int, list[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[int, list[str]] = {}
        for word in self.words:
            if len(word) >= LEAST_MISTYPED:
                found.setdefault(len(word), []).append(word)
        object.__setattr__(self, "_by_length", found)

    @classmethod
    def of(cls, persons: Iterable[tuple[str, str]]) -> "KnownPersons":
        """Return what there is to recognise of persons: their names and e-mail addresses."""
        known = [(one, email) for name, email in persons for one in {name, spelled_out(name)}]
        locals_ = [email.rpartition("@")[0] for _, email in known]
        joined = {ascii_letters(text) for text in (*(name for name, _ in known), *locals_)}
        words = telling_words(name for name, _ in known)
        return cls(frozenset(words), frozenset(one for one in joined if len(one) >= LEAST_PART))

    def have_word(self, word: str) -> bool:
        """Tell whether a folded word is, or is part of, or is nearly a word of a name."""
        if word in self.words:
            return True
        if len(word) >= LEAST_PART and any(word in one for one in self.words):
            return True
        near = (len(word) - 1, len(word), len(word) + 1) if len(word) >= LEAST_MISTYPED else ()
        return any(one_edit_apart(word, one) for n in near for one in self._by_length.get(n, ()))


def tidied(question: str) -> str:
    """Return a question as it is counted: in small letters, with single spaces.

    >>> tidied(" Vitalitiet  OSS ")
    'vitalitiet oss'
    """
    return " ".join(question.lower().split())[:MAX_LENGTH]


def has_contact_details(question: str) -> bool:
    """Tell whether a question has an address or a number.

    >>> has_contact_details("06-1234 5678"), has_contact_details("subsidie 2020-2021 mdt 2")
    (True, False)
    """
    digits = re.sub(r"\D", "", YEAR.sub(" ", question))
    return bool(ADDRESS.search(question)) or len(digits) > MOST_DIGITS


def names_someone(question: str, known: KnownPersons) -> bool:
    """Tell whether a question has a name, or a part of one, of a known person.

    >>> names_someone("smitt", KnownPersons.of([("Jan Smitte", "")]))
    True
    """
    return any(known.have_word(word) for word in words_of(question)) or bool(
        joined_words(question) & known.joined
    )


def words_of(question: str) -> list[str]:
    """Return the words of a question, folded, each half of one with a hyphen or dot."""
    return [
        ascii_letters(word)
        for word in re.split(r"[\s.,_+\-/]+", unaccented(question))
        if ascii_letters(word)
    ]


def joined_words(question: str) -> set[str]:
    """Return the words that follow each other as one word, up to five.

    >>> sorted(joined_words("z. de smit"))
    ['de', 'desmit', 'smit', 'z', 'zde', 'zdesmit']
    """
    words = words_of(question)
    return {
        "".join(words[begin:end])
        for begin in range(len(words))
        for end in range(begin + 1, min(begin + MOST_JOINED, len(words)) + 1)
    }
