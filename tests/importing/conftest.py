"""Small pages, and what staff do with them."""

from collections.abc import Callable
from typing import Any

import pytest

from projects.importing import workflow
from projects.importing.previewing import Preview
from projects.importing.uploads import read_pasted
from projects.models import Import, Project
from tests import factories

LEGEND = (
    "Gemeenten die gemerkt zijn met een asterisk, hebben in periode 1 van 2021 subsidie gekregen."
    " Gemeenten met twee asterisken hebben in periode 2 van 2021 subsidie gekregen."
)
STORY = "Wij leerden van elkaar hoe je in een team samen een werkplek inricht."


def block(
    place: str = "Oss",
    title: str = "Meubilair",
    *,
    marker: str = "",
    contact: str = "Jan Smit",
    details: str = "j.smit@oss.nl, tel. 0412 629911",
    theme: str = "Samenwerken",
    duration: str = "juli 2019 tot 1 september 2021",
    text: str = STORY,
) -> str:
    """A project as printed on a page."""
    return (
        f"{marker}{place}: {title}\n\nGemeente {place}\n\nProject: {title}\n"
        f"Contactpersoon gemeente: {contact}\nContactgegevens: {details}\n"
        f"Thema: {theme}\nLooptijd: {duration}\n\nHet project in het kort\n{text}\n"
    )


def page(*blocks: str, legend: str = LEGEND) -> str:
    return "\n".join((legend, "", *blocks))


def look(text: str) -> tuple[Import, Preview]:
    """Create an import of a page, and preview it."""
    waiting = workflow.create_import(read_pasted("pagina", text), None)
    return waiting, workflow.preview_import(waiting)


def bring_in(text: str, **chosen: str) -> Import:
    """Import a page; choices are named with _ instead of -."""
    waiting, preview = look(text)
    choices = {name.replace("_", "-"): value for name, value in chosen.items()}
    return workflow.apply_import(waiting.pk, choices, preview.states, None)


@pytest.fixture
def places(db: None) -> None:
    for name in ("Oss", "Zeist", "Almere"):
        factories.organisation(name)


@pytest.fixture
def imported(places: None) -> Callable[..., Project]:
    """Import a page with one project and publish it; return it."""

    def make(**values: Any) -> Project:
        bring_in(page(block(**values)), nieuw_1="gepubliceerd")
        return Project.objects.get()

    return make
