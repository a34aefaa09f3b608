"""From concept to published to withdrawn: what each means, and what can follow."""

from projects.history.display_values import display_moment
from projects.models import Project

MEANINGS = {
    Project.Status.DRAFT: "Concept: alleen wij zien het",
    Project.Status.PUBLISHED: "Gepubliceerd: bezoekers zien het",
    Project.Status.WITHDRAWN: "Ingetrokken: op het adres staat dat het van de site is",
}


def status_choices(project: Project) -> list[tuple[str, str]]:
    """The statuses to choose from, with what they mean and since when it is so.

    What was never on the site, can't be withdrawn from it.
    """
    choices = [(str(status), _told(project, status)) for status in MEANINGS]
    is_new = project.status == Project.Status.DRAFT and not project.published_on
    return choices[:-1] if is_new else choices


def _told(project: Project, status: Project.Status) -> str:
    day = {
        Project.Status.PUBLISHED: project.published_on,
        Project.Status.WITHDRAWN: project.withdrawn_on,
    }.get(status)
    if not day:
        return MEANINGS[status]
    words = "sinds" if project.status == status else "eerder, vanaf"
    return f"{MEANINGS[status]} ({words} {display_moment(day)})"
