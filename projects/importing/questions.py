"""What only staff can tell of a page: each is a choice of its own, and the default loses nothing.

A withdrawn project that is on the page again; a project that may be the follow-up of the one that
it resembles; a marker that the legend gives another period than it had.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.fuzz import token_sort_ratio

from projects.importing.differences import Change
from projects.importing.matching import count_words
from projects.importing.values import Values
from projects.values.partial_dates import ends_before
from projects.values.text import fold, plain

SAME_TITLE = 85  # of 100, in any word order
SAME_TEXT = 0.6  # the share of the words of two texts that are in both
_SEQUELS = re.compile(r"\b(\d+|vervolg\w*|fase|deel|ii|iii|iv|opnieuw|verder)\b")


def looks_like_follow_up(old: Values, new: Values) -> bool:
    """Tell whether what a page has now may be another project than the one it resembles.

    >>> old = {"title": "Leren", "text": "", "duration": {"start": "2019", "end": "2020"}}
    >>> new = old | {"duration": {"start": "2022", "end": "2023"}}
    >>> looks_like_follow_up(old, new), looks_like_follow_up(old, old | {"title": "Leren 2"})
    (True, True)
    >>> looks_like_follow_up(old, old | {"duration": {"start": "2019", "end": "2021"}})
    False
    """
    if _is_later(old["duration"], new.get("duration", {})):
        return True
    before, after = old["title"], new["title"]
    if fold(before) == fold(after):
        return False
    if _sequels(before) != _sequels(after):
        return True
    is_renamed = token_sort_ratio(fold(before), fold(after)) < SAME_TITLE
    return is_renamed and _shared_words(old["text"], new.get("text", "")) < SAME_TEXT


def _is_later(old: Values, new: Values) -> bool:
    """Tell whether one begins after the other ended, or a year after it began without an end."""
    start = new.get("start", "")
    if not start or not old["start"]:
        return False
    if old["end"]:
        return ends_before(old["end"], start)
    return bool(start[:4] > old["start"][:4])


def _sequels(title: str) -> list[str]:
    return _SEQUELS.findall(plain(title))


def _shared_words(one: str, other: str) -> float:
    a, b = set(count_words(one)), set(count_words(other))
    return len(a & b) / max(1, min(len(a), len(b)))


def marker_of_change(
    change: Change, legend: Mapping[str, str], ours: Mapping[str, str]
) -> str | None:
    """Return the marker whose meaning changed, None if the project got another marker.

    `legend` and `ours`: the marker of each period, on the page and in the database.

    >>> change = Change("period", "2021-1", "2022-1", is_conflict=False)
    >>> marker_of_change(change, {"2022-1": "*"}, {"2021-1": "*"})
    '*'
    """
    if change.field != "period" or not change.old or not change.new:
        return None
    marker = legend.get(change.new)
    return marker if marker and ours.get(change.old) == marker else None


def periods_of(changes: Iterable[Change]) -> list[tuple[str, str, int]]:
    """Return from which period to which one, and how often, the most frequent first.

    >>> periods_of([Change("period", "2021-1", "2022-1", False)] * 2)
    [('2021-1', '2022-1', 2)]
    """
    pairs: Sequence[tuple[str, str]] = [(change.old, change.new) for change in changes]
    counted = {pair: pairs.count(pair) for pair in pairs}
    return [(*pair, n) for pair, n in sorted(counted.items(), key=lambda item: -item[1])]
