"""The statuses of a project or a page: what each means, and which can follow."""

from projects.history.display_values import display_moment
from projects.models import Project, SelectionPage

STATUS_LABELS = {
    Project.Status.DRAFT: "Concept: alleen wij zien het",
    Project.Status.PUBLISHED: "Gepubliceerd: bezoekers zien het",
    Project.Status.WITHDRAWN: "Ingetrokken: op het adres staat dat het van de site is",
}


def status_choices(project: Project | SelectionPage) -> list[tuple[str, str]]:
    """Return the statuses to choose from, with their meaning and their date.

    What was never published can't be withdrawn.
    """
    choices = [(str(status), _label(project, status)) for status in STATUS_LABELS]
    was_shown = project.published_on or project.was_public
    is_new = project.status == Project.Status.DRAFT and not was_shown
    return choices[:-1] if is_new else choices


def _label(project: Project | SelectionPage, status: Project.Status) -> str:
    day = {
        Project.Status.PUBLISHED: project.published_on,
        Project.Status.WITHDRAWN: project.withdrawn_on,
    }.get(status)
    if not day:
        return STATUS_LABELS[status]
    words = "sinds" if project.status == status else "eerder, vanaf"
    return f"{STATUS_LABELS[status]} ({words} {display_moment(day)})"
