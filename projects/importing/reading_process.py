"""An upload is read in a process of its own, with limits on its time and memory."""

import logging
import traceback
from dataclasses import dataclass
from typing import Any

from projects.importing.incoming import read_lines
from projects.importing.own_process import Limits, StoppedError, answer, ask
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

logger = logging.getLogger(__name__)


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
    try:
        answered = ask(__name__, (source, reference), limits)
    except StoppedError as error:
        raise PageError(_why_it_ended(error)) from None
    return upload_in(answered)


def upload_in(answer: dict[str, Any]) -> Upload:
    """Return what was read. Raises PageError, in Dutch, if that was refused."""
    if "upload" in answer:
        return Upload(**answer["upload"])
    if "broken" in answer:
        logger.error("Een upload is niet te lezen:\n%s", answer["broken"])
    raise PageError(answer["refused"])


def _why_it_ended(error: StoppedError) -> str:
    if error.was_slow:
        return TOO_SLOW
    logger.error("Het lezen van een upload is afgebroken met code %s", error.code)
    return TOO_LARGE if error.was_large else UNREADABLE


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


if __name__ == "__main__":
    answer(lambda question: answer_to(*question))
