"""The folder for locks and for files that can be made again: nothing in it has to be kept."""

import stat
from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """Return the folder, made if it isn't there. Raises OSError; also for one of somebody else."""
    path = Path(settings.EXPORTS_FOLDER)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if stat.S_IMODE(path.lstat().st_mode) & stat.S_IWOTH:
        raise PermissionError(f"{path}: iedereen mag hier schrijven.")
    return path
