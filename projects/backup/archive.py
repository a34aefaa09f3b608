"""The file of a backup: its manifest, its tables and its uploads."""

import json
import zipfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.utils import timezone
from django.utils.formats import date_format

from projects.backup.errors import BackupError, reading_archive
from projects.backup.rows import Values
from projects.backup.schema import Migration
from projects.backup.uploads import is_safe

FORMAT = "projectenbank-backup"
VERSION = 1  # raised when an older release can't read what a newer one writes
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class TableEntry:
    rows: int
    digest: str
    last_number: int  # the highest primary key given out


@dataclass(frozen=True)
class FileEntry:
    bytes: int
    digest: str


@dataclass
class Manifest:
    """What an archive holds; tables by label, files by path."""

    release: str
    made_at: str  # ISO 8601
    key_mark: str  # by which one sees whether a site has the same SECRET_KEY
    migrations: list[Migration]
    tables: dict[str, TableEntry] = field(default_factory=dict)
    files: dict[str, FileEntry] = field(default_factory=dict)

    @property
    def moment(self) -> str:
        """When it was made, and by which release."""
        made_at = timezone.localtime(datetime.fromisoformat(self.made_at))
        return f"{date_format(made_at, 'j F Y H:i')} (versie {self.release})"

    def as_json(self) -> str:
        return json.dumps({"format": FORMAT, "version": VERSION, **asdict(self)}, indent=1)


def add_table(archive: zipfile.ZipFile, label: str, rows: Iterable[Values]) -> None:
    """Write a table, a row a line, as they come."""
    with archive.open(_table(label), "w", force_zip64=True) as entry:
        for values in rows:
            entry.write(json.dumps(values, ensure_ascii=False).encode() + b"\n")


def table_rows(archive: zipfile.ZipFile, label: str) -> Generator[Values]:
    """Yield the rows of a table."""
    with archive.open(_table(label)) as entry:
        for line in entry:
            yield json.loads(line)


def file_entry(path: str) -> zipfile.ZipInfo:
    """Return the place of an upload in the archive; most kinds of file are compressed already."""
    return zipfile.ZipInfo(f"files/{path}")


@contextmanager
def opened_file(archive: zipfile.ZipFile, path: str) -> Iterator[IO[bytes]]:
    with archive.open(f"files/{path}") as source:
        yield source


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """Open an archive. Raises BackupError when it isn't one, or is broken or of a newer release."""
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise BackupError(f"{path}: dit bestand is er niet.") from error
    except OSError as error:
        raise BackupError(f"{path}: dit bestand is niet te lezen ({error.strerror}).") from error
    except zipfile.BadZipFile as error:
        raise BackupError(
            f"{path}: dit is geen back-up, of het bestand is niet heel overgekomen."
        ) from error
    with archive:
        yield archive, _manifest(archive, path)


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    foreign = f"{path}: dit is geen back-up van de Projectenbank."
    if MANIFEST not in archive.namelist():
        raise BackupError(foreign)
    with reading_archive():
        said: Any = json.loads(archive.read(MANIFEST))
        if said.get("format") != FORMAT:
            raise BackupError(foreign)
        if said["version"] != VERSION:
            raise BackupError(
                f"Deze back-up is van een andere versie van de site ({said['release']}), die haar "
                "anders bewaart. Zet haar met die versie terug."
            )
        return _read_manifest(said)


def _read_manifest(said: dict[str, Any]) -> Manifest:
    files = {path: FileEntry(**entry) for path, entry in said["files"].items()}
    if not all(map(is_safe, files)):
        raise ValueError("a path leads out of the folder of uploads")
    return Manifest(
        release=str(said["release"]),
        made_at=datetime.fromisoformat(said["made_at"]).isoformat(),
        key_mark=str(said["key_mark"]),
        migrations=[(app, name) for app, name in said["migrations"]],
        tables={label: TableEntry(**entry) for label, entry in said["tables"].items()},
        files=files,
    )


def _table(label: str) -> str:
    return f"tables/{label}.jsonl"
