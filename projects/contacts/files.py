"""The files that mention a person, or that can't be looked into: nobody changes what they hold."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, cast

from projects.contacts.persons import Person
from projects.models import Attachment, Project
from projects.values.file_texts import text_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class CheckedFile:
    """An uploaded file, the project it is at, and whether we found the person in it."""

    attachment: Attachment
    project: Project | None
    has_person: bool


def files_to_check(person: Person, projects: Iterable[Project]) -> list[CheckedFile]:
    """Return the files with the person, and those of these projects that can't be read whole."""
    own = {project.pk for project in projects}
    found = []
    for attachment in Attachment.objects.select_related("link__project").order_by("name", "pk"):
        link = getattr(attachment, "link", None)
        project = link.project if link else None
        has_person, is_all = _look(attachment, person)
        if has_person or (not is_all and project and project.pk in own):
            found.append(CheckedFile(attachment, project, has_person))
    return found


def _look(attachment: Attachment, person: Person) -> tuple[bool, bool]:
    """Whether the person is in a file, and whether all of it could be read."""
    try:
        with attachment.file.storage.open(str(attachment.file), "rb") as stored:
            text, is_all = text_of(attachment.kind, cast(BinaryIO, stored))
    except OSError:
        logger.warning("Bestand %s is niet te lezen", attachment.file.name)
        return False, False
    return person.patterns.are_in(text), is_all
