"""What goes wrong with a backup, told in Dutch."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

BROKEN = "Deze back-up is beschadigd of niet heel: {}. Gebruik een andere."


class BackupError(Exception):
    """A backup that can't be made or put back; the message tells why, in Dutch."""


class FilledError(BackupError):
    """There is a catalogue already, and nobody said that it may be replaced."""


@contextmanager
def reading_archive() -> Iterator[None]:
    """Turn what the zip and JSON libraries say of a broken archive into a BackupError."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BackupError(BROKEN.format("de inhoud klopt niet")) from error
    except (KeyError, ValueError, TypeError, AttributeError, RuntimeError) as error:
        raise BackupError(BROKEN.format("een onderdeel is niet te lezen")) from error
