"""The links to a choice as a file, and what is said of columns that aren't there."""

from projects.catalogue.query_strings import PAGE, Pairs, dropping, query_string
from projects.catalogue.selection import Selection
from projects.exports.columns import CHOOSE, chosen_columns, problem_with
from projects.models import Project
from projects.public.templating import url
from projects.values.counts import counted

FILES = {  # by URL name: the label, after the number of projects in the first one
    "projects:xlsx": "{} als Excel",
    "projects:csv": "CSV",
    "projects:json": "JSON",
}


def files_of(selection: Selection) -> tuple[tuple[str, str], ...]:
    """Return the URL and label of each, with what is on the site."""
    pairs = dropping(selection.filter.pairs, PAGE)
    if messages_of_columns(pairs):
        pairs = dropping(pairs, CHOOSE)
    number = len(selection.projects.having("status", [Project.Status.PUBLISHED]))
    query = query_string(pairs)
    return tuple((url(name) + query, said.format(counted(number))) for name, said in FILES.items())


def messages_of_columns(pairs: Pairs) -> list[tuple[str, str, str]]:
    """Return the name, label and message of columns that we don't know, if there are any."""
    typed = [value for name, value in pairs if name == CHOOSE]
    problem = problem_with(chosen_columns(typed)[1])
    return [(CHOOSE, "Kolommen", problem)] if problem else []
