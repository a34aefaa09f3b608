"""Read pages that were cut, shuffled and mangled: python -m tests.fuzz.pages --times 2000.

Each is made of a real page. None may break the reader or keep it busy, and a page that can't be
read must say so. The same seed and number make the same page: `--repeat 17` reads it again.
"""

import argparse
import os
import random
import sys
import time
import traceback
from collections.abc import Callable

SECONDS = 5
ODD = "\u00ad\u200b\u202e\ufeff\u2028\x0b\x0c\x1f\u0301ß\U0001f600\tﬁ*:_|<&"
LABELS = ("Project", "Contactpersoon gemeente", "Contactgegevens", "Thema", "Looptijd", "Gemeente")
OTHERS = ("Naam", "Wie", "Contact", "Onderwerp", "Wanneer", "Iets anders", "thema", "", "*Project*")

Lines = list[str]
Change = Callable[[random.Random, Lines], Lines]


def cut(chance: random.Random, lines: Lines) -> Lines:
    """Keep a part of the page, broken off anywhere."""
    text = "\n".join(lines)
    begin = chance.randrange(len(text) + 1)
    return text[begin : begin + chance.randrange(len(text) + 1)].split("\n")


def drop(chance: random.Random, lines: Lines) -> Lines:
    """Leave lines out here and there."""
    share = chance.choice((0.01, 0.1, 0.5))
    return [line for line in lines if chance.random() > share]


def shuffle(chance: random.Random, lines: Lines) -> Lines:
    """Move the lines of a stretch about."""
    begin = chance.randrange(len(lines) + 1)
    end = begin + chance.randrange(1, 200)
    middle = lines[begin:end]
    chance.shuffle(middle)
    return [*lines[:begin], *middle, *lines[end:]]


def double(chance: random.Random, lines: Lines) -> Lines:
    """Repeat a stretch of lines, a few times."""
    begin = chance.randrange(len(lines) + 1)
    stretch = lines[begin : begin + chance.randrange(1, 60)]
    return [*lines[:begin], *stretch * chance.randrange(2, 6), *lines[begin:]]


def join(chance: random.Random, lines: Lines) -> Lines:
    """Glue lines together, with or without something between them."""
    glue = chance.choice((" ", "", "\t", " | ", ": "))
    joined: Lines = []
    for line in lines:
        if joined and chance.random() < 0.1:
            joined[-1] += glue + line
        else:
            joined.append(line)
    return joined


def without_blanks(chance: random.Random, lines: Lines) -> Lines:
    """Take blank lines out, or put one below each line."""
    if chance.random() < 0.5:
        return [line for line in lines if line.strip() or chance.random() < 0.1]
    return [each for line in lines for each in (line, "")]


def rename(chance: random.Random, lines: Lines) -> Lines:
    """Give labels another name."""
    label, other = chance.choice(LABELS), chance.choice(OTHERS)
    return [line.replace(f"{label}:", f"{other}:") for line in lines]


def oddities(chance: random.Random, lines: Lines) -> Lines:
    """Put odd characters in lines."""
    changed = []
    for line in lines:
        if chance.random() < 0.1:
            at = chance.randrange(len(line) + 1)
            line = line[:at] + chance.choice(ODD) * chance.choice((1, 1, 3)) + line[at:]
        changed.append(line)
    return changed


def lengthen(chance: random.Random, lines: Lines) -> Lines:
    """Make a line very long."""
    at = chance.randrange(len(lines) + 1)
    piece = chance.choice(lines or ["a"]) or chance.choice(("a", "*", "a: ", "Oss, ", ". ", "( "))
    return [*lines[:at], (piece * 40_000)[: chance.choice((2_000, 20_000, 99_000))], *lines[at:]]


CHANGES: tuple[Change, ...] = (
    cut, drop, shuffle, double, join, without_blanks, rename, oddities, lengthen,
)  # fmt: skip


def mutated(seed: int, number: int, page: str) -> str:
    """Return a page with one to four changes, the same for the same seed and number."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311
    lines = page.split("\n")
    if chance.random() < 0.9:  # a few blocks read faster than all of them
        begin = chance.randrange(len(lines) + 1)
        lines = lines[begin : begin + chance.randrange(20, 400)]
    for change in chance.sample(CHANGES, chance.randrange(1, 5)):
        lines = change(chance, lines)
    return "\n".join(lines)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--times", type=int, default=2_000)
    arguments.add_argument("--seed", type=int, default=2022)
    arguments.add_argument("--repeat", type=int, help="read one page again, and print it")
    asked = arguments.parse_args()
    numbers = range(asked.times) if asked.repeat is None else [asked.repeat]
    sys.exit(_read(asked.seed, numbers, show=asked.repeat is not None))


def _read(seed: int, numbers: range | list[int], *, show: bool) -> int:
    """Read the pages, tell of each fault, and return 1 if there was any."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "aeno_catalogue.settings", "PROFILE": "ontwikkeling"}
    from projects.loading.fixtures import FOLDER, load_reference
    from projects.pages.reader import decode_page, read_page
    from projects.pages.records import PageError

    reference = load_reference()
    pages = [decode_page(f.read_bytes()) for f in sorted((FOLDER / "pages").glob("*.txt"))]
    faults = refused = 0
    slowest = 0.0
    for number in numbers:
        text = mutated(seed, number, pages[1] if number % 5 else pages[number // 5 % len(pages)])
        if show:
            print(text)
        begin = time.process_time()
        try:
            read_page(text, reference)
        except PageError:
            refused += 1
        except Exception:
            faults += 1
            print(f"page {number}:\n{traceback.format_exc()}", flush=True)
        seconds = time.process_time() - begin
        slowest = max(slowest, seconds)
        if seconds > SECONDS:
            faults += 1
            print(f"page {number} took {seconds:.1f} s", flush=True)
    print(
        f"{len(numbers)} pages, {refused} refused with a message, {faults} faults; "
        f"the slowest took {slowest:.1f} s"
    )
    return int(faults > 0)


if __name__ == "__main__":
    main()
