"""The files of snapshots: compressed, under a name that says what is in them."""

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from projects.models.snapshots import FOLDER, Snapshot

CHUNK = 2**16  # bytes
SHORT = 12  # signs of a digest, enough to tell two files of a quarter apart


def store(snapshot: Snapshot, lines: Iterable[str]) -> None:
    """Write the lines to a file of their own, and note its name, size and digest; save it then."""
    folder = Path(settings.MEDIA_ROOT, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with NamedTemporaryFile(dir=folder, prefix=".", delete=False) as unfinished:
        try:
            with gzip.GzipFile(fileobj=unfinished, mode="wb", mtime=0) as packed:
                for line in lines:
                    content = line.encode()
                    digest.update(content)
                    size += packed.write(content)
            snapshot.size, snapshot.digest = size, digest.hexdigest()
            name = f"{snapshot}-{snapshot.digest[:SHORT]}.gz"
            Path(unfinished.name).chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o640)
            Path(unfinished.name).replace(folder / name)
        finally:
            with suppress(FileNotFoundError):
                Path(unfinished.name).unlink()
    snapshot.file.name = f"{FOLDER}/{name}"


def chunks_of(snapshot: Snapshot) -> Iterator[bytes]:
    """Yield what is in the file. Raises OSError at once if it isn't there."""
    opened = gzip.open(snapshot.file.path)  # noqa: SIM115  closed by who reads it to its end

    def read() -> Iterator[bytes]:
        with opened:
            while chunk := opened.read(CHUNK):
                yield chunk

    return read()
