"""Forms accept what people type, and keep what they didn't touch."""

import re
from pathlib import Path
from typing import Any

import pytest

from projects.models import Contact, Project
from projects.values.html import TAGS
from tests import factories
from tests.admin.conftest import errors_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["2021-09", " 2021-09", "2021 - 09", "2021-09\t"])
def test_spaces_in_a_date(typed: str, open_form: Any) -> None:
    project = factories.project()
    assert open_form("project", project).save(start=typed).status_code == 302
    project.refresh_from_db()
    assert (project.start, project.start_key) == ("2021-09", "2021-09-00")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("sept 2021", "2021-09"),
        ("medio 2022", "2022"),
        ("1-9-2021", "2021-09-01"),
        ("1 september 2021", "2021-09-01"),
        ("2021", "2021"),
    ],
)
def test_date_as_people_write_it(typed: str, read: str, open_form: Any) -> None:
    project = factories.project()
    assert open_form("project", project).save(start=typed).status_code == 302
    project.refresh_from_db()
    assert project.start == read


@pytest.mark.parametrize("typed", ["21", "2021-9", "31-9-2021", "2021-02-30", "x", "2020 tot 2021"])
def test_invalid_date(typed: str, open_form: Any) -> None:
    response = open_form("project", factories.project()).save(start=typed)
    assert f"‘{typed}’ kunnen wij niet lezen als één datum" in str(errors_of(response))


def test_end_before_start_is_an_error_of_the_end(open_form: Any) -> None:
    response = open_form("project", factories.project()).save(start="2021", end="2020-12-31")
    assert response.context["adminform"].form.errors == {"end": ["Het einde ligt voor de start."]}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Hoi", "<p>Hoi</p>"),
        ("Een\r\n\r\nTwee", "<p>Een</p>\n<p>Twee</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("<p>Hoi</p><script>x()</script>", "<p>Hoi</p>"),
        (
            '<h3 onclick="x()">Hoi</h3>\r\n<ul><li>een</li></ul>',
            "<h3>Hoi</h3>\n<ul>\n<li>een</li>\n</ul>",
        ),
        ("Jan <jan@oss.nl>\r\n- een", "<p>Jan &lt;jan@oss.nl&gt;</p>\n<ul>\n<li>een</li>\n</ul>"),
        ("", ""),
    ],
)
def test_text(typed: str, kept: str, open_form: Any) -> None:
    project = factories.project(text="<p>Oud</p>")
    open_form("project", project).save(text=typed)
    project.refresh_from_db()
    assert project.text == kept


def test_html_from_word_without_the_editor(open_form: Any) -> None:
    """Without JavaScript, the HTML itself is pasted."""
    word = Path(__file__).parent.parent / "browser" / "from_word.html"
    project = factories.project()
    open_form("project", project).save(text=word.read_text(encoding="utf-8"))
    project.refresh_from_db()
    assert project.text.startswith("<h3>Wat wij deden</h3>")
    assert "<p><strong>Samen</strong> leren op de werkvloer" in project.text
    assert set(re.findall(r"</?(\w+)", project.text)) <= TAGS
    for word_part in ("mso", "style", "class", "Symbol", "supportLists", "Calibri", "<!--"):
        assert word_part not in project.text


def test_saving_changes_only_what_was_typed(open_form: Any) -> None:
    project = factories.project(
        factories.organisation("Oss"),
        text='<p>Een</p>\n<p><a href="https://oss.nl">é &amp; è</a></p>',
        duration_text="van toen\ntot dan",
        theme_source="Vitaal",
        source_page="001.txt",
        source_line=1383,
        source_fields=[{"label": "Thema", "value": "Vitaal\n2", "line": 1390}],
    )
    factories.contact(project)
    before = Project.objects.values().get(pk=project.pk)
    assert open_form("project", project).save(title="Nieuw").status_code == 302
    after = Project.objects.values().get(pk=project.pk)
    changed = {name for name, value in before.items() if after[name] != value}
    assert changed == {"title", "updated_at"}


@pytest.mark.parametrize("typed", ["+31 (0)6 - 12 34 56 78", "06-12345678", "0031 6 12345678"])
def test_telephone_number_in_any_notation(typed: str, open_form: Any) -> None:
    assert open_form("contact").save(name="Jan", phone=typed, basis="subsidie").status_code == 302
    assert Contact.objects.get().phone == "+31612345678"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"name": "Jan", "phone": "14 0252"}, "geen geldig Nederlands telefoonnummer"),
        ({"name": "Jan", "other_phones": "0412 629936, 12"}, "‘12’ is geen geldig"),
        ({"name": "Jan", "email": "jan@"}, "Voer een geldig e-mailadres in"),
        ({"name": " "}, "Vul een naam, een e-mailadres of een nummer in."),
    ],
)
def test_invalid_contact(values: dict[str, str], message: str, open_form: Any) -> None:
    response = open_form("contact").save(**values)
    assert message in str(errors_of(response))


def test_unchanged_email_address_is_not_validated(open_form: Any) -> None:
    contact = Contact.objects.create(name="Corné", email="corné.peters@venray.nl")
    assert open_form("contact", contact).save(name="Corné P.").status_code == 302
    contact.refresh_from_db()
    assert (contact.name, contact.email) == ("Corné P.", "corné.peters@venray.nl")


@pytest.mark.parametrize(
    ("typed", "message"), [("<div>" * 19_000, "te veel opmaak"), ("a " * 200_000, "te lang")]
)
def test_a_text_that_would_hold_the_server_is_refused_and_kept(
    typed: str, message: str, open_form: Any
) -> None:
    project = factories.project(text="<p>Oud</p>")
    answer = open_form("project", project).save(text=typed, title="Nieuw")
    assert message in str(answer.context["errors"])
    assert answer.context["adminform"].form["text"].value().strip() == typed.strip()
    project.refresh_from_db()
    assert project.text == "<p>Oud</p>"
