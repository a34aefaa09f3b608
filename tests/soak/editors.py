"""Editors who write to the database, and look at once whether visitors see it.

Each has projects, a theme and an organisation that no other editor touches, so it knows exactly
what a page must say after its commit, in whichever worker answers.
"""

import itertools
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random

from django.db import connection, transaction

from projects.models import Organisation, Project, ProjectOrganisation, Theme
from tests.soak.readers import Read, Visit, lacks, read, uneven
from tests.soak.site import Answer

LOOKS = 4  # at a page after an edit, each by a connection of its own
PAUSE = 0.3  # seconds that an editor thinks
TOO_LATE = 15.0  # seconds after which one stops asking
LETTERS = str.maketrans("0123456789", "bcdfghjklm")
_numbers = itertools.count(1000)


def new_word() -> str:
    """A word that no project has, and that no other such word is a typo of."""
    return f"qz{str(next(_numbers) * 7919).translate(LETTERS)}x{next(_numbers)}"


@dataclass
class Found:
    """What all editors found; lists grow at their end, so threads can share them.

    `soon`: the seconds in which a question has to find what was committed.
    """

    soon: float
    reads: list[Read] = field(default_factory=list)
    edits: list[str] = field(default_factory=list)  # the kind of each
    failed: list[str] = field(default_factory=list)  # edits that the database refused
    until_found: list[float] = field(default_factory=list)  # seconds, by question
    held: list[tuple[float, float]] = field(default_factory=list)  # long transactions
    holds_since: list[float] = field(default_factory=list)  # of the one that is open

    def free_since(self, moment: float) -> float:
        """The moment, or when the last long transaction ended after it; one open ends never."""
        if self.holds_since:
            return math.inf
        return max((end for _, end in self.held if end > moment), default=moment)


class Editor:
    """One editor with their projects."""

    def __init__(self, number: int, port: int, projects: list[Project], found: Found) -> None:
        self.chance = Random(number)  # noqa: S311  no secret
        self.port = port
        self.found = found
        self.projects = projects
        self.texts = {project.pk: project.text for project in projects}
        self.titles = {project.pk: project.title for project in projects}
        self.theme = Theme.objects.create(name=f"Proefthema {new_word()}")
        self.organisation = Organisation.objects.create(
            name=f"Proefdorp {new_word()}", kind=Organisation.Kind.MUNICIPALITY
        )
        self.made: list[Project] = []  # those of the theme

    def work(self, until: float) -> None:
        """Edit this and that, until a moment."""
        self.once(self.new_project)
        edits = [self.text, self.title, self.new_project, self.withdraw]
        while time.monotonic() < until:
            self.once(self.chance.choice([*edits, self.rename_organisation, self.rename_theme]))
            time.sleep(self.chance.uniform(0, 2 * PAUSE))
        connection.close()

    def once(self, edit: Callable[[], None]) -> None:
        """Make an edit; whatever it ends with, the other edits go on."""
        try:
            edit()
        except Exception as error:  # the run fails, and says why
            self.found.failed.append(f"{edit.__name__}: {error!r}")
        else:
            self.found.edits.append(edit.__name__)

    def text(self) -> None:
        project, word = self.chance.choice(self.projects), new_word()
        project.text = f"{self.texts[project.pk]}<p>Het heet {word}.</p>"
        project.save()
        self.sees(self._page(project), word)
        self.finds(project, word)

    def title(self) -> None:
        project, word = self.chance.choice(self.projects), new_word()
        project.title = f"{word} {self.titles[project.pk]}"
        project.save()
        self.sees(self._page(project), word)
        self.sees(f"/bewaarlijst/?p={project.slug}", word)
        self.finds(project, word)

    def new_project(self) -> None:
        word = new_word()
        with transaction.atomic():
            project = Project.objects.create(
                title=f"Nieuw {word}", theme=self.theme, status=Project.Status.PUBLISHED
            )
            ProjectOrganisation.objects.create(project=project, organisation=self.organisation)
        self.made.append(project)
        self.sees(self._page(project), word)
        self.counts()
        self.finds(project, word)

    def withdraw(self) -> None:
        if len(self.made) < 2:
            self.new_project()
        project = self.made[0]
        project.status = Project.Status.WITHDRAWN
        project.save()
        del self.made[0]
        self._look(Visit("edit: withdrawn", self._page(project), status=410))
        self.counts()

    def rename_organisation(self) -> None:
        word = new_word()
        self.organisation.name = f"Proefdorp {word}"
        self.organisation.save()
        self.sees(self._page(self.made[-1]), word)
        self.sees(self._list(), word)

    def rename_theme(self) -> None:
        word = new_word()
        self.theme.name = f"Proefthema {word}"
        self.theme.save()
        self.sees(self._page(self.made[-1]), word)
        self.sees(self._list(), word)

    def sees(self, path: str, word: str) -> None:
        """Look several times; each answer began after the commit, so each must have the word."""
        self._look(Visit("edit: a page", path, lambda answer: lacks(answer, word)))

    def counts(self) -> None:
        """The list of the theme has exactly the projects that this editor made."""
        slugs = {project.slug for project in self.made}

        def fault(answer: Answer) -> str:
            if answer.number != len(slugs):
                return f"counts {answer.number} instead of {len(slugs)}"
            shown = set(answer.slugs)
            missing = shown - slugs or (len(slugs) <= 20 and slugs - shown)
            return f"shows {shown} instead of {slugs}" if missing else uneven(answer)

        self._look(Visit("edit: the list", self._list(), fault))

    def finds(self, project: Project, word: str) -> None:
        """Ask until it is found: an answer that begins soon after the commit must have it."""
        committed = time.monotonic()
        visit = Visit("edit: a question", f"/projecten/?q={word}", lambda a: _misses(a, project))
        while True:
            found = read(visit, self.port)
            after = found.began - self._may_be_indexed_since(committed)
            is_early = found.status == visit.status and after < self.found.soon
            self.found.reads.append(found._replace(fault="") if is_early else found)
            if not found.fault:
                self.found.until_found.append(max(0.0, after))
            if not found.fault or found.began - committed > TOO_LATE:
                return
            time.sleep(0.05)

    def _may_be_indexed_since(self, committed: float) -> float:
        """SQLite has one writer: beside a long transaction the index waits its turn."""
        return self.found.free_since(committed) if connection.vendor == "sqlite" else committed

    def _look(self, visit: Visit) -> None:
        self.found.reads += [read(visit, self.port) for _ in range(LOOKS)]

    def _page(self, project: Project) -> str:
        return f"/projecten/{project.slug}/"

    def _list(self) -> str:
        return f"/projecten/?thema={self.theme.slug}"


class Importer(Editor):
    """Writes to many projects in one transaction that stays open for long."""

    def hold(self, until: float, seconds: float) -> None:
        """Import again and again, and let others write as long in between."""

        def long_transaction() -> None:
            self._import(seconds)

        while time.monotonic() + seconds < until:
            self.once(long_transaction)
            time.sleep(seconds)
        connection.close()

    def _import(self, seconds: float) -> None:
        word = new_word()
        with transaction.atomic():
            for project in Project.objects.select_for_update().filter(pk__in=self.texts):
                project.text = f"{self.texts[project.pk]}<p>Het heet {word}.</p>"
                project.save()
            began = time.monotonic()
            self.found.holds_since.append(began)
            path = self._page(self.projects[0])
            self._look(Visit("beside: a page", path, lambda answer: _knows(answer, word)))
            time.sleep(max(0.0, began + seconds - time.monotonic()))
        self.found.held.append((began, time.monotonic()))
        self.found.holds_since.clear()
        for project in self.projects[:3]:
            self.sees(self._page(project), word)


def _misses(answer: Answer, project: Project) -> str:
    return "" if project.slug in answer.slugs else f"doesn't find {project.slug}"


def _knows(answer: Answer, word: str) -> str:
    return f"shows {word}, which isn't committed" if word in answer.text else ""


def start(
    number: int, port: int, projects: list[Project], found: Found, until: float, hold: float
) -> list[threading.Thread]:
    """Start so many editors and one who holds transactions open; each has a part of projects."""
    parts = [projects[at :: number + 1] for at in range(number + 1)]
    importer = Importer(number, port, parts[-1], found)
    works = [partial(importer.hold, until, hold)]
    works += [
        partial(Editor(at, port, part, found).work, until) for at, part in enumerate(parts[:-1])
    ]
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    return threads
