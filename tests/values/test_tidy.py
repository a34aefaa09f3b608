"""Text that looks the same is the same, whatever came in."""

import unicodedata

import pytest
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from projects.values.text import fold, letters, title_key
from projects.values.tidy import lines_of, one_line, tidy, tidy_line

TITLE = "training ‘Werken met Netwerken’ in Súdwest-Fryslân"
EVERY_CHARACTER = "".join(map(chr, range(0x11000)))


@pytest.mark.parametrize(
    "same",
    [
        TITLE.upper(),
        TITLE.replace(" ", "  "),
        TITLE.replace(" ", "\xa0"),
        TITLE.replace("‘", "'").replace("’", "'"),
        TITLE.replace("‘", '"').replace("’", '"'),
        unicodedata.normalize("NFD", TITLE),
        TITLE.replace("werken", "wer\xadken").replace("Net", "\u200bNet"),
        TITLE.replace("-", "\u2011"),
        f"\u200e{TITLE}\ufeff.",
    ],
)
def test_one_title_however_it_is_written(same: str) -> None:
    assert title_key(same) == title_key(TITLE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Verzuim < 5%", "Verzuim > 5%"),
        ("Groei +", "Groei -"),
        ("Leren in C++", "Leren in C#"),
        ("Wat werkt?", "Wat werkt!"),
        ("HR 2.0", "HR 20"),
        ("100% inzet", "100 inzet"),
        ("Καλημέρα", "Γειά σου"),
        ("Привет", "Пока"),
        ("工作", "学习"),
        ("مرحبا", "سلام"),
    ],
)
def test_two_titles(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)
    assert title_key(one)


def test_letters_without_an_accent_fold_everywhere() -> None:
    assert letters("Ærø Ĳsselstein Łódź") == letters("aero ijsselstein lodz")
    assert fold("wend\xadbaar\u200b \ufeffwerk") == "wendbaar werk"


def test_what_is_tidy_stays_as_it_is() -> None:
    assert tidy(tidy(EVERY_CHARACTER)) == tidy(EVERY_CHARACTER)


def test_excel_can_hold_all_of_it() -> None:
    left = tidy(EVERY_CHARACTER)
    assert not ILLEGAL_CHARACTERS_RE.search(left)
    assert not [c for c in left if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]


@pytest.mark.parametrize("text", ["Jaar\tAantal", "  • punt", "👩\u200d💻 ❤️", "é ø 工作", ""])
def test_what_is_seen_stays(text: str) -> None:
    assert tidy(text) == text


def test_lines_are_those_of_the_file() -> None:
    text = "een\r\ntwee\u2028nog twee\rdrie\x0bnog drie\n\x85vier\x0cnog vier\n"
    assert lines_of(text) == ["een", "twee nog twee", "drie nog drie", "…vier nog vier", ""]


def test_an_emoji_keeps_what_makes_it() -> None:
    assert one_line("❤\ufe0f  👨\u200d👩\u200d👧") == "❤\ufe0f 👨\u200d👩\u200d👧"
    assert tidy_line("x\u200dy") == "xy"
