"""The description of the API → what the page for people shows of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from projects.api.limits import BY_ONE_ADDRESS
from projects.api.naming import BASE, VERSION
from projects.api.parameters import MOST_PER_PAGE, SEVERAL
from projects.api.problems import SAID
from projects.public.allowance import WINDOW

KINDS = {"string": "tekst", "integer": "getal", "boolean": "ja of nee", "array": "lijst"}
EXAMPLES = (  # what one may want, and what to ask
    ("Projecten over vitaliteit", "/projecten?thema=vitaliteit"),
    ("Zoeken naar verzuim, het best passende eerst", "/projecten?q=verzuim"),
    (
        "Projecten uit Limburg die vertellen hoe het afliep",
        "/projecten?provincie=limburg&afloop=ja",
    ),
    ("Alles behalve ideeën, op titel", "/projecten?soort=-idee&volgorde=titel"),
    ("De tweede honderd projecten", "/projecten?perPagina=100&pagina=2"),
    ("Gemeenten en organisaties met projecten", "/gemeenten?perPagina=100"),
    ("Thema’s, het grootste eerst", "/themas"),
    ("Subsidieperiodes", "/subsidieperiodes"),
)
Document = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """A field or a parameter: its name, what kind of value it has, and what it means."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True)
class Operation:
    """An address that can be asked."""

    path: str
    summary: str
    text: str
    parameters: Sequence[Row]


@dataclass(frozen=True)
class Explanation:
    """All that the page shows."""

    examples: Sequence[tuple[str, str]]
    operations: Sequence[Operation]
    records: Sequence[tuple[str, Sequence[Row]]]
    problems: Sequence[tuple[int, str, str]]
    base: str
    description: str
    version: str = VERSION
    limit: int = BY_ONE_ADDRESS
    minutes: int = WINDOW // 60
    most_per_page: int = MOST_PER_PAGE
    several: str = SEVERAL


def explained(document: Document, site: str) -> Explanation:
    """Return what the page shows of a description."""
    base = site + BASE
    return Explanation(
        examples=[(text, base + query) for text, query in EXAMPLES],
        operations=[_operation(path, one["get"]) for path, one in document["paths"].items()],
        records=[
            (heading, list(_rows(document, schema)))
            for heading, schema in (
                ("Een project", "ProjectVolledig"),
                ("Een gemeente of organisatie", "GemeenteVolledig"),
                ("Een thema", "Thema"),
                ("Een subsidieperiode", "Subsidieperiode"),
            )
        ],
        problems=[(status, *said) for status, said in SAID.items()],
        base=base,
        description=f"{base}/openapi.json",
    )


def _operation(path: str, said: Document) -> Operation:
    rows = [
        Row(one["name"], _kind(one["schema"]), one["description"].removesuffix(SEVERAL))
        for one in said["parameters"]
        if one["in"] == "query"
    ]
    text = " ".join(said["description"].split())
    return Operation(path, said["summary"], text, rows)


def _rows(document: Document, schema: str, before: str = "") -> Iterator[Row]:
    """Yield the fields of a record, and behind each the fields within it."""
    for name, field in document["components"]["schemas"][schema]["properties"].items():
        inner = _inner(field)
        within = document["components"]["schemas"][inner] if inner else {}
        meaning = field.get("description") or within.get("description", "")
        yield Row(f"{before}{name}", _kind(field), meaning)
        if inner:
            yield from _rows(document, inner, f"{before}{name} › ")


def _kind(field: Document) -> str:
    """Return in Dutch what kind of value a field has.

    >>> _kind({"anyOf": [{"type": "string"}, {"type": "null"}]})
    'tekst, of leeg'
    """
    some = [one for one in field.get("anyOf", [field]) if one.get("type") != "null"]
    (first,) = some
    kind = "datum" if first.get("format") == "date" else KINDS.get(first.get("type", ""), "groep")
    return kind if "anyOf" not in field else f"{kind}, of leeg"


def _inner(field: Document) -> str:
    """Return the name of the schema of what is within a field, or nothing.

    >>> _inner({"type": "array", "items": {"$ref": "#/components/schemas/Koppeling"}})
    'Koppeling'
    """
    some = field.get("anyOf", [field.get("items", field)])
    found = next((one["$ref"] for one in some if "$ref" in one), "")
    return str(found).rpartition("/")[2]
