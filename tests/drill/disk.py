"""A small disk that can be filled."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[bool]:
    """Mount a disk on a new folder; tell whether that is allowed here."""
    folder.mkdir()
    size = f"size={megabytes}m"
    mounted = not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=False
    ).returncode
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Leave no byte free."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(65536)):
                pass
        except OSError:
            os.sync()
    try:
        yield
    finally:
        ballast.unlink()
