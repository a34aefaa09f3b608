"""The description of the API is what is kept, breaks no client, and tells the truth of itself."""

import copy
import json
import subprocess
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from projects.api import schemas
from projects.api.description import described
from projects.api.examples import EXAMPLES, PROBLEMS, SITE
from projects.api.parameters import Keuze
from projects.catalogue.filters import ProjectFilter
from projects.management.commands.export_openapi import EMAIL, PATH
from tests.api.compatibility import breaks

KEPT = json.loads(PATH.read_text())
NOT_ASKED = {"status", "bewaard"}  # of staff, and of one visitor


def last_released() -> Any:
    """The description in the last tag, or what is kept if there is none yet."""
    root = settings.BASE_DIR
    name = str(PATH.relative_to(root))
    tag = ["git", "describe", "--tags", "--abbrev=0"]
    said = subprocess.run(tag, cwd=root, capture_output=True, text=True, check=False)
    if said.returncode:
        return KEPT
    show = ["git", "show", f"{said.stdout.strip()}:{name}"]
    shown = subprocess.run(show, cwd=root, capture_output=True, text=True, check=False)
    return json.loads(shown.stdout) if shown.returncode == 0 else KEPT


def test_what_is_kept_is_up_to_date(tmp_path: Path) -> None:
    """Write it again with `manage.py export_openapi`."""
    written = tmp_path / "openapi.json"
    call_command("export_openapi", out=written, stdout=StringIO())
    assert written.read_text() == PATH.read_text()


def test_nothing_breaks_who_uses_the_last_release() -> None:
    assert breaks(last_released(), described(SITE, EMAIL)) == []


def changed(*keys: str, to: Any = None) -> Any:
    """What is kept, with one thing in it removed or changed."""
    made = copy.deepcopy(KEPT)
    inner = made
    for key in keys[:-1]:
        inner = inner[int(key) if key.isdecimal() and isinstance(inner, list) else key]
    if to is None:
        del inner[keys[-1]]
    else:
        inner[keys[-1]] = to
    return made


RECORD = ("components", "schemas", "ProjectKort")
QUERY = ("paths", "/projecten", "get", "parameters", "0")


@pytest.mark.parametrize(
    ("newer", "said"),
    [
        (changed("paths", "/themas"), "get /themas is gone"),
        (changed(*QUERY, "name", to="bladzijde"), "get /projecten: query pagina is gone"),
        (changed(*QUERY, "required", to=True), "get /projecten: query pagina became required"),
        (changed(*QUERY, "schema", "maximum", to=9), "query pagina has a lower maximum"),
        (changed(*RECORD, "properties", "titel"), "projecten: titel is gone"),
        (changed(*RECORD, "required", to=["slug"]), "projecten: titel may be absent"),
        (
            changed(*RECORD, "properties", "titel", "type", to="integer"),
            "projecten: titel has another type",
        ),
        (
            changed("components", "schemas", "Organisatie", "properties", "naam"),
            "organisaties: naam is gone",
        ),
    ],
)
def test_a_change_that_breaks_is_found(newer: Any, said: str) -> None:
    assert any(said in one for one in breaks(KEPT, newer))


def test_a_new_field_breaks_nobody() -> None:
    newer = changed(*RECORD, "properties", "nieuw", to={"type": "string"})
    assert breaks(KEPT, newer) == []


def test_names_who_to_ask(client: Client, settings: Any) -> None:
    settings.CONTACT_EMAIL = "vraag@voorbeeld.nl"
    response = client.get("/api/v1/openapi.json")
    info = response.json()["info"]
    assert info["contact"]["email"] == "vraag@voorbeeld.nl"
    assert info["version"] == response["API-Version"] == "1.0.0"
    assert response.json()["servers"][0]["url"] == "http://testserver/api/v1"
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_a_right_answer(name: str) -> None:
    operations = {one["get"]["operationId"]: one["get"] for one in KEPT["paths"].values()}
    schema = operations[name]["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**schema, "components": KEPT["components"]}
    jsonschema_rs.validator_for(whole).validate(EXAMPLES[name])


@pytest.mark.parametrize("status", PROBLEMS)
def test_example_of_a_problem_is_a_right_answer(status: int) -> None:
    whole = {"$ref": "#/components/schemas/Probleem", "components": KEPT["components"]}
    jsonschema_rs.validator_for(whole).validate(PROBLEMS[status])


def test_every_choice_of_the_list_can_be_asked() -> None:
    asked = set(Keuze.model_fields) - {"pagina", "perPagina"}
    assert asked == set(ProjectFilter.base_filters) - NOT_ASKED


def test_everything_is_described() -> None:
    for operation in (one["get"] for one in KEPT["paths"].values()):
        assert operation["summary"]
        assert operation["description"]
        for parameter in operation["parameters"]:
            assert parameter["in"] == "path" or parameter["description"], parameter["name"]
    assert all(one.__doc__ for one in vars(schemas).values() if hasattr(one, "model_fields"))
