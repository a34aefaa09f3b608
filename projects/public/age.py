"""How old a page is, and what of it still works: what is known, and nothing else."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from projects.models import Check, Link, Project, ProjectContact
from projects.public.templating import day
from projects.values.counts import in_thousands
from projects.values.partial_dates import last_key

WORKS = (Check.State.WORKS, Check.State.MOVED)


def age_in_words(
    project: Project, contacts: Sequence[ProjectContact], links: Sequence[Link], today: date
) -> list[str]:
    """Return sentences: of when the text is, who confirmed it, how many links work."""
    said = [_of_text(project), _of_end(project, today), _of_contacts(contacts), _of_links(links)]
    return [sentence for sentence in said if sentence]


def tells_plans_only(project: Project, today: date) -> bool:
    """Tell whether a project has ended, and its text doesn't say how."""
    return (
        project.kind == Project.Kind.SUBSIDISED
        and bool(project.text)
        and not project.tells_results_shown
        and project.duration_status(today) == "afgerond"
    )


def _of_text(project: Project) -> str:
    if project.updated_at:
        return f"Deze pagina is bijgewerkt op {day(timezone.localdate(project.updated_at))}."
    return "De tekst komt van een oudere site." if project.source_page else ""


def _of_end(project: Project, today: date) -> str:
    """How many years ago it ended; the same year says nothing new."""
    if project.duration_status(today) != "afgerond":
        return ""
    years = today.year - int(last_key(project.end)[:4])
    return f"Het project eindigde {years} jaar geleden." if years > 0 else ""


def _of_contacts(contacts: Sequence[ProjectContact]) -> str:
    days = [one.contact.last_confirmed_on for one in contacts if one.contact.last_confirmed_on]
    return f"Een contactpersoon bevestigde dit op {day(max(days))}." if days else ""


def _of_links(links: Sequence[Link]) -> str:
    """How many work; nothing while one of them wasn't looked at, or gave no clear answer."""
    checks = [one.check_now for one in links if one.url]
    if not links or any(one is None or not _is_clear(one) for one in checks):
        return ""
    number = len(links)
    works = sum(bool(one.attachment_id) for one in links)
    works += sum(one.state in WORKS for one in checks if one)
    looked = [one.checked_at for one in checks if one]
    on = f", gekeken op {day(timezone.localdate(min(looked)))}" if looked else ""
    return f"{_working(works, number)}{on}."


def _is_clear(check: Check) -> bool:
    return check.state in (*WORKS, Check.State.DEAD)


def _working(works: int, number: int) -> str:
    """How many of the links work.

    >>> _working(3, 4), _working(0, 2), _working(0, 1)
    ('3 van 4 links werken', 'Geen van de 2 links werkt', 'De link werkt niet meer')
    """
    if number == 1:
        return "De link werkt" if works else "De link werkt niet meer"
    if not works:
        return f"Geen van de {in_thousands(number)} links werkt"
    return f"{works} van {in_thousands(number)} links {'werkt' if works == 1 else 'werken'}"
