"""Values that people, robots and attackers send, and nobody thinks of."""

from collections.abc import Callable, Sequence
from random import Random

TEXTS: Sequence[str] = (
    "",
    " ",
    "0",
    "-1",
    "1.5",
    "1e309",
    "NaN",
    "²",
    "١٢٣",  # digits, but not ours
    "9" * 30,
    "-" + "9" * 30,
    "2147483648",
    "9223372036854775808",
    "None",
    "null",
    "true",
    "abc",
    "a,b,c",
    ",",
    "1,2,x",
    "2021-02-30",
    "0000-00-00",
    "99999-12-31",
    "25:61",
    "\0",
    "a\0b",
    "\r\nSet-Cookie: a=b",
    "\x1b[31m",
    "\u200b",
    "\u202eabc",
    "😀",
    "é",
    "e\u0301" * 40,
    "ﬀ",
    "İ",
    "ß",
    "\ufffe",
    "\ud7ff",
    "𝕳𝖞𝖇𝖗𝖎𝖉𝖊",
    "'; DROP TABLE projects_project; --",
    '" OR ""="',
    "%",
    "%s",
    "%(a)s",
    "{}",
    "{{ 7 * 7 }}",
    "{% debug %}",
    "<script>alert(1)</script>",
    "../../../../etc/passwd",
    "..\\..\\windows",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http://",
    "http://[::",
    "https://elders.example/",
    "//elders.example",
    "mailto:x",
    "\\",
    "a' b",
    "(",
    "[a-",
    "*",
    "-",
    "--",
    '"',
    '"niet gesloten',
    "OF OF OF",
    "a OF -b",
    "-a -b -c",
    "het de een",
    "werk" * 60,
    "a " * 300,
    "z" * 5000,
    "thuis-werken-en-zo",
    "P&O's",
)


def odd_text(chance: Random) -> str:
    """A value from the list, two of them together, or any characters."""
    ways: Sequence[Callable[[], str]] = (
        lambda: chance.choice(TEXTS),
        lambda: chance.choice(TEXTS),
        lambda: chance.choice(TEXTS) + chance.choice(TEXTS),
        lambda: _any_characters(chance, chance.randint(1, 40)),
        lambda: str(chance.randint(-(10 ** chance.randint(1, 30)), 10**20)),
    )
    return chance.choice(ways)()


def _any_characters(chance: Random, number: int) -> str:
    last = chance.choice((0x7F, 0xFF, 0x2FF, 0xD7FF, 0x10FFFF))
    found = (chance.randint(0, last) for _ in range(number))
    return "".join(chr(one) for one in found if not 0xD800 <= one <= 0xDFFF)
