"""Which old encoding a text in bytes has: told from what Dutch looks like."""

import pytest

from projects.values.encodings import decode_old

DUTCH = (
    "De coördinator en zo’n café; ‘ideeën’ uit België – twee à drie.",
    "Eén gemeente: één crèche, reünie",
    "met name hè",
    "“Leren”… en verder",
    "CAFÉ DE ZOÖ en DE COÖRDINATIE",
    "niet te geloven: ín de wijk, gráág en óók én",
    "geïnteresseerd;geüpload;façade;enquête;naïef",
    "5 à 10 medewerkers",
)


@pytest.mark.parametrize("text", DUTCH)
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp858", "iso8859_15"])
def test_dutch_in_an_old_encoding(text: str, encoding: str) -> None:
    for curly in "‘’“”–…" if encoding in ("cp858", "iso8859_15") else "":
        text = text.replace(curly, {"–": "-", "…": "..."}.get(curly, "'"))
    decoded, words = decode_old(text.encode(encoding))
    assert decoded == text
    assert words or encoding in ("cp1252", "iso8859_15") or text.isascii()


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp858"])
@pytest.mark.parametrize(
    "word",
    """één café privé ideeën België coördinator coöperatie geïnd reünie bureaus crèche enquête
    façade überhaupt Zoë DRIEËN hè geüpload""".split(),  # noqa: SIM905  easier to read as text
)
def test_a_single_word_is_enough(word: str, encoding: str) -> None:
    assert decode_old(f"in {word} en".encode(encoding))[0] == f"in {word} en"


@pytest.mark.parametrize(
    "text",
    [
        "zo’n foto’s van d’Ancona, m’n baby’tje",
        "José, Zoë en André uit Súdwest-Fryslân",
        "€ 500 – in 2021–2022… • een\u00a0twee",
        "100 m², 5°, ½ jaar, ‘s avonds (“nu”)",
        "Één en CAFÉ",
    ],
)
def test_windows_needs_no_note(text: str) -> None:
    assert decode_old(text.encode("cp1252")) == (text, [])


def test_what_fits_nowhere_is_told() -> None:
    assert decode_old("de ×Žø× en Łódź".encode("cp1250", errors="replace"))[1]
    assert decode_old("Škoda en Žiga".encode("cp1252"))[1]


def test_utf8_with_a_broken_byte_is_told() -> None:
    data = "café, coördinatie, België ".encode() + b"caf\xe9"
    text, words = decode_old(data)
    assert text.startswith("café, coördinatie, België")
    assert words[0] == "café"


def test_a_letter_far_in_a_long_text() -> None:
    text, words = decode_old(b"word " * 100_000 + "café".encode("cp850"))
    assert (text[-4:], words) == ("café", ["café"])
