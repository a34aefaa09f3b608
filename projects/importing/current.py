"""A project in the database as the plain values that an import compares."""

from collections.abc import Iterable

from projects.importing.values import FILE, Mark, Values, contact_value, digest
from projects.models import ImportMark, Project, ProjectContact


def values_of(project: Project) -> Values:
    """Return the values that a page can have of a project; fetch it with_import_parts()."""
    return {
        "kind": project.kind,
        "title": project.title,
        "organisations": [
            {"name": named.organisation.name, "role": named.role}
            for named in project.project_organisations.all()
        ],
        "theme": project.theme.name if project.theme else "",
        "period": project.period.code if project.period else "",
        "duration": {
            "start": project.start,
            "end": project.end,
            "text": project.duration_text,
        },
        "text": project.text,
        "contacts": contacts_of(project.project_contacts.all()),
        "links": [
            {"text": k.text, "kind": k.kind, "url": FILE if k.attachment_id else k.url}
            for k in project.links.all()
        ],
    }


def values_of_staff(project: Project) -> Values:
    """Return what staff say of a project, "" where they say nothing."""
    return {
        "second_theme": project.second_theme.name if project.second_theme else "",
        "summary": project.summary,
        "tells_results": project.tells_results,
    }


def all_values_of(project: Project) -> Values:
    """Return all that an import can change; fetch it with_import_parts()."""
    return values_of(project) | values_of_staff(project)


def shown_of(project: Project) -> Values:
    """Return what visitors read in brief, whether it is of staff or made of the text."""
    told = "ja" if project.tells_results_shown else "nee"
    return {"summary": project.summary_shown, "tells_results": project.tells_results or told}


def contacts_of(rows: Iterable[ProjectContact]) -> list[Values]:
    return [
        contact_value(
            row.contact.name,
            row.email,
            row.phones,
            row.contact.phone_source.split(", "),
            row.role,
            row.function,
        )
        for row in rows
    ]


def marks_of(project: Project) -> dict[str, Mark]:
    """Return the marks of the last import; {} for a project that staff made."""
    try:
        fields = project.import_mark.fields
    except ImportMark.DoesNotExist:
        return {}
    return {field: Mark.read(text) for field, text in fields.items()}


def state_digest(project: Project) -> str:
    """Return a digest of all that a page could change, to detect other edits."""
    return digest([values_of(project), project.status, project.theme_source])
