"""What a row says in the place of staff: the second theme, the summary, whether it tells how it
ended. What we make of the text ourselves stays ours, also when our own export brings it back.
"""

from collections.abc import Iterator
from typing import NamedTuple

from projects.importing.values import Values
from projects.models.projects import SAME_THEME
from projects.values.redaction import NAMES_SOMEONE, names_someone
from projects.values.results_told import tells_results
from projects.values.summaries import summary_of


class _Person(NamedTuple):
    """A contact in a row or in the database, who isn't named in a summary."""

    name: str
    email: str
    phone: str
    other_phone_list: list[str]


def problems_of(said: Values, project: Values) -> Iterator[tuple[str, str]]:
    """Yield the columns whose cells don't go with the rest of the project, and in Dutch why.

    >>> list(problems_of({"second_theme": "HRM"}, {"theme": "HRM"}))
    [('Tweede thema', 'Het tweede thema is hetzelfde als het eerste.')]
    """
    first, second = project.get("theme"), said.get("second_theme")
    if second and second == first:
        yield "Tweede thema", SAME_THEME
    elif second and not first and second != project.get("second_theme"):
        yield "Tweede thema", "Vul dit in bij Thema: dit project heeft nog geen eerste thema."
    if names_someone(said.get("summary", ""), persons_of(project)):
        yield "Samenvatting", NAMES_SOMEONE


def without_ours(said: Values, project: Values) -> Values:
    """Return what is said, without what visitors read already; "" for what we would say ourselves.

    >>> said = {"summary": "Wij leren met dit project thuiswerken.", "tells_results": "ja"}
    >>> text = "<p>Wij leren met dit project thuiswerken.</p>"
    >>> without_ours(said, {"title": "Thuis", "text": text, "shown": {"tells_results": "ja"}})
    {'summary': ''}
    """
    shown = project.get("shown", {})
    return {
        name: "" if value == _ours(name, project) else value
        for name, value in said.items()
        if value != shown.get(name)
    }


def _ours(name: str, project: Values) -> str | None:
    """What we would say ourselves, if we can; most rows say nothing in our place."""
    text = project.get("text", "")
    if name == "summary":
        return summary_of(text, project.get("title", ""), persons_of(project))
    if name == "tells_results":
        return "ja" if tells_results(text) else "nee"
    return None


def persons_of(project: Values) -> list[_Person]:
    """Return the contacts in these values, whom nothing in public may name."""
    return [
        _Person(one["name"], one["email"], next(iter(one["phones"]), ""), list(one["phones"][1:]))
        for one in project.get("contacts", ())
    ]
