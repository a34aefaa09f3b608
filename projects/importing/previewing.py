"""What an import would change: every project in the source next to the one in the database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count

from projects.importing.current import all_values_of, marks_of, state_digest
from projects.importing.differences import Change, compare, stated_fields
from projects.importing.incoming import Incoming, Reading
from projects.importing.matching import Candidate, match
from projects.importing.questions import looks_like_follow_up, marker_of_change
from projects.importing.values import OF_STAFF, Mark, Values, digest
from projects.models import Project
from projects.pages.reference import Reference

MIN_SHARED = 0.5  # the share of the projects of an earlier page that a newer version must have


@dataclass(frozen=True)
class New:
    """A project that we don't have. Choices refer to it by `ref`; `state` is a digest of it."""

    ref: str
    incoming: Incoming
    state: str

    @property
    def title(self) -> str:
        return self.incoming.title


@dataclass(frozen=True)
class Known:
    """A project in both the source and the database, with what would change.

    `source` are the values that the source states, `current` those in the database.
    """

    ref: str
    incoming: Incoming
    project: Project
    source: Values
    current: Values
    marks: Mapping[str, Mark]
    changes: tuple[Change, ...]
    state: str
    is_on_page: bool = False
    may_follow: bool = False  # up on the project that it resembles, instead of being it

    @property
    def returns(self) -> bool:
        """Whether it was withdrawn, and is on the page again."""
        return self.is_on_page and self.project.status == Project.Status.WITHDRAWN

    @property
    def own_changes(self) -> list[Change]:
        """The changes that aren't chosen for all at once."""
        return [change for change in self.changes if not change.marker]

    @property
    def title(self) -> str:
        return str(self.current["title"])

    @property
    def has_conflict(self) -> bool:
        return any(change.is_conflict for change in self.changes)


@dataclass(frozen=True)
class Gone:
    """A project on the earlier version of a page that isn't on this one."""

    ref: str
    project: Project
    state: str

    @property
    def title(self) -> str:
        return self.project.title


@dataclass(frozen=True)
class Preview:
    reading: Reading
    new: tuple[New, ...]
    known: tuple[Known, ...]
    gone: tuple[Gone, ...]

    @property
    def changed(self) -> list[Known]:
        """The projects that would change, conflicts first; but for possible follow-ups."""
        found = (k for k in self.known if k.own_changes and not k.may_follow)
        return sorted(found, key=lambda k: not k.has_conflict)

    @property
    def unchanged(self) -> list[Known]:
        return [k for k in self.known if not (k.changes or k.may_follow or k.returns)]

    @property
    def returned(self) -> list[Known]:
        return [k for k in self.known if k.returns]

    @property
    def follow_ups(self) -> list[Known]:
        return [k for k in self.known if k.may_follow]

    @property
    def new_meanings(self) -> dict[str, list[Change]]:
        """By marker the periods that its new meaning would change."""
        found: dict[str, list[Change]] = {}
        for change in (c for k in self.known if not k.may_follow for c in k.changes if c.marker):
            found.setdefault(change.marker, []).append(change)
        return found

    @property
    def entries(self) -> Sequence[New | Known | Gone]:
        return [*self.new, *self.known, *self.gone]

    @property
    def states(self) -> dict[str, str]:
        """A digest of both sides of each entry, to detect changes since the preview."""
        return {entry.ref: entry.state for entry in self.entries}

    @property
    def pks(self) -> list[int]:
        """The primary keys of the projects in the database."""
        return [k.project.pk for k in self.known] + [g.project.pk for g in self.gone]


def build_preview(reading: Reading, reference: Reference) -> Preview:
    """Compare what was read with the database, in a constant number of queries."""
    names = _current_names(reference)
    found = match(
        [_candidate(incoming, names) for incoming in reading.projects],
        _known_candidates(reading, names),
        by_similarity=reading.is_page,
    )
    rows = Project.objects.with_import_parts().in_bulk(list(found.values()))
    markers = _markers(rows.values()) if reading.is_page else {}
    pairs = [(incoming, rows.get(found.get(incoming.ref))) for incoming in reading.projects]
    return Preview(
        reading,
        new=tuple(New(i.ref, i, digest(i.values)) for i, project in pairs if not project),
        known=tuple(_pair(i, project, reading, markers) for i, project in pairs if project),
        gone=tuple(
            Gone(f"weg-{project.pk}", project, state_digest(project))
            for project in _missing(reading, list(rows.values()))
        ),
    )


def _pair(
    incoming: Incoming, project: Project, reading: Reading, markers: Mapping[str, str]
) -> Known:
    current, marks = all_values_of(project), marks_of(project)
    source = stated_fields(incoming.values, current, list(reading.legend))
    changes = compare(source, current, marks, is_page=reading.is_page)
    legend = {code: period.marker for code, period in reading.legend.items()}
    changes = tuple(
        replace(c, marker=marker_of_change(c, legend, markers) or "") if legend else c
        for c in changes
    )
    of_staff = [current[field] for field in OF_STAFF if field in source]
    state = digest([incoming.values, state_digest(project), *of_staff])
    may_follow = reading.is_page and bool(changes) and looks_like_follow_up(current, source)
    return Known(
        incoming.ref,
        incoming,
        project,
        source,
        current,
        marks,
        changes,
        state,
        is_on_page=reading.is_page,
        may_follow=may_follow,
    )


def _markers(projects: Iterable[Project]) -> dict[str, str]:
    """The marker of each period that these projects have."""
    return {project.period.code: project.period.marker for project in projects if project.period}


def _known_candidates(reading: Reading, names: Mapping[str, str]) -> list[Candidate]:
    """The projects that the source may refer to: those from earlier pages, or with its titles."""
    projects = Project.objects.possible_matches(
        titles=[incoming.title for incoming in reading.projects],
        slugs=[incoming.slug for incoming in reading.projects if incoming.slug],
        from_pages=reading.is_page,
    )
    return [
        Candidate(
            key=project.pk,
            kind=project.kind,
            title=project.title,
            heading=_heading(project.source_fields),
            slug=project.slug,
            organisations=tuple(
                names.get(named.organisation.name, named.organisation.name)
                for named in project.project_organisations.all()
            ),
            text=project.text,
            start=project.start,
        )
        for project in projects.with_organisations().order_by("pk")
    ]


def _candidate(incoming: Incoming, names: Mapping[str, str]) -> Candidate:
    values = incoming.values
    return Candidate(
        key=incoming.ref,
        kind=values["kind"],
        title=incoming.title,
        heading=incoming.heading.lstrip("* "),
        slug=incoming.slug,
        organisations=tuple(
            names.get(o["name"], o["name"]) for o in values.get("organisations", ())
        ),
        text=values.get("text", ""),
        start=values.get("duration", {}).get("start", ""),
    )


def _current_names(reference: Reference) -> Mapping[str, str]:
    """The current name of each municipality that merged into another one, and so on."""
    followed = {o.name: o.successor for o in reference.organisations if o.successor}
    names = {}
    for name, successor in followed.items():
        seen = {name}
        while successor in followed and successor not in seen:
            seen.add(successor)
            successor = followed[successor]
        names[name] = successor
    return names


def _heading(source_fields: Sequence[Mapping[str, Any]]) -> str:
    heading = next((f["value"] for f in source_fields if f.get("label") == "Kop"), "")
    return str(heading).lstrip("* ")


def _missing(reading: Reading, found: Sequence[Project]) -> list[Project]:
    """The projects on the earlier version of this page that are no longer on it."""
    if not reading.is_page:
        return []
    pages = Project.objects.exclude(source_page="").order_by().values_list("source_page")
    sizes = dict(pages.annotate(Count("pk")))
    here = [project.source_page for project in found]
    earlier = [p for p, size in sizes.items() if here.count(p) >= max(1, MIN_SHARED * size)]
    rows = Project.objects.with_import_parts().filter(source_page__in=earlier)
    rows = rows.exclude(status=Project.Status.WITHDRAWN)
    return list(rows.exclude(pk__in=[p.pk for p in found]).order_by("title", "pk"))
