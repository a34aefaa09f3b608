"""The uploaded files: out of their folder, and back into it."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp
from typing import IO

from django.conf import settings

CHUNK = 2**20  # bytes
STAGING = ".terugzetten-"  # how the name of a folder begins where files wait for their place


def digest_of(source: IO[bytes], copy: IO[bytes] | None = None) -> tuple[int, str]:
    """Return the size in bytes and the SHA-256 of a file, copying it on the way."""
    size, digest = 0, hashlib.sha256()
    while chunk := source.read(CHUNK):
        size += len(chunk)
        digest.update(chunk)
        if copy:
            copy.write(chunk)
    return size, digest.hexdigest()


def stored_paths(root: Path | None = None) -> Iterator[str]:
    """Yield the path of each uploaded file below the folder, `/` between its parts."""
    root = root or Path(settings.MEDIA_ROOT)
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(STAGING))
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(root).as_posix()


def is_safe(path: str) -> bool:
    """Tell whether a path stays below the folder of uploads.

    >>> is_safe("bestanden/x1"), is_safe("../x1"), is_safe("/etc/x1"), is_safe("")
    (True, False, False, False)
    """
    parts = PurePosixPath(path).parts
    return bool(parts) and parts[0] != "/" and ".." not in parts and "\0" not in path


class Staging:
    """Files that wait on the disk where they belong, until the database has their rows."""

    def __init__(self) -> None:
        self.root = Path(settings.MEDIA_ROOT)
        self.root.mkdir(parents=True, exist_ok=True)
        for left in self.root.glob(f"{STAGING}*"):  # of a restore that was cut off
            shutil.rmtree(left, ignore_errors=True)
        self.folder = Path(mkdtemp(prefix=STAGING, dir=self.root))
        self.paths: set[str] = set()
        self._new: list[Path] = []

    def add(self, path: str, source: IO[bytes]) -> tuple[int, str]:
        """Write a file to the disk; return its size and digest."""
        waiting = self.folder / path
        waiting.parent.mkdir(parents=True, exist_ok=True)
        with waiting.open("wb") as copy:
            found = digest_of(source, copy)
            os.fchmod(copy.fileno(), settings.FILE_UPLOAD_PERMISSIONS or 0o640)
            copy.flush()
            os.fsync(copy.fileno())
        self.paths.add(path)
        return found

    def place_new(self) -> None:
        """Put the files where they belong that have no file there: the old state stays whole."""
        for path in sorted(self.paths):
            if not (self.root / path).exists():
                self._new.append(self.root / path)
                self._place(path)

    def take_back(self) -> None:
        """Take away what `place_new` put there."""
        for path in self._new:
            path.unlink(missing_ok=True)

    def place_rest(self) -> None:
        """Replace the files that were there, and delete those that the archive doesn't have."""
        for path in sorted(self.paths):
            if (self.folder / path).exists():
                self._place(path)
        for path in list(stored_paths(self.root)):
            if path not in self.paths:
                (self.root / path).unlink()

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def _place(self, path: str) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).replace(place)
        sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Let the names in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
