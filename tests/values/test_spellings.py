"""A person is found in other spellings of the name; others aren't."""

import re

import pytest

from projects.values.person_names import full_keys, initial_keys, read_name
from projects.values.person_patterns import REMOVED, SpellingPatterns

NAMES = ["Zoë de Smit-van Dam"]
ZOE = SpellingPatterns(NAMES, ["z.desmit@oss.nl"], ["+31612345678"], NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "Zoë de Smit-van Dam",
        "Zoe de Smit",
        "ZOË SMIT",
        "Zoë M. de Smit",
        "Zoë van Dam",
        "Smit, Zoë de",
        "de Smit, Z.",
        "Smit-van Dam, Z. de",
        "Smit Z.",
        "Z. de Smit",
        "Z.M. de Smit",
        "Z M. Smit",
        "Z.Smit",
        "Z. van Dam",
        "zoe-de-smit",
        "Zoe_Smit",
        "zoedesmit@hotmail.com",
        "z.desmit%40oss.nl",
        "z.desmit@elders.nl",
        "Zo\\u00eb de Smit",
        "Zoe\u0308 de Smit",
        "https://oss.nl/zo%C3%AB-de-smit.pdf",
        "https://linkedin.com/in/zoedesmitvandam-1a2b?x=1",
    ],
)
def test_other_spellings(text: str) -> None:
    assert REMOVED in ZOE.without(f"({text})")
    assert not re.search("smit|zo|dam|elders", ZOE.without(f"({text})"), re.IGNORECASE)
    assert re.search(ZOE.loose, text, re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    [
        "A. de Smit",
        "Zoë de Smits",
        "Zoë Groot",
        "De smit maakt hoefijzers",
        "Smit, Anna",
        "https://oss.nl/smit-zoekt-werk",
        "12345678",
    ],
)
def test_others(text: str) -> None:
    assert ZOE.without(text) == text


def test_without_initials_only_full_names_are_found() -> None:
    full = SpellingPatterns(NAMES)
    assert full.without("Zoe Smit en Z. de Smit") == f"{REMOVED} en Z. de Smit"


def test_link_to_a_page_about_someone_is_unwrapped() -> None:
    html = '<p><a href="https://oss.nl/zoe-de-smit" rel="nofollow">Lees meer</a></p>'
    assert ZOE.without(html) == "<p>Lees meer</p>"


@pytest.mark.parametrize(
    "name", ["Smit, Zoë de", "mw. Zoë Smit", "zoe de  SMIT", "Zoë Maria de Smit", "Zoë Smit-Bos"]
)
def test_keys_of_spellings(name: str) -> None:
    assert full_keys(name) & full_keys("Zoë de Smit")
    assert initial_keys(name) & initial_keys("Z.M. de Smit")


@pytest.mark.parametrize("name", ["Zara de Smit", "Zoë Groot", "Smit", "Z. Smit", ""])
def test_keys_of_others(name: str) -> None:
    assert not full_keys(name) & full_keys("Zoë de Smit")


def test_initials() -> None:
    read = read_name("J.P. van 't Hof")
    assert read is not None
    assert (read.initials, read.particles, read.surname) == (["j", "p"], ("van", "'t"), "Hof")
