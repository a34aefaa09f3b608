"""The forms in which one can take the whole catalogue, and where: the same in all descriptions."""

from typing import NamedTuple

from django.urls import reverse


class Format(NamedTuple):
    """A file with the whole catalogue: its name, its ending, and its type by IANA and by the EU."""

    name: str
    ending: str
    media_type: str
    file_type: str

    def address(self, site: str) -> str:
        return f"{site}{reverse('projects:list').rstrip('/')}.{self.ending}"


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = (
    Format("CSV", "csv", "text/csv", "CSV"),
    Format("Excel", "xlsx", SHEET, "XLSX"),
    Format("JSON", "json", "application/json", "JSON"),
)


def api(site: str) -> str:
    """Return where the API begins."""
    return f"{site}{reverse('projects:home')}api/v1"


def api_description(site: str) -> str:
    """Return where the API describes itself, as OpenAPI."""
    return f"{api(site)}/openapi.json"
