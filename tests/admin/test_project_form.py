"""What a card says of a project, in its form: ours is proposed, and that of staff counts."""

from typing import Any

import pytest

from projects.models import Project
from tests import factories

pytestmark = pytest.mark.django_db

OURS = "Met dit project gaan wij leren van onze inwoners."


@pytest.fixture
def project() -> Project:
    return factories.project(text=f"<p>Corona veranderde alles. {OURS}</p>")


def test_ours_is_proposed(open_form: Any, project: Project) -> None:
    page = open_form("project", project).response.content.decode()
    assert f"Laat leeg voor: ‘{OURS}’" in page
    assert '<option value="" selected>zoals wij het lezen: nee</option>' in page


def test_staff_say_it_themselves(open_form: Any, project: Project) -> None:
    open_form("project", project).save(summary="  Leren van  Oss. ", tells_results="ja")
    project.refresh_from_db()
    assert (project.summary, project.tells_results) == ("Leren van Oss.", "ja")


def test_second_theme(open_form: Any, project: Project) -> None:
    leren, vitaal = factories.theme("Leren"), factories.theme("Vitaal")
    form = open_form("project", project)
    assert "Kies dit als eerste thema." in form.save(second_theme=leren.pk).content.decode()
    same = form.save(theme=leren.pk, second_theme=leren.pk).content.decode()
    assert same.count("Het tweede thema is hetzelfde als het eerste.") == 1
    form.save(theme=leren.pk, second_theme=vitaal.pk)
    project.refresh_from_db()
    assert project.themes == [leren, vitaal]


def test_our_sentence_stays_ours(open_form: Any, project: Project) -> None:
    open_form("project", project).save(summary=OURS)
    project.refresh_from_db()
    assert project.summary == ""


@pytest.mark.parametrize(
    "said", ["Vraag het Jan Smit.", "Mail po@oss.nl over leren.", "Bel 06 12345678 over leren."]
)
def test_no_person_in_it(said: str, open_form: Any, project: Project) -> None:
    factories.contact(project, "Jan Smit")
    response = open_form("project", project).save(summary=said)
    assert "Zet geen naam, e-mailadres of telefoonnummer" in response.content.decode()
    assert Project.objects.get().summary == ""
