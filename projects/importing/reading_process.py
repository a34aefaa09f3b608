"""An upload is read in a process of its own, with limits on its time and memory.

Whatever is in it, and whatever the libraries that read it make of that: no worker is held, and
there is an answer. The process knows no database and no settings, so it starts quickly. It gets
what was uploaded as a pickle on its standard input, and gives JSON back, which can only be data.
"""

import json
import logging
import pickle
import resource
import signal
import subprocess
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from projects.importing.incoming import read_lines
from projects.importing.uploads import Upload, lines_and_links, read_pasted, read_upload
from projects.pages.records import PageError
from projects.pages.reference import Reference

TOO_SLOW = (
    "Dit is zo groot of ingewikkeld dat het lezen te lang duurt. Er is niets ingevoerd. "
    "Kijk of het de goede pagina of tabel is, of knip het in stukken."
)
TOO_LARGE = (
    "Dit is uitgepakt zo groot dat het niet in het geheugen past. Er is niets ingevoerd. "
    "Kijk of het de goede pagina of tabel is, of knip het in stukken."
)
UNREADABLE = (
    "Dit bestand of deze tekst kan niet worden gelezen. Er is niets ingevoerd. Bewaar het opnieuw "
    "in het programma waar het uit komt, of plak de tekst van de pagina."
)
PROJECT_FOLDER = Path(__file__).parents[2]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """What reading one upload may take."""

    # The largest table that may come, 5,000 rows of Excel, takes three on an idle machine.
    processor_seconds: int = 15
    waiting_seconds: float = 60  # on a busy machine a second of the processor takes longer
    megabytes: int = 280  # of address space: the interpreter itself takes 90 of these


@dataclass(frozen=True)
class Source:
    """What was uploaded: the bytes of a file, or a pasted text."""

    name: str
    content: bytes | str

    def read(self) -> Upload:
        """Read it in this process."""
        if isinstance(self.content, bytes):
            return read_upload(self.name, self.content)
        return read_pasted(self.name, self.content)


LIMITS = Limits()


def read_apart(source: Source, reference: Reference, limits: Limits = LIMITS) -> Upload:
    """Return what to store of an upload, of which was tried whether its projects can be read.

    Raises PageError, in Dutch, if it can't be read, or not within the limits.
    """
    process = subprocess.Popen(  # noqa: S603  nothing of the upload is in the command
        [sys.executable, "-m", __name__],
        cwd=PROJECT_FOLDER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # libraries may print what is in an upload
    )
    with process:
        try:
            printed, _ = process.communicate(
                pickle.dumps((source, reference, limits)), limits.waiting_seconds
            )
        except subprocess.TimeoutExpired:
            process.kill()
            raise PageError(TOO_SLOW) from None
    if process.returncode:
        raise PageError(_why_it_ended(process.returncode))
    return upload_in(json.loads(printed))


def upload_in(answer: dict[str, Any]) -> Upload:
    """Return what was read. Raises PageError, in Dutch, if that was refused."""
    if "upload" in answer:
        return Upload(**answer["upload"])
    if "broken" in answer:
        logger.error("Een upload is niet te lezen:\n%s", answer["broken"])
    raise PageError(answer["refused"])


def _why_it_ended(code: int) -> str:
    if -code in (signal.SIGXCPU, signal.SIGKILL):
        return TOO_SLOW
    logger.error("Het lezen van een upload is afgebroken met code %s", code)
    # A library that isn't written in Python breaks off when there is no memory left.
    return TOO_LARGE if -code == signal.SIGABRT else UNREADABLE


def answer_to(source: Source, reference: Reference) -> dict[str, Any]:
    """Read it in this process: the upload, or why it is refused, as JSON can hold it."""
    try:
        upload = source.read()
        if upload.is_page:
            read_lines(upload.name, *lines_and_links(upload.content), reference)
    except PageError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": TOO_LARGE}
    except Exception as error:
        # Foreign libraries raise what they like. Its words stay here: they may be a person's.
        where = "".join(traceback.format_tb(error.__traceback__))
        return {"refused": UNREADABLE, "broken": f"{where}{type(error).__name__}"}
    return {"upload": vars(upload)}


def _limit(limits: Limits) -> None:
    most = limits.megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    # Counted from the start of this process. What goes on after the signal is killed.
    seconds = limits.processor_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    answers, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    asked = pickle.load(sys.stdin.buffer)  # noqa: S301  from the process that started us
    source, reference, limits = asked
    _limit(limits)
    json.dump(answer_to(source, reference), answers)


if __name__ == "__main__":
    main()
