"""The look in numbers: contrast in light and dark, names that exist, and how much there is."""

import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
TOKENS = (STATIC / "css/tokens.css").read_text()
SITE = (STATIC / "css/site.css").read_text()
TEXT, PART = 4.5, 3.0  # WCAG: what text needs, and what a line or a shape needs
PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "surface", TEXT),
    ("ink", "accent-soft", TEXT),
    ("muted", "paper", TEXT),
    ("muted", "surface", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "surface", TEXT),
    ("accent-ink", "accent", TEXT),
    ("deep-ink", "deep", TEXT),
    ("deep-mark", "deep", TEXT),
    ("warm", "paper", TEXT),
    ("warm-ink", "warm-soft", TEXT),
    ("error", "surface", TEXT),
    ("error", "error-soft", TEXT),
    ("control-line", "surface", PART),
    ("focus", "paper", PART),
    ("focus", "surface", PART),
    ("warm", "warm-soft", PART),
]


def colours(dark: bool) -> dict[str, str]:
    light, _, in_the_dark = TOKENS.partition("prefers-color-scheme: dark")
    found = re.findall(r"--pb-color-([\w-]+): #(\w{6});", light)
    return dict(found + (re.findall(r"--pb-color-([\w-]+): #(\w{6});", in_the_dark) * dark))


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
def test_contrast(dark: bool) -> None:
    known = colours(dark)
    low = {}
    for front, back, needed in PAIRS:
        one, other = sorted((luminance(known[front]), luminance(known[back])))
        ratio = (other + 0.05) / (one + 0.05)
        if ratio < needed:
            low[front, back] = round(ratio, 2)
    assert low == {}


@pytest.mark.parametrize("name", sorted(path.name for path in STATIC.glob("css/*.css")))
def test_every_token_that_is_used_exists(name: str) -> None:
    own = r"var\((--(?:pb|projectenbank)-[\w-]+)\)"
    used = set(re.findall(own, (STATIC / "css" / name).read_text()))
    assert used - set(re.findall(r"(--pb-[\w-]+):", TOKENS)) == set()


def test_style_of_the_public_pages_is_small() -> None:
    assert len((TOKENS + SITE).encode()) < 24_000


def test_script_of_the_public_pages_is_small() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "js").glob("*.js")) < 15_000
