"""What a source says of a project itself, and the organisations, themes and periods it needs."""

from typing import Any, TypeVar

from projects.importing.errors import CannotImportError, check_fields
from projects.importing.incoming import Reading
from projects.importing.values import Values
from projects.models import Organisation, Project, SubsidyPeriod, Theme
from projects.models.names import reason_against
from projects.models.projects import SAME_THEME
from projects.pages.organisation_kinds import organisation_kind

Named = TypeVar("Named", Theme, Organisation)


class Facts:
    """Sets the fields of projects; `created` are the other rows that it had to create."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.created: list[Any] = []
        self.kinds = {o.name: o.kind for o in reading.new_organisations}
        self.organisations = {o.name: o for o in Organisation.objects.all()}
        self.themes = {theme.name: theme for theme in Theme.objects.all()}
        self.periods = {period.code: period for period in SubsidyPeriod.objects.all()}

    def set(self, project: Project, values: Values, theme_source: str | None = None) -> None:
        """Set the fields of a project that have values, but for those of its parts."""
        for name in {"kind", "title", "text", "summary", "tells_results"} & values.keys():
            setattr(project, name, values[name])
        if "theme" in values:
            project.theme = self._theme(values["theme"])
            if theme_source is not None:
                project.theme_source = theme_source
        self._set_second_theme(project, values)
        if "period" in values:
            project.period = self._period(values["period"])
        if "duration" in values:
            duration = values["duration"]
            project.start, project.end = duration["start"], duration["end"]
            project.duration_text = duration["text"]

    def _set_second_theme(self, project: Project, values: Values) -> None:
        """Only a table has one; it isn't the second any more when it becomes the first."""
        if "second_theme" in values:
            project.second_theme = self._theme(values["second_theme"])
        if project.theme and project.theme == project.second_theme:
            if "second_theme" in values:
                raise CannotImportError(
                    f"Het project ‘{project.title[:60]}’ past niet: {SAME_THEME}"
                )
            project.second_theme = None

    def _theme(self, name: str) -> Theme | None:
        if name and name not in self.themes:
            self.themes[name] = self._made(Theme(name=name))
        return self.themes.get(name)

    def _period(self, code: str) -> SubsidyPeriod | None:
        if code and code not in self.periods:
            year, number = code.split("-")
            marker = self.reading.legend[code].marker if code in self.reading.legend else ""
            period = SubsidyPeriod.objects.create(year=int(year), number=int(number), marker=marker)
            self.periods[code] = period
            self.created.append(period)
        return self.periods.get(code)

    def organisation(self, name: str) -> Organisation:
        """Return the organisation with this name, created if need be."""
        if name not in self.organisations:
            kind = self.kinds.get(name) or organisation_kind(name)
            self.organisations[name] = self._made(
                Organisation(name=name, kind=kind, is_confirmed=False)
            )
        return self.organisations[name]

    def _made(self, row: Named) -> Named:
        """Save a new theme or organisation, if its name doesn't mean another one already."""
        if reason := reason_against(row):
            raise CannotImportError(f"‘{row}’ kan er niet bij. {reason}")
        row.save()
        self.created.append(row)
        return row


def check_project(project: Project) -> None:
    """Raise CannotImportError if the fields of a project don't fit."""
    check_fields(project, project.title, exclude={"theme", "second_theme", "period"})
