"""What a visitor and an editor meet when something below the site fails, and after it."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from django.db import connection

from tests.drill.cluster import Cluster
from tests.drill.disk import filled
from tests.drill.operations import TITLES, Catalogue, Post, edit_to, revisions, state
from tests.drill.site import Answer, Editor, Site, fields_of

DISK_FULL = "schijf vol"
TYPED = "Getypt terwijl het <niet> ging & 'toch' bewaard"
RETRY = "opnieuw-versturen"  # the form on the page that says that it can't be saved now


class Drill:
    """One site, and what can go wrong below it."""

    def __init__(self, site: Site, catalogue: Catalogue, folder: Path, server: Cluster | None):
        self.site, self.catalogue, self.folder, self.server = site, catalogue, folder, server
        self.editor = Editor(site)
        self.editor.log_in()
        self._asked = 0

    def rounds(self) -> dict[str, Callable[[], None]]:
        """Return each failure by what it is."""
        found = {
            DISK_FULL: lambda: self.not_written(self._full_disk()),
            "database alleen-lezen": lambda: self.not_written(self._read_only()),
            "bestanden weg": self.files_away,
            "klok een uur vooruit en terug": self.clock_jumps,
        }
        if self.server:
            found["PostgreSQL herstart"] = self.database_away
        return found

    def not_written(self, failure: AbstractContextManager[None]) -> None:
        """Readers notice nothing; an editor is told, and saves later what they typed."""
        assert self._page().status == 200
        before, noted = state(), revisions()
        ready = self._ready()
        with failure:
            assert self._page().status == 200
            refused = self.editor.post(ready.path, ready.fields)
            self._tells(refused)
            assert self._page().status == 200
            assert (state(), revisions()) == (before, noted), "half gedaan"
        self._sends_again(refused, before)

    def database_away(self) -> None:
        """Everybody reads that it is away; no restart is needed when it is back."""
        assert self.server
        before = state()
        ready = self._ready()
        self.server.stop()
        try:
            self._tells(self._page())
            self._tells(self.editor.get("/beheer/"))
            refused = self.editor.post(ready.path, ready.fields)
            self._tells(refused)
            assert self.editor.get("/gezond/").status == 200  # starting it anew would not help
            assert self.editor.get("/klaar/").status == 503
        finally:
            self.server.start()
        self.site.wait("/projecten/", seconds=10)
        assert state() == before
        self._sends_again(refused, before)

    def files_away(self) -> None:
        """Only downloads say so, and work again when the disk is back."""
        root = Path(os.environ["MEDIA_ROOT"])
        path = self.catalogue.download
        assert self.editor.get(path).status == 200
        root.rename(root.with_name("weg"))
        try:
            self._tells(self.editor.get(path))
            assert self._page().status == 200
        finally:
            root.with_name("weg").rename(root)
        assert self.editor.get(path).status == 200

    def clock_jumps(self) -> None:
        """An hour on and back: who is logged in stays so, and what they save is saved."""
        for offset in ("+3600", "+0", "-3600", "+0"):
            ready = self._ready()
            self.site.set_clock(offset)
            before = state()
            assert self._page().status == 200
            assert self.editor.get("/beheer/").url.endswith("/beheer/")
            saved = self.editor.post(ready.path, ready.fields)
            assert saved.status == 200
            assert state() != before, saved.text
            self._back()

    def _page(self) -> Answer:
        """A page that nobody asked for yet, as a visitor."""
        self._asked += 1
        return Editor(self.site).get(f"/projecten/?q=proef&vraag={self._asked}")

    def _ready(self) -> Post:
        """An edit that doesn't fit between what is there, however well it is compressed."""
        post = edit_to(TYPED)(self.editor, self.catalogue)
        words = " ".join(secrets.token_hex(4) for _ in range(10_000))
        return Post(post.path, post.fields | {"text": f"<p>{words}</p>"})

    def _back(self) -> None:
        post = edit_to(TITLES[0])(self.editor, self.catalogue)
        assert self.editor.post(post.path, post.fields | {"text": ""}).status == 200

    @staticmethod
    def _tells(answer: Answer) -> None:
        assert answer.status == 503, f"{answer.url}: {answer.status} {answer.text[:500]}"
        assert answer.headers["Retry-After"], "geen Retry-After"
        assert "even niet" in answer.text, answer.text[:2000]

    def _sends_again(self, refused: Answer, before: str) -> None:
        """Press the button of the page that said that it couldn't be saved."""
        fields = fields_of(refused.text, RETRY)
        path = "/" + refused.url.split("/", 3)[3]
        assert self.editor.post(path, fields).status == 200
        assert state() != before, "wat getypt was, is weg"
        self._back()
        assert state() == before

    @contextmanager
    def _full_disk(self) -> Iterator[None]:
        # What was freed earlier would still hold an edit.
        compact = "VACUUM FULL" if self.server else "PRAGMA wal_checkpoint(TRUNCATE)"
        with connection.cursor() as cursor:
            cursor.execute(compact)
        connection.close()
        revisions()  # PostgreSQL writes down what a new connection reads first, while it can
        with filled(self.folder / "disk"):
            yield

    @contextmanager
    def _read_only(self) -> Iterator[None]:
        if self.server:
            self.server.read_only(True)
        else:
            Path(os.environ["DRILL_READ_ONLY"]).touch()
        try:
            yield
        finally:
            if self.server:
                self.server.read_only(False)
            else:
                Path(os.environ["DRILL_READ_ONLY"]).unlink()
