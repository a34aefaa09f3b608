"""Projects as anybody may have them: with all that an export says, and without persons.

In the order that is asked, and a few at a time: a hundred thousand never are in memory together.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Prefetch
from django.utils.html import escape

from projects.models import Link, LinkQuerySet, Project, ProjectContact, ProjectQuerySet
from projects.values.html import plain_lines
from projects.values.redaction import EMAIL, Person, redact_contact_details, redact_persons

AT_ONCE = 500  # projects
WITH_FILES = LinkQuerySet(Link).select_related("attachment")
SOMEBODY = "[contactpersoon]"  # instead of a name


def without_persons(
    projects: ProjectQuerySet, primary_keys: Sequence[int], *, brief: bool = False
) -> Iterator[Project]:
    """Yield those of the projects with these primary keys, in that order. Never save them.

    What was typed names no contact person, and has no e-mail address or telephone number; a link
    whose address has one keeps its words alone.
    In `brief` they have no text and no links: those aren't read.
    """
    parts = _without_texts(projects) if brief else _with_all_parts(projects)
    for begin in range(0, len(primary_keys), AT_ONCE):
        keys = primary_keys[begin : begin + AT_ONCE]
        found = parts.in_bulk(keys)
        for key in keys:
            if key in found:
                yield _redacted(found[key])


def _without_texts(projects: ProjectQuerySet) -> ProjectQuerySet:
    return _with_all_parts(projects.defer("text", "source_fields"), LinkQuerySet(Link).none())


def _with_all_parts(projects: ProjectQuerySet, links: LinkQuerySet = WITH_FILES) -> ProjectQuerySet:
    return (
        projects.select_related("theme", "second_theme", "period", "in_brief", "moment")
        .with_organisations()
        .prefetch_related(
            Prefetch("links", links),
            Prefetch("project_contacts", ProjectContact.objects.select_related("contact")),
        )
    )


def _redacted(project: Project) -> Project:
    persons = [one.contact for one in project.project_contacts.all()]
    for name in ("title", "duration_text", "theme_source"):
        setattr(project, name, public_text(getattr(project, name), persons))
    is_without_text = "text" in project.get_deferred_fields()
    project.text = "" if is_without_text else public_html(project.text, persons)
    for link in project.links.all():
        link.text = public_text(link.text, persons)
        if names_in_address(link.url, persons):
            link.url = ""
    return project


def names_in_address(url: str, persons: Iterable[Person]) -> bool:
    """Whether an address names one of these persons, or has an e-mail address in it."""
    return bool(EMAIL.search(url)) or redact_persons(url, persons, SOMEBODY) != url


def public_html(html: str, persons: Sequence[Person]) -> str:
    """Return HTML as `public_text` does; as bare paragraphs if a tag parts a name."""
    redacted = public_text(html, persons)
    bare = plain_lines(redacted)
    public = public_text(bare, persons)
    if public == bare:
        return redacted
    return "".join(f"<p>{escape(line)}</p>" for line in public.splitlines() if line.strip())


def public_text(text: str, persons: Iterable[Person]) -> str:
    """Return a text or HTML as it leaves the site: without these persons, and without the
    addresses and numbers of whomever.
    """
    return redact_contact_details(redact_persons(text, persons, SOMEBODY))
