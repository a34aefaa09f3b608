"""What the tests of the rules share."""

from collections.abc import Callable
from typing import Any

import pytest

import projects.findings.rules  # noqa: F401  registers the rules
from projects.findings.context import Context, KnownOrganisations
from projects.findings.registry import check
from projects.findings.subject import OrganisationFacts, PersonFacts, Subject
from projects.loading.fixtures import load_reference

Check = Callable[..., list[str]]

GOOD: dict[str, Any] = {
    "slug": "leren-oss",
    "title": "Leren van elkaar",
    "start": "2021-01",
    "end": "2021-12",
    "duration_text": "januari tot december 2021",
    "html": "<p>Wij leerden van elkaar.</p>",
    "theme": "Leren en ontwikkelen",
    "organisations": (OrganisationFacts("Oss", "gemeente", "aanvrager", known_as=("Oss",)),),
    "persons": (PersonFacts("Jan Smit", "j.smit@oss.nl", "+31412629936"),),
}


@pytest.fixture
def codes() -> Check:
    """Check a project with nothing wrong but what a test says; return the codes found."""

    def run(context: Context | None = None, **values: Any) -> list[str]:
        found = check(Subject(**{**GOOD, **values}), context or Context())
        return [each.rule.code for each in found]

    return run


@pytest.fixture
def messages() -> Check:
    """As `codes`, with the messages."""

    def run(context: Context | None = None, **values: Any) -> list[str]:
        found = check(Subject(**{**GOOD, **values}), context or Context())
        return [each.message for each in found]

    return run


@pytest.fixture(scope="session")
def known() -> KnownOrganisations:
    """The organisations of the reference."""
    return KnownOrganisations(load_reference().organisations)
