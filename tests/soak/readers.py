"""Visitors of all kinds of pages, who know what an answer must say whatever is edited meanwhile.

They ask from a process of their own, so that editors don't slow them down: what they ask about is
what no editor touches.
"""

import json
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from html import unescape
from random import Random
from typing import NamedTuple
from urllib.parse import quote
from xml.etree import ElementTree

from tests.soak.site import Answer, ask

FACET = re.compile(r'<details class="facet" id="id_(\w+)".*?</details>', re.DOTALL)
VALUE = re.compile(
    r'name="(\w+)" value="[^"]*"( checked)?> .*? <span class="count">([\d.]+)</span>'
)
OF_ONE_VALUE = ("looptijd", "soort")  # facets of which a project has exactly one value
DURATIONS = ("loopt", "afgerond", "onbekend", "begint-nog")


@dataclass(frozen=True)
class Known:
    """What nobody edits: titles by slug, and by question the slugs that answer it.

    `suggested`: the slugs that a visitor who types their title gets.
    """

    titles: dict[str, str]
    suggested: list[str]
    questions: dict[str, list[str]]
    themes: list[str]
    towns: list[str]


class Visit(NamedTuple):
    """A page to ask for, and what says why its answer is wrong ("" if it is right)."""

    kind: str
    path: str
    fault: Callable[[Answer], str] = lambda answer: ""
    status: int = 200


class Read(NamedTuple):
    """An answer that was read: when, how long it took, and what was wrong with it."""

    kind: str
    path: str
    began: float
    seconds: float
    status: int
    fault: str


def visits(known: Known, chance: Random) -> Iterator[Visit]:
    """Visits without end, each to a page of another kind than the one before."""
    while True:
        for make in chance.sample(VISITS, len(VISITS)):
            yield make(known, chance)


def _home(known: Known, chance: Random) -> Visit:
    return Visit("home", "/")


def _list(known: Known, chance: Random) -> Visit:
    return Visit("list", f"/projecten/?pagina={chance.randint(1, 5)}", uneven)


def _facets(known: Known, chance: Random) -> Visit:
    theme, duration = chance.choice(known.themes), chance.choice(DURATIONS)
    return Visit("facets", f"/projecten/?thema={theme}&looptijd={duration}", uneven)


def _town(known: Known, chance: Random) -> Visit:
    return Visit("municipality", f"/projecten/?gemeente={chance.choice(known.towns)}", uneven)


def _question(known: Known, chance: Random) -> Visit:
    question = chance.choice(list(known.questions))

    def fault(answer: Answer) -> str:
        right = known.questions[question]
        other = "" if answer.slugs == right else f"{answer.slugs} instead of {right}"
        return other or uneven(answer)

    # As if nobody asked it before: what is kept would hide what search finds now.
    unlike = f"&volgorde=beste&x={chance.randint(1, 50)}"
    return Visit("question", f"/projecten/?q={quote(question)}{unlike}", fault)


def _own_list(known: Known, chance: Random) -> Visit:
    slugs = chance.sample(list(known.titles), 5)

    def fault(answer: Answer) -> str:
        return "" if set(answer.slugs) == set(slugs) else f"shows {answer.slugs}"

    return Visit("own list", f"/bewaarlijst/?p={'&p='.join(slugs)}", fault)


def _project(known: Known, chance: Random) -> Visit:
    slug = chance.choice(list(known.titles))
    return Visit("project", f"/projecten/{slug}/", lambda answer: lacks(answer, known.titles[slug]))


def _map(known: Known, chance: Random) -> Visit:
    return Visit("map", f"/kaart/?thema={chance.choice(known.themes)}", uneven)


def _figures(known: Known, chance: Random) -> Visit:
    return Visit("figures", f"/cijfers/?thema={chance.choice(known.themes)}", uneven)


def _feed(known: Known, chance: Random) -> Visit:
    return Visit("feed", "/nieuw.atom", _is_no_xml)


def _sitemap(known: Known, chance: Random) -> Visit:
    slug = chance.choice(list(known.titles))
    return Visit(
        "sitemap", "/sitemap.xml", lambda a: _is_no_xml(a) or lacks(a, f"/projecten/{slug}/")
    )


def _suggestions(known: Known, chance: Random) -> Visit:
    slug = chance.choice(known.suggested)
    path = f"/suggesties/?q={quote(known.titles[slug])}"
    return Visit("suggestions", path, lambda answer: lacks(answer, f"/projecten/{slug}/"))


def _alive(known: Known, chance: Random) -> Visit:
    return Visit("/gezond/", "/gezond/", lambda answer: lacks(answer, "De site draait."))


def _ready(known: Known, chance: Random) -> Visit:
    return Visit("/klaar/", "/klaar/", lambda answer: lacks(answer, "Alles werkt."))


def _log_in(known: Known, chance: Random) -> Visit:
    return Visit("log-in", "/beheer/login/", lambda answer: lacks(answer, "csrfmiddlewaretoken"))


VISITS: Sequence[Callable[[Known, Random], Visit]] = [
    _home, _list, _list, _facets, _facets, _town, _question, _question, _own_list, _project,
    _project, _map, _figures, _feed, _sitemap, _suggestions, _alive, _ready, _log_in,
]  # fmt: skip


def lacks(answer: Answer, wanted: str) -> str:
    return "" if wanted in unescape(answer.text) else f"lacks {wanted!r}"


def uneven(answer: Answer) -> str:
    """Say where the numbers of a facet and of the results differ, on one page."""
    faults = []
    for facet in FACET.finditer(answer.text):
        values = [(bool(on), int(n.replace(".", ""))) for _, on, n in VALUE.findall(facet[0])]
        chosen = [number for is_chosen, number in values if is_chosen]
        if chosen or facet[1] in OF_ONE_VALUE:
            counted = sum(chosen) if chosen else sum(number for _, number in values)
            if len(chosen) < 2 and counted != answer.number:
                faults.append(f"{facet[1]} counts {counted} and there are {answer.number}")
    return "; ".join(faults)


def _is_no_xml(answer: Answer) -> str:
    try:
        ElementTree.fromstring(answer.text)  # noqa: S314  our own
    except ElementTree.ParseError as error:
        return str(error)
    return ""


def read(visit: Visit, port: int) -> Read:
    """Make a visit."""
    answer = ask(port, visit.path)
    is_expected = answer.status == visit.status
    fault = visit.fault(answer) if is_expected else f"answers {answer.status}"
    seconds = answer.ended - answer.began
    return Read(visit.kind, visit.path, answer.began, seconds, answer.status, fault)


def _read_until(
    end: float, port: int, known: Known, seed: int, pause: float, into: list[Read]
) -> None:
    chance = Random(seed)  # noqa: S311  no secret
    for visit in visits(known, chance):
        if time.monotonic() > end:
            return
        into.append(read(visit, port))
        time.sleep(chance.uniform(0, 2 * pause))


def main() -> None:
    """Read what standard input says to read; print what was read."""
    asked = json.load(sys.stdin)
    known = Known(**asked["known"])
    end = time.monotonic() + asked["seconds"]
    found: list[Read] = []
    readers = [
        threading.Thread(
            target=_read_until, args=(end, asked["port"], known, seed, asked["pause"], found)
        )
        for seed in range(asked["readers"])
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    json.dump(found, sys.stdout)


def order(port: int, known: Known, readers: int, pause: float, seconds: float) -> str:
    """What `main` reads."""
    said = {"port": port, "known": asdict(known), "readers": readers, "pause": pause}
    return json.dumps({**said, "seconds": seconds})


def read_from(printed: str) -> list[Read]:
    """What `main` printed."""
    return [Read(*one) for one in json.loads(printed)]


if __name__ == "__main__":
    main()
