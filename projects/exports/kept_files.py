"""The whole catalogue as a file is made once for each version of it, and kept on the disk.

It is written beside what is sent, under a name of its own until it is whole. Without a disk, or
room on it, nothing is kept, and whoever asks still gets their file.
"""

import logging
import time
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from projects.exports.folder import folder
from projects.exports.packing import Parts

BLOCK = 2**16  # bytes
LONGEST = 3600  # seconds in which one is made; what is older was broken off
UNFINISHED = ".half-"
logger = logging.getLogger(__name__)


def kept(name: str) -> IO[bytes] | None:
    """Return the file of this name, if it is there."""
    try:
        return (folder() / name).open("rb")
    except OSError:
        return None


def blocks_of(file: IO[bytes]) -> Parts:
    """Yield what is in a file, and close it."""
    with file:
        while block := file.read(BLOCK):
            yield block


def keeping(parts: Parts, form: str, key: str) -> Parts:
    """Yield the parts, and keep them as the one file of this form when they have all been sent."""
    copy = _Copy(form, key)
    try:
        for part in parts:
            copy.write(part)
            yield part
        copy.finish()
    finally:
        copy.drop()


def name_of(form: str, key: str) -> str:
    """Return the name of the file of a form, and of all that is in it: `key`."""
    return f"{form}-{key}"


class _Copy:
    """A file in the making; when anything is wrong with the disk there is none."""

    def __init__(self, form: str, key: str) -> None:
        self._form, self._name = form, name_of(form, key)
        self._file: IO[bytes] | None = None
        with suppress(OSError):
            self._file = NamedTemporaryFile(dir=folder(), prefix=UNFINISHED, delete=False)  # noqa: SIM115

    def write(self, part: bytes) -> None:
        try:
            if self._file:
                self._file.write(part)
        except OSError:
            logger.warning("Export %s is niet te bewaren: is de schijf vol?", self._form)
            self.drop()

    def finish(self) -> None:
        """Give it its name, and remove those of former versions."""
        if not self._file:
            return
        with suppress(OSError):
            self._file.flush()
            path = folder() / self._name
            Path(self._file.name).replace(path)
            _remove_others(path, f"{self._form}-*")

    def drop(self) -> None:
        """Close it; it goes when it isn't whole."""
        file, self._file = self._file, None
        if file:
            with suppress(OSError):
                file.close()
            with suppress(OSError):
                Path(file.name).unlink(missing_ok=True)


def _remove_others(path: Path, pattern: str) -> None:
    since = time.time() - LONGEST
    former = [one for one in path.parent.glob(pattern) if one != path]
    broken_off = [one for one in path.parent.glob(f"{UNFINISHED}*") if one.stat().st_mtime < since]
    for one in (*former, *broken_off):
        one.unlink(missing_ok=True)
