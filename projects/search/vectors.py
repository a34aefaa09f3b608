"""The vectors of projects: made in the background, kept in the database, read for a question.

A vector is made of a project's text without persons, a quarter of a second each. So it is made
after the project can be found by its words, by one process at a time, outside any transaction; it
is written only if the project still says the same. Until then the project has no vector.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from django.db import transaction
from django.db.models import Exists, OuterRef
from numpy.typing import NDArray

from projects.changes.version import Version, read_version
from projects.models import Project, SearchDocument, SearchState, SearchVector
from projects.search import embedding, lease
from projects.search.embedding import NAME, Vector
from projects.values.html import plain_text
from projects.values.redaction import redact_persons

AT_ONCE = 2  # projects: half a second
BATCH = 32  # projects that are written together: each time, the kept pages are made anew
LARGEST = 127  # a number of a vector is kept in one byte
MADE_OF = ("title", "text")  # the fields of a document that a vector follows
DIGITS = 6  # beyond these, processors may differ
Said = tuple[str, str]  # the terms of the title and the text that a vector was made of


def likeness(vector: Vector, keys: Collection[int]) -> dict[int, float]:
    """Return how much these projects are like a vector, from -1 to 1, if they have one. One query.

    Only what the words found is compared, so no vector stays in memory.
    """
    rows = SearchVector.objects.filter(pk__in=list(keys), model=NAME).values_list("pk", "vector")
    return {key: _cosine(vector, np.frombuffer(numbers, np.int8)) for key, numbers in rows}


def packed(vector: Vector) -> bytes:
    """Return a vector as it is stored: a byte for each number, of which the largest is 127."""
    largest = float(np.abs(vector).max()) or 1.0
    return bytes(np.rint(vector * (LARGEST / largest)).astype(np.int8).tobytes())


def outdate(keys: Collection[int]) -> None:
    """These projects say something else: their vectors are made anew."""
    SearchVector.objects.filter(pk__in=list(keys)).delete()


def _cosine(vector: Vector, numbers: NDArray[np.int8]) -> float:
    other = numbers.astype(np.float32)
    return round(float(vector @ other / (np.linalg.norm(other) or 1.0)), DIGITS)


@dataclass
class _Work:
    """What the one thread that makes vectors is doing."""

    made: dict[int, tuple[Said, bytes]] = field(default_factory=dict)  # to be written
    done: Version = ""  # in which every project has a vector, or can't have one
    without: set[int] = field(default_factory=set)  # the projects that can't have one


_kept = {"work": _Work()}


def forget() -> None:
    """Begin anew with what is to be made."""
    _kept["work"] = _Work()
    lease.forget()


def catch_up() -> bool:
    """Make the vectors of a few projects that have none; return whether all have one.

    Only for the thread that compares. Raises DatabaseError if the database doesn't answer.
    """
    if not embedding.works():
        return True
    work = _kept["work"]
    version = read_version()
    if version == work.done:
        return True
    if not lease.take():
        return False
    missing = _missing(work)
    for key in missing[:AT_ONCE]:
        _make(key, work)
    if len(work.made) >= BATCH or len(missing) <= AT_ONCE:
        _write(work)
    if not missing:
        work.done = version
    return not missing


def _missing(work: _Work) -> Sequence[int]:
    """The next projects that can be found but have no vector, the newest first."""
    has_one = Exists(SearchVector.objects.filter(pk=OuterRef("pk"), model=NAME))
    rows = SearchDocument.objects.exclude(has_one).order_by("-pk").values_list("pk", flat=True)
    passed = {*work.made, *work.without}
    return [key for key in rows[: AT_ONCE + 1 + len(passed)] if key not in passed]


def _make(key: int, work: _Work) -> None:
    """Make the vector of a project; what its document says is read before its text."""
    said = _said([key]).get(key)
    project = Project.objects.prefetch_related("project_contacts__contact").filter(pk=key).first()
    if said is None or project is None:
        return
    vector = _vector_of(project)
    if vector is None:
        work.without.add(key)
    else:
        work.made[key] = (said, packed(vector))


def _vector_of(project: Project) -> Vector | None:
    persons = [one.contact for one in project.project_contacts.all()]
    title, text = (
        redact_persons(one, persons, " ") for one in (project.title, plain_text(project.text))
    )
    return embedding.of_text(title, text)


def _write(work: _Work) -> None:
    """Write what was made, unless the project says something else by now."""
    if not work.made:
        return
    with transaction.atomic():
        # As long as this row is ours, nobody indexes.
        if not SearchState.objects.select_for_update(skip_locked=True).filter(pk=1).exists():
            return
        now = _said(work.made)
        SearchVector.objects.bulk_create(
            (
                SearchVector(project_id=key, model=NAME, vector=vector)
                for key, (said, vector) in work.made.items()
                if now.get(key) == said
            ),
            update_conflicts=True,
            unique_fields=["project"],
            update_fields=["model", "vector"],
        )
    work.made = {}


def _said(keys: Collection[int]) -> dict[int, Said]:
    rows = SearchDocument.objects.filter(pk__in=list(keys)).values_list("pk", *MADE_OF)
    return {key: (title, text) for key, title, text in rows}
