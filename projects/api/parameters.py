"""What one may ask in a query string, described for the reader, and what is said of the rest.

Which values a filter has is told by the filterset of the site, not here: see `choices`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from pydantic import BaseModel, Field

from projects.api.problems import Wrong, WrongInputError
from projects.catalogue.choice_form import LONGEST_QUESTION

PER_PAGE, MOST_PER_PAGE = 20, 100
HIGHEST_PAGE = 1_000_000
SEVERAL = "Mag vaker voorkomen: dan telt elke waarde mee. Een ‘-’ ervoor betekent: juist niet."
UNKNOWN = "De parameter ‘{}’ kennen wij niet."
SAID: Mapping[str, str] = {  # by the code of pydantic, and else that this is no value
    "greater_than_equal": "‘{name}’ is een getal vanaf {ge}.",
    "less_than_equal": "‘{name}’ is hoogstens {le}.",
    "string_too_long": "‘{name}’ heeft hoogstens {max_length} tekens.",
}
OTHERWISE = "Wat je bij ‘{name}’ vraagt, is geen heel getal."
Values = list[str]


class Bladeren(BaseModel):
    """Which part of a list."""

    pagina: int = Field(
        1, ge=1, le=HIGHEST_PAGE, description="Welke bladzijde.", json_schema_extra={"example": 1}
    )
    perPagina: int = Field(  # noqa: N815  as the API Design Rules write a key
        PER_PAGE,
        ge=1,
        le=MOST_PER_PAGE,
        description="Hoeveel er op een bladzijde staan.",
        json_schema_extra={"example": PER_PAGE},
    )


def _filter(description: str, example: str) -> Any:
    return Field(
        [], description=f"{description} {SEVERAL}", json_schema_extra={"example": [example]}
    )


def _one(description: str, example: str, **limits: Any) -> Any:
    return Field("", description=description, json_schema_extra={"example": example}, **limits)


class Keuze(Bladeren):
    """The choices of the list of projects, by the names of the site."""

    q: str = _one(
        "Woorden om op te zoeken, zoals op de site.", "verzuim", max_length=LONGEST_QUESTION
    )
    woorden: str = _one("alle (alle woorden, dat is gewoon) of een (een ervan is genoeg).", "een")
    thema: Values = _filter("De slug van een thema.", "vitaliteit")
    gemeente: Values = _filter("De slug van een gemeente of organisatie.", "oss")
    provincie: Values = _filter("Een provincie, bijvoorbeeld noord-brabant.", "limburg")
    grootte: Values = _filter("De klasse naar inwoners van het CBS: 1 (klein) tot 8 (groot).", "2")
    periode: Values = _filter("De code van een subsidieperiode, of geen.", "2021-1")
    looptijd: Values = _filter("loopt, afgerond, begint-nog of onbekend.", "afgerond")
    afloop: Values = _filter("Of de tekst vertelt hoe het afliep: ja of nee.", "ja")
    soort: Values = _filter("subsidieproject, idee of praktijkverhaal.", "praktijkverhaal")
    startjaar: Values = _filter("Het jaar waarin het begon, of onbekend.", "2022")
    mijn: str = _one("De slug van je eigen gemeente, voor de volgorde ‘dichtbij’.", "oss")
    volgorde: str = _one(
        "nieuwste (dat is gewoon), oudste, titel of gemeente; met q ook beste, met mijn ook"
        " dichtbij.",
        "titel",
    )


def only(request: HttpRequest, *kinds: type[BaseModel]) -> None:
    """Raise WrongInputError for a parameter that none of these kinds has.

    Who writes `tema=leren` would otherwise get all projects, and think they are about learning.
    """
    known = {name for kind in kinds for name in kind.model_fields}
    unknown = [name for name in request.GET if name not in known]
    if unknown:
        raise WrongInputError(
            Wrong(name[:60], "onbekende-parameter", UNKNOWN.format(name[:60])) for name in unknown
        )


def wrong(errors: Iterable[Mapping[str, Any]]) -> list[Wrong]:
    """Return in Dutch what pydantic found wrong."""
    found = []
    for error in errors:
        name = str(error["loc"][-1])
        said = SAID.get(error["type"], OTHERWISE).format(name=name, **error.get("ctx", {}))
        found.append(Wrong(name, "ongeldige-waarde", said))
    return found
