"""What can be carried out with one click, and what an editor has to look at."""

import pytest

from projects.models import Project, ThemeAlias
from projects.reports.proposals import proposal_of, would_become
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project(
        title="Leren", start="2020", end="2021", theme=factories.theme("Samenwerken")
    )


def read(project: Project, field: str, proposed: str, **more: object) -> str | None:
    report = factories.report(project, field, proposed=proposed, **more)
    proposal = proposal_of(report)
    assert proposal is None or would_become(report)
    return proposal.words if proposal else None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("april 2020 - april 2021", "april 2020 tot april 2021"),
        ("vanaf sept ’21", "vanaf september 2021"),
        ("medio 2022 tot eind 2023", "medio 2022 tot eind 2023"),
        ("2020 tot 2021", None),  # as it is
        ("twee jaar", None),
        ("31 februari 2021", None),
        ("2022 tot 2020", None),
        ("dat weet Jan", None),
    ],
)
def test_duration(typed: str, expected: str | None, project: Project) -> None:
    assert read(project, "looptijd", typed) == expected


def test_words_beside_a_duration_are_not_kept(project: Project) -> None:
    report = factories.report(project, proposed="mei 2020 tot juni 2021, vraag het Jan")
    proposal = proposal_of(report)
    assert proposal is not None
    assert proposal.values == {"start": "2020-05", "end": "2021-06", "duration_text": ""}


def test_title(project: Project) -> None:
    assert read(project, "titel", " Leren\nvan  elkaar ") == "Leren van elkaar"
    assert read(project, "titel", "x" * 301) is None
    assert read(project, "titel", "Leren") is None


def test_theme_by_any_of_its_names(project: Project) -> None:
    other = factories.theme("Vitaliteit & verzuim")
    ThemeAlias.objects.create(theme=other, name="Gezond werken")
    assert read(project, "thema", "vitaliteit & VERZUIM") == other.name
    assert read(project, "thema", "gezond werken") == other.name
    assert read(project, "thema", "Samenwerken") is None
    assert read(project, "thema", "iets anders") is None


def test_theme_that_is_the_second_one(project: Project) -> None:
    project.second_theme = factories.theme("Vitaliteit")
    assert read(project, "thema", "Vitaliteit") is None


def test_address_of_a_link(project: Project) -> None:
    link = factories.link(project)
    assert read(project, "koppeling", "www.oss.nl/nieuw", link=link) == "https://www.oss.nl/nieuw"
    for wrong in ("javascript:alert(1)", "https://oss", "data:text/html,x", "", link.url):
        assert read(project, "koppeling", wrong, link=link) is None
    assert read(project, "koppeling", "https://oss.nl/nieuw") is None  # which link isn't known


def test_link_with_a_file(project: Project) -> None:
    link = factories.link(project, "", attachment=factories.attachment())
    assert read(project, "koppeling", "https://oss.nl/nieuw", link=link) is None


@pytest.mark.parametrize("field", ["wie", "contactpersoon", "tekst", "anders"])
def test_what_an_editor_does_by_hand(field: str, project: Project) -> None:
    assert read(project, field, "Zeist") is None


@pytest.mark.parametrize("field", ["titel", "looptijd", "thema"])
def test_never_about_a_person(field: str, project: Project) -> None:
    factories.theme("Vitaliteit")
    report = factories.report(project, field, proposed="Vitaliteit 2023", reason="persoon")
    assert proposal_of(report) is None
    assert not would_become(report)
