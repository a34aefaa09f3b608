"""What a report proposes, as it can be carried out with one click; None where an editor must look.

Never about a person: what to do then is for staff to judge, on the screen of that person.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from projects.models import Link, Project, Report, Theme, ThemeAlias
from projects.pages.durations import read_duration
from projects.pages.records import Field
from projects.values.text import fold
from projects.values.tidy import one_line
from projects.values.web_addresses import complete_address

LONGEST_TITLE = Project._meta.get_field("title").max_length or 0


@dataclass(frozen=True)
class Proposal:
    """The row to change, its new values by column, and in words what it becomes."""

    row: Project | Link
    values: dict[str, Any]
    words: str


def proposal_of(report: Report) -> Proposal | None:
    """Return what accepting a report would change; None if it can't be done by itself."""
    read = READERS.get(report.field)
    if read is None or report.is_about_person or not report.proposed:
        return None
    proposal = read(report)
    if proposal is None or all(
        getattr(proposal.row, name) == value for name, value in proposal.values.items()
    ):
        return None
    return proposal


def would_become(report: Report) -> str:
    """Return for a list, so without a query, what accepting a report makes of the value in words.

    "" when an editor must look. Whether a theme has the name is only known when somebody tries.
    """
    if report.field == Report.Field.THEME:
        return "" if report.is_about_person else one_line(report.proposed)
    proposal = proposal_of(report)
    return proposal.words if proposal else ""


def _title(report: Report) -> Proposal | None:
    title = one_line(report.proposed)
    if not title or len(title) > LONGEST_TITLE:
        return None
    return Proposal(report.project, {"title": title}, title)


def _duration(report: Report) -> Proposal | None:
    """Read as the line of a page is, and as the form of the admin reads a date."""
    text = one_line(report.proposed)
    read, problems = read_duration([Field("Looptijd", text, 0)])
    if problems or not (read.start or read.end):
        return None
    dates = {"start": read.start, "end": read.end}
    bare, made = Project(**dates), Project(**dates, duration_text=text)
    # Words are of a page; those of a visitor only stay where they say when in a year: "medio 2022".
    adds_nothing = made.duration_in_words == bare.duration_in_words
    said = "" if adds_nothing or made.duration_says_more else text
    values = {**dates, "duration_text": said}
    return Proposal(report.project, values, Project(**values).duration_in_words)


def _address(report: Report) -> Proposal | None:
    link = report.link
    url = complete_address(report.proposed)
    if link is None or link.attachment_id or not url:
        return None
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return None
    return Proposal(link, {"url": url}, url)


def _theme(report: Report) -> Proposal | None:
    theme = _named(report.proposed)
    if theme is None or theme.pk == report.project.second_theme_id:
        return None
    return Proposal(report.project, {"theme_id": theme.pk}, theme.name)


def _named(name: str) -> Theme | None:
    """The theme of this name, however it is typed."""
    wanted = fold(one_line(name))
    themes = {fold(theme.name): theme for theme in Theme.objects.all()}
    aliases = ThemeAlias.objects.select_related("theme")
    return themes.get(wanted) or {fold(a.name): a.theme for a in aliases}.get(wanted)


READERS: dict[str, Callable[[Report], Proposal | None]] = {
    Report.Field.TITLE: _title,
    Report.Field.DURATION: _duration,
    Report.Field.LINK: _address,
    Report.Field.THEME: _theme,
}
