"""Whom a visitor can ask when nobody at a project can be reached any more."""

from collections.abc import Iterable
from dataclasses import dataclass

from projects.models import Contact, Organisation, Project, ProjectContact


@dataclass(frozen=True)
class Fallback:
    """The organisations to ask instead, and whether that is because someone left."""

    someone_left: bool
    organisations: list[Organisation]


def fallback(
    project: Project, shown: Iterable[ProjectContact], organisations: Iterable[Organisation]
) -> Fallback | None:
    """Return whom to ask instead of the shown contacts; None if one of them can be reached."""
    if any(named.is_reachable for named in shown):
        return None
    # The current ones: a municipality that was merged can't be asked any more.
    current = [organisation.current for organisation in organisations]
    return Fallback(
        someone_left=Contact.objects.left().filter(project_contacts__project=project).exists(),
        organisations=[one for one in dict.fromkeys(current) if one.has_general_address],
    )
