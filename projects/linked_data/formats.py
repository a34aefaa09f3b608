"""The forms in which one can take the whole catalogue, and where: the same in all descriptions."""

from typing import NamedTuple

from projects.linked_data import names


class Format(NamedTuple):
    """A file with the whole catalogue: its name, its ending, its type by IANA and by the EU, and
    where the form is written down.
    """

    name: str
    ending: str
    media_type: str
    file_type: str
    standard: str

    def address(self, site: str) -> str:
        return f"{names.page(site, 'list').rstrip('/')}.{self.ending}"


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RFC = "https://www.rfc-editor.org/rfc"
ECMA = "https://ecma-international.org/publications-and-standards/standards"
FORMATS = (
    Format("CSV", "csv", "text/csv", "CSV", f"{RFC}/rfc4180"),
    Format("Excel", "xlsx", SHEET, "XLSX", f"{ECMA}/ecma-376/"),
    Format("JSON", "json", "application/json", "JSON", f"{RFC}/rfc8259"),
)


def api(site: str) -> str:
    """Return where the API begins."""
    return f"{names.home(site)}api/v1"


def api_description(site: str) -> str:
    """Return where the API describes itself, as OpenAPI."""
    return f"{api(site)}/openapi.json"
