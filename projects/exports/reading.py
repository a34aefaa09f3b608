"""Projects as anybody may have them: with all that an export says, and without persons.

In the order that is asked, and a few at a time: a hundred thousand never are in memory together.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Prefetch

from projects.models import Link, Project, ProjectContact, ProjectQuerySet
from projects.values.redaction import Person, redact_contact_details, redact_persons

AT_ONCE = 500  # projects
SOMEBODY = "[contactpersoon]"  # instead of a name


def without_persons(projects: ProjectQuerySet, primary_keys: Sequence[int]) -> Iterator[Project]:
    """Yield those of the projects with these primary keys, in that order. Never save them.

    Their title, text and the names of links name no contact person, and have no address or number.
    """
    for begin in range(0, len(primary_keys), AT_ONCE):
        keys = primary_keys[begin : begin + AT_ONCE]
        found = _with_all_parts(projects).in_bulk(keys)
        for key in keys:
            if key in found:
                yield _redacted(found[key])


def _with_all_parts(projects: ProjectQuerySet) -> ProjectQuerySet:
    return (
        projects.select_related("theme", "second_theme", "period", "in_brief")
        .with_organisations()
        .prefetch_related(
            Prefetch("links", Link.objects.select_related("attachment")),
            Prefetch("project_contacts", ProjectContact.objects.select_related("contact")),
        )
    )


def _redacted(project: Project) -> Project:
    persons = [one.contact for one in project.project_contacts.all()]
    project.title = public_text(project.title, persons)
    project.text = public_text(project.text, persons)
    for link in project.links.all():
        link.text = public_text(link.text, persons)
    return project


def public_text(text: str, persons: Iterable[Person]) -> str:
    """Return a text or HTML as it leaves the site: without these persons, and without the
    addresses and numbers of whomever.
    """
    return redact_contact_details(redact_persons(text, persons, SOMEBODY))
