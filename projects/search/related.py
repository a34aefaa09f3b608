"""Which projects are like which: found after a project was indexed, and kept (`SimilarProject`).

An edit renews the list of the edited project, and of those that it came to stand with or no
longer does. Of a list more is kept than a page shows, for what is withdrawn disappears at once.
Little is done at a time, in between what visitors ask: `renew` is called again and again.
"""

import heapq
import json
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from django.db import transaction
from django.db.models import QuerySet

from projects.models import (
    ProfileMark,
    Project,
    ProjectPlace,
    ProjectProfile,
    SearchDocument,
    SimilarProject,
    Synonym,
)
from projects.search.holders import Ways, holders
from projects.search.profiles import (
    Document,
    Meanings,
    Profile,
    Rarity,
    likeness,
    profile,
    terms_of,
)
from projects.values.text import listed

KEPT = 8  # projects in a list; a page shows the first four that are published
LEAST = 0.06  # likeness; with less it is chance
SAME_PLACE = 0.02  # likeness that is added
MAYBE = LEAST - SAME_PLACE
MOST_MARKS = 500  # in a transaction
SLICE = 10  # projects in a transaction: a writer on SQLite waits for it
ENOUGH = 400  # projects with one of its terms; then no more terms are looked up
AT_ONCE = 5  # terms to look up in a query
STEPS = 1_000_000  # whole numbers are the same in any order
MOST_COMPARED = 60  # projects, those that share most of the telling terms
MOST_ASKED = 60  # projects that had it in their list
SAMPLE = 1000  # projects in which is counted how rare a term is
GROWTH = 1.1  # times as many projects as were counted; then it is counted again
DIFFERENCE = 0.02  # of likeness, that makes no other list
State = ProjectProfile.State
Likenesses = Mapping[int, float]


@dataclass(frozen=True)
class Words:
    """What is known of all words: what means the same, and how rare each is."""

    meanings: Meanings
    rarity: Rarity


def mark(keys: Iterable[int]) -> None:
    """Note, with what changed it, that the words of these projects changed; it waits for nobody."""
    ProfileMark.objects.bulk_create(ProfileMark(project_id=key) for key in keys)


def renew_all() -> None:
    """Make every list that is to be made, however long it takes."""
    while not renew():
        pass


def renew(seconds: float = 60.0) -> bool:
    """Make lists for so long; return whether all are made. Raises DatabaseError."""
    until = time.monotonic() + seconds
    while is_waiting():
        _take_marks()
        some = _next()
        asked = _read_terms(some) if some and some[0].state == State.NEW else _renew(some)
        if asked:
            _ask(asked)
        if not some or time.monotonic() > until:
            return False
    return True


def is_waiting() -> bool:
    """Whether there is a list to be made."""
    return ProfileMark.objects.exists() or _waiting().exists()


def forget() -> None:
    """Count the words again at the next renewal."""
    _count.cache_clear()


def _waiting() -> QuerySet[ProjectProfile]:
    return ProjectProfile.objects.filter(state__gt=State.DONE)


def _take_marks() -> None:
    """Let the profiles of the marked projects be made anew.

    What another process has at the moment keeps its mark.
    """
    marks = ProfileMark.objects.order_by("pk")
    if not marks.exists():  # outside a transaction, which on SQLite would keep writers waiting
        return
    with transaction.atomic():
        taken = list(marks.select_for_update(skip_locked=True)[:MOST_MARKS])
        keys = {one.project_id for one in taken}
        profiles = ProjectProfile.objects.filter(pk__in=keys)
        held = {*profiles.values_list("pk", flat=True)}
        held -= {*profiles.select_for_update(skip_locked=True).values_list("pk", flat=True)}
        done = [one.pk for one in taken if one.project_id not in held]
        ProfileMark.objects.filter(pk__in=done).delete()
        still_there = Project.objects.filter(pk__in=keys - held).order_by("pk")
        ProjectProfile.objects.bulk_create(
            (
                ProjectProfile(project_id=key, terms="", state=State.NEW)
                for key in still_there.values_list("pk", flat=True)
            ),
            update_conflicts=True,
            unique_fields=["project"],
            update_fields=["terms", "state"],
        )


def _next() -> list[ProjectProfile]:
    """The next few projects, all in the same state. First all terms are read."""
    rows = list(_waiting().order_by("-state", "pk")[:SLICE])
    return [row for row in rows if row.state == rows[0].state]


def _still(some: Sequence[ProjectProfile]) -> list[ProjectProfile]:
    """Those of them that are still as they were read, held until the end of the transaction."""
    state = {one.state for one in some}
    rows = ProjectProfile.objects.filter(pk__in=[one.pk for one in some], state__in=state)
    return list(rows.select_for_update(skip_locked=True))


def _read_terms(some: Sequence[ProjectProfile]) -> set[int]:
    words = _words()
    with transaction.atomic():
        profiles = _still(some)
        documents = SearchDocument.objects.in_bulk([one.pk for one in profiles])
        for one in profiles:
            made: Profile = {}
            if row := documents.get(one.pk):
                document = Document(row.title, row.organisations, row.theme, row.text)
                made = profile(terms_of(document, words.meanings), words.rarity)
            one.terms = json.dumps({term: round(weight, 4) for term, weight in made.items()})
            one.state = State.CHANGED
        ProjectProfile.objects.bulk_update(profiles, ["terms", "state"])
    return set()


def _renew(some: Sequence[ProjectProfile]) -> set[int]:
    """Make the lists of these projects; return which others are to be asked.

    They are made outside a transaction, so that no writer waits for it, and written if nothing
    else is to be done with them meanwhile.
    """
    if not some:
        return set()
    beside = _standing_with([one.pk for one in some])
    found = _found({one.pk: _profile(one.terms) for one in some}, beside)
    best = {key: _best(alike) for key, alike in found.items()}
    with transaction.atomic():
        keys = [one.pk for one in _still(some)]
        lists = _lists({*keys, *chain.from_iterable([*found.values(), *beside.values()])})
        _keep({key: best[key] for key in keys}, lists)
        ProjectProfile.objects.filter(pk__in=keys).update(state=State.DONE)
    if some[0].state == State.ASKED:
        return set()
    return {
        other
        for key in keys
        for other in {*found[key], *beside[key]}
        if _differs(lists[other], key, found[key].get(other))
    }


def _standing_with(keys: Sequence[int]) -> Mapping[int, list[int]]:
    """By project which others have it in their list, as far as that is looked at."""
    found: dict[int, list[int]] = {key: [] for key in keys}
    rows = SimilarProject.objects.filter(other__in=keys)
    for key, project in rows.values_list("other", "project").order_by("-likeness", "project"):
        if len(found[key]) < MOST_ASKED:
            found[key].append(project)
    return found


def _found(own: Mapping[int, Profile], beside: Mapping[int, list[int]]) -> Mapping[int, Likenesses]:
    """By project which others are like it, and how much."""
    wordings = _words().meanings.wordings
    near = {key: {*_candidates(one, wordings), *beside[key]} - {key} for key, one in own.items()}
    rows = ProjectProfile.objects.filter(pk__in=set().union(*near.values()))
    others = {key: _profile(terms) for key, terms in rows.values_list("pk", "terms")}
    alike = {
        key: {other: likeness(one, others[other]) for other in near[key] if other in others}
        for key, one in own.items()
    }
    maybe = {other for found in alike.values() for other in found if found[other] >= MAYBE}
    places = _places({*own, *maybe})
    return {key: dict(_enough(key, found, places)) for key, found in alike.items()}


def _enough(
    key: int, alike: Likenesses, places: Mapping[int, set[int]]
) -> Iterator[tuple[int, float]]:
    for other, much in alike.items():
        if much >= MAYBE:
            is_near = not places[key].isdisjoint(places[other])
            total = round(much + SAME_PLACE * is_near, 4)
            if total >= LEAST:
                yield other, total


def _candidates(own: Profile, wordings: Callable[[str], Ways]) -> Iterable[int]:
    """The projects that share most of its telling terms, the most telling looked up first."""
    shares: dict[int, int] = defaultdict(int)
    terms = list(own)
    for begin in range(0, len(terms), AT_ONCE):
        for term, keys in holders(terms[begin : begin + AT_ONCE], wordings).items():
            worth = int(own[term] ** 2 * STEPS)
            for key in keys:
                shares[key] -= worth
        if len(shares) >= ENOUGH:
            break
    best = heapq.nsmallest(MOST_COMPARED, ((share, key) for key, share in shares.items()))
    return [key for _, key in best]


def _places(keys: Collection[int]) -> Mapping[int, set[int]]:
    """The places that each of these projects counts for."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = ProjectPlace.objects.filter(project__in=keys).values_list("project", "place")
    for key, place in rows:
        found[key].add(place)
    return found


def _best(found: Likenesses) -> dict[int, float]:
    best = heapq.nsmallest(KEPT, found, key=lambda key: (-found[key], key))
    return {key: found[key] for key in best}


def _lists(keys: Collection[int]) -> Mapping[int, dict[int, float]]:
    """The lists of these projects as they are."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    rows = SimilarProject.objects.filter(project__in=keys)
    for key, other, much in rows.values_list("project", "other", "likeness"):
        found[key][other] = much
    return found


def _keep(made: Mapping[int, Likenesses], lists: Mapping[int, Likenesses]) -> None:
    """Write the lists that aren't what they were."""
    changed = {key: best for key, best in made.items() if lists[key] != best}
    SimilarProject.objects.filter(project__in=changed).delete()
    SimilarProject.objects.bulk_create(
        SimilarProject(project_id=key, other_id=other, likeness=much)
        for key, best in changed.items()
        for other, much in best.items()
    )


def _differs(stands: Likenesses, key: int, much: float | None) -> bool:
    if key in stands:
        return much is None or abs(stands[key] - much) > DIFFERENCE
    return much is not None and (len(stands) < KEPT or much > min(stands.values()))


@transaction.atomic
def _ask(keys: Collection[int]) -> None:
    """Let the lists of these be made anew, by comparing them with all others once more."""
    rows = ProjectProfile.objects.filter(pk__in=keys, state=State.DONE)
    free = list(rows.select_for_update(skip_locked=True).values_list("pk", flat=True))
    ProjectProfile.objects.filter(pk__in=free).update(state=State.ASKED)


def _profile(terms: str) -> Profile:
    found: Profile = json.loads(terms or "{}")
    return found


def _words() -> Words:
    """Count how rare words are, unless that was done for about as many projects."""
    number, counted = SearchDocument.objects.count(), 1
    while counted < min(number, SAMPLE):
        counted = int(counted * GROWTH) + 1
    groups = Synonym.objects.order_by("pk").values_list("wordings", flat=True)
    return _count(counted, tuple(groups))


@lru_cache(maxsize=1)
def _count(size: int, synonyms: tuple[str, ...]) -> Words:
    """`size` is only there to count again when it differs."""
    meanings = Meanings.of(map(listed, synonyms))
    fields = ("title", "organisations", "theme", "text")
    rows = SearchDocument.objects.order_by("pk").values_list(*fields)[:SAMPLE]
    return Words(meanings, Rarity.of(terms_of(Document(*row), meanings) for row in rows))
