"""What a field of a project says today, beside what a visitor says it should be."""

from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

from projects.models.contacts import ProjectContact
from projects.models.links import Link
from projects.models.projects import Project


class Value(NamedTuple):
    """A value in words, "" for none; its mark differs when the value does ("" isn't compared)."""

    words: str
    mark: str = ""


def value_of(project: Project, field: str, link: Link | None = None) -> Value:
    """Return what a field of `Report.Field` says now; `link` is the one that it is about."""
    if field == "koppeling":
        return _marked(link.href or "het adres is niet bekend", link.url) if link else Value("")
    read = READ.get(field)
    return read(project) if read else Value("")


def _marked(words: str, *values: str | int | None) -> Value:
    return Value(words, sha256(repr(values).encode()).hexdigest()[:32])


def _who(project: Project) -> Value:
    named = project.project_organisations.select_related("organisation").order_by("order", "pk")
    return Value(", ".join(str(one.organisation) for one in named))


def _contacts(project: Project) -> Value:
    """The names that visitors see."""
    named = ProjectContact.objects.public().filter(project=project).select_related("contact")
    names = (one.contact.name for one in named.order_by("order", "pk"))
    return Value(", ".join(filter(None, names)))


READ: dict[str, Callable[[Project], Value]] = {
    "titel": lambda project: _marked(project.title, project.title),
    "wie": _who,
    "looptijd": lambda project: _marked(
        project.duration_in_words, project.start, project.end, project.duration_text
    ),
    "contactpersoon": _contacts,
    "thema": lambda project: _marked(
        ", ".join(map(str, project.themes)), project.theme_id, project.second_theme_id
    ),
}
