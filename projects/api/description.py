"""The API itself, and its description as OpenAPI.

The library describes parameters and records; what all answers have in common (headers, problems,
examples) is added here once.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from projects.api import collection_operations, project_operations
from projects.api.choices import choice_of, nonsense
from projects.api.examples import EXAMPLES, PROBLEMS
from projects.api.naming import BASE, VERSION
from projects.api.parameters import wrong
from projects.api.problems import PROBLEM, SAID, WrongInputError, problem, wrong_input

DESCRIPTION = (
    "De projecten, gemeenten, thema’s en subsidieperiodes van de Projectenbank van A&O fonds"
    " Gemeenten. Alles is openbaar: je hebt geen sleutel nodig. Contactpersonen staan er niet in."
    " Op /api/ staat uitleg met voorbeelden."
)
NAME = "A&O fonds Gemeenten"
TEXT = {"type": "string"}
HEADERS: Mapping[str, Any] = {
    "API-Version": {"description": "De versie van deze API.", "schema": TEXT, "example": VERSION},
    "ETag": {"description": "De versie van dit antwoord, voor If-None-Match.", "schema": TEXT},
    "Link": {"description": "De andere bladzijden (RFC 8288).", "schema": TEXT},
    "Location": {"description": "Het adres van nu.", "schema": TEXT},
    "RateLimit": {"description": "Hoeveel vragen je nog hebt.", "schema": TEXT},
    "RateLimit-Policy": {"description": "Hoeveel vragen je hebt, in hoeveel tijd.", "schema": TEXT},
    "Retry-After": {"description": "Hoeveel seconden je wacht.", "schema": {"type": "integer"}},
}
ALWAYS = ("API-Version", "RateLimit", "RateLimit-Policy")
LEADS_ON, SAME = "Doorverwijzing", "OngewijzigdAntwoord"
WITHDRAWN = ("project",)  # operations with a 410
BY_NAME = ("projecten", "project", "gemeente", "thema")  # those that lead on from a former name

api = NinjaAPI(
    title="Projectenbank",
    version=VERSION,
    description=DESCRIPTION,
    docs_url=None,  # its pages need scripts of others; ours is /api/
    openapi_url=None,
    urls_namespace="api",
)
api.add_router("", project_operations.router)
api.add_router("", collection_operations.router)


@api.exception_handler(WrongInputError)
def _wrong_input(request: HttpRequest, error: WrongInputError) -> HttpResponse:
    return wrong_input(request, error.found)


@api.exception_handler(ValidationError)
def _not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say what the library found; of a choice also what the filterset would, all at once."""
    found = {one.name: one for one in wrong(error.errors)}
    if request.resolver_match and request.resolver_match.url_name == "projecten":
        found = {one.name: one for one in nonsense(choice_of(request))} | found
    return wrong_input(request, found.values())


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, error.status_code)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(request, 404)


@api.exception_handler(Exception)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    raise error  # Django logs it, and says 500 or 503


@lru_cache(maxsize=20)
def description(site: str, email: str) -> str:
    """Return the description as JSON, for a site with this address and this e-mail address."""
    return json.dumps(described(site, email), ensure_ascii=False, indent=2) + "\n"


def described(site: str, email: str) -> dict[str, Any]:
    """Return the description as OpenAPI 3.1."""
    # By way of JSON: the statuses become texts, and nothing is shared with the library.
    made: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="")))
    made["servers"] = [{"url": f"{site}{BASE}", "description": "De Projectenbank"}]
    made["info"] |= {
        "contact": {"name": NAME, "email": email, "url": f"{site}/contact/"},
        "license": {"name": settings.DATA_LICENCE, "url": settings.DATA_LICENCE_URL},
    }
    operations = [path.pop("head") and path["get"] for path in made["paths"].values()]
    made["tags"] = [{"name": name} for name in dict.fromkeys(one["tags"][0] for one in operations)]
    for operation in operations:
        _complete(operation)
    made["components"] |= {
        "headers": dict(HEADERS),
        "responses": _common_answers(made["components"]["schemas"]),
    }
    return made


def _complete(operation: dict[str, Any]) -> None:
    """Add to an operation what the library doesn't know of its answers."""
    name, answers = operation["operationId"], operation["responses"]
    is_list = any(one["name"] == "pagina" for one in operation["parameters"])
    answers["200"]["description"] = "Gelukt."
    answers["200"]["headers"] = _headers("ETag", *(["Link"] if is_list else []))
    answers["200"]["content"]["application/json"]["example"] = EXAMPLES[name]
    if name in BY_NAME:
        answers["302"] = {"$ref": f"#/components/responses/{LEADS_ON}"}
    answers["304"] = {"$ref": f"#/components/responses/{SAME}"}
    for status in PROBLEMS:
        if (status != 404 or not is_list) and (status != 410 or name in WITHDRAWN):
            answers[str(status)] = {"$ref": f"#/components/responses/{_name(status)}"}


def _common_answers(schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the answers that operations share; puts the schema of a problem with the others."""
    from projects.api.envelopes import Probleem

    schema = Probleem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= schema.pop("$defs")
    schemas["Probleem"] = schema
    answers: dict[str, Any] = {
        LEADS_ON: {
            "description": "Dit heeft nu een ander adres: zie Location.",
            "headers": _headers("Location"),
        },
        SAME: {"description": "Je hebt de laatste versie al.", "headers": _headers("ETag")},
    }
    for status, example in PROBLEMS.items():
        also = ["Retry-After"] if status in (429, 503) else []
        answers[_name(status)] = {
            "description": SAID[status][0],
            "headers": _headers(*also),
            "content": {
                PROBLEM: {"schema": {"$ref": "#/components/schemas/Probleem"}, "example": example}
            },
        }
    return answers


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in (*ALWAYS, *names)}


def _name(status: int) -> str:
    """Return the name of the answer with this status: "NietGevonden"."""
    return SAID[status][0].title().replace(" ", "")
