"""What robots.txt closes, as RFC 9309 says; urllib's parser doesn't know `*`."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser


class Robots:
    """The rules for all robots."""

    def __init__(self, text: str) -> None:
        lines = [line.partition("#")[0].partition(":") for line in text.splitlines()]
        pairs = [(name.strip().lower(), value.strip()) for name, _, value in lines]
        assert pairs[0] == ("user-agent", "*")  # one group
        self.rules = [pair for pair in pairs if pair[0] in ("allow", "disallow") and pair[1]]

    def may_ask(self, address: str) -> bool:
        """Whether the longest rule that fits allows it; of two as long, the one that allows."""
        fitting = [(len(rule), kind == "allow") for kind, rule in self.rules if fits(rule, address)]
        return max(fitting, default=(0, True))[1]


def fits(rule: str, address: str) -> bool:
    """Whether a rule is about an address: `*` is anything, `$` the end.

    >>> fits("/*?*&", "/a?b=1&c=2"), fits("/a$", "/ab"), fits("/a", "/ab")
    (True, False, True)
    """
    pattern = "".join(".*" if part == "*" else re.escape(part) for part in rule.rstrip("$"))
    return re.match(pattern + ("$" if rule.endswith("$") else ""), address) is not None


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, set[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "a" and has.get("href"):
            self.found.append((str(has["href"]), set((has.get("rel") or "").split())))


def links_in(html: str) -> Iterable[tuple[str, set[str]]]:
    """Every link in a page: its address, and what its rel says."""
    reader = _Links()
    reader.feed(html)
    return reader.found
