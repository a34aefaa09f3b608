"""A template of staff: what is wrong with it is said, and it can do nothing but show."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from docx import Document

from projects.importing.own_process import Limits
from projects.models import DossierTemplate
from projects.taking_along import word_apart
from projects.taking_along.word import BUILT_IN, content_of
from projects.taking_along.word_apart import answer_to, filled_apart, tried
from projects.taking_along.word_problems import TOO_LARGE, TOO_SLOW, TemplateProblem
from projects.taking_along.word_sample import SampleDossier
from tests import factories
from tests.taking_along.templates_of_word import texts, with_text, without

pytestmark = pytest.mark.django_db


@pytest.fixture
def content() -> dict[str, Any]:
    factories.project(title="Fit & <vol>", text="<p>Wij leren.</p>")
    return content_of(SampleDossier("https://voorbeeld.nl"))


def refusal(template: bytes, content: dict[str, Any]) -> str:
    """Why it is refused when it is tried, without the half second that a process takes."""
    return str(answer_to((template, content, True)).get("refused", ""))


def test_our_own_is_right(content: dict[str, Any]) -> None:
    made = texts(tried(BUILT_IN.read_bytes(), content))
    assert {"Proefdossier", "Fit & <vol>", "Notitie: Voorbeeld van een notitie."} <= set(made)
    assert "Wij leren." in made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ titell }}", "De naam {{ titell }} kennen we niet. Bedoel je {{ titel }}?"),
        ("{% if False %}{{ zomaar }}{% endif %}", "De naam {{ zomaar }} kennen we niet."),
        ("{% for p in projecten %}{{ p.nottie }}{% endfor %}", "Bedoel je {{ notitie }}?"),
        ("{% for p in projecten %}", "bij {% for … %} hoort verderop {% endfor %}"),
        ("{% if datum %}", "bij {% if … %} hoort verderop {% endif %}"),
        ("{% endfor %}", "{% endfor %} staat er zonder begin"),
        ("{% fro p in projecten %}", "Het woord ‘fro’ in {% fro … %} kennen we niet"),
        ("{{ titel|zomaar }}", "Het woord ‘zomaar’"),
        ("{{ titel }", "klopt niet, bij: {{ titel }"),
        ("{{ titel }} {{ }}", "klopt niet"),
    ],
)
def test_what_is_wrong_is_named(text: str, said: str, content: dict[str, Any]) -> None:
    assert said in refusal(with_text(text), content)


def test_a_loop_that_lost_its_end(content: dict[str, Any]) -> None:
    said = refusal(without("{%p endfor %}"), content)
    assert "bij {% for … %} hoort verderop {% endfor %}" in said


def test_a_document_without_projects(content: dict[str, Any]) -> None:
    document, written = Document(), BytesIO()
    document.add_paragraph("{{ titel }}")
    document.save(written)
    assert "komen geen projecten" in refusal(written.getvalue(), content)


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"zomaar", BUILT_IN.read_bytes()[:9000]])
def test_no_document(data: bytes, content: dict[str, Any]) -> None:
    assert refusal(data, content).startswith("Dit is geen Word-bestand")


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ titel['__class__'] }}",
        "{{ titel|attr('__class__') }}",
        "{{ '{0.__class__}'.format(titel) }}",
        "{{ qr._image }}",
        "{{ qr.tpl.save('/tmp/x') }}",
        "{{ qr.__init__.__globals__ }}",
        "{{ projecten.append(1) }}",
        "{{ projecten[0].qr.tpl }}",
        "{{ self.__init__ }}",
        "{{ settings.SECRET_KEY }}",
        "{{ request }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
    ],
)
def test_it_can_do_nothing_but_show(text: str, content: dict[str, Any]) -> None:
    assert refusal(with_text(text), content)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ 'a' * 9999999999 }}", TOO_LARGE),
        ("{% set x = 'a' * 99999999 %}{{ x }}{{ x }}{{ x }}{{ x }}", TOO_LARGE),
        (
            "{% for a in ('x' * 99999) %}{% for b in ('x' * 99999) %}{% endfor %}{% endfor %}",
            TOO_SLOW,
        ),
    ],
)
def test_limits(text: str, said: str, content: dict[str, Any]) -> None:
    limits = Limits(processor_seconds=3, waiting_seconds=20, megabytes=400)
    with pytest.raises(TemplateProblem) as caught:
        filled_apart(with_text(text), content, limits)
    assert str(caught.value) == said


def test_the_process_starts_without_database_and_settings() -> None:
    code = (
        f"import sys, {word_apart.__name__}; "
        "print([n for n in sys.modules if n.startswith(('projects.models', 'django.db'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_process_gets_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instead = tmp_path / "python"
    instead.write_text('#!/bin/sh\ntest -z "$SECRET_KEY$DATABASE_URL" && echo \'{"file": ""}\'\n')
    instead.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(instead))
    monkeypatch.setenv("SECRET_KEY", "geheim")
    assert filled_apart(b"", {}) == b""


def test_visitors_get_the_template_in_use(client: Client, content: dict[str, Any]) -> None:
    DossierTemplate.objects.create(name="oud.docx", content=with_text("Een oud blad"))
    ours = with_text("Een eigen voorblad van {{ site }}")
    DossierTemplate.objects.create(name="ons.docx", content=ours, in_use=True)
    made = texts(client.get("/dossier/word/").content)
    assert made[0] == "Een eigen voorblad van Projectenbank A&O fonds Gemeenten"
    assert "Fit & <vol>" in made


def test_our_own_when_that_of_staff_fails(
    client: Client, admin_client: Client, content: dict[str, Any]
) -> None:
    wrong = with_text("{{ van_vroeger }}")
    row = DossierTemplate.objects.create(name="ons.docx", content=wrong, in_use=True)
    for _ in range(2):
        assert "Fit & <vol>" in texts(client.get("/dossier/word/").content)
    row.refresh_from_db()
    assert row.failed_because == "De naam {{ van_vroeger }} kennen we niet."
    assert "Sjabloon dat niet lukte" in admin_client.get("/beheer/").content.decode()
