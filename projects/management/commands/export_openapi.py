"""Write the description of the API, to compare what is released with: docs/openapi-v1.json."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from projects.api.description import description
from projects.api.examples import SITE

PATH = Path(settings.BASE_DIR) / "docs/openapi-v1.json"
EMAIL = "api@example.nl"  # as the address of the site: an example, each site has its own


class Command(BaseCommand):
    help = "Schrijf de beschrijving van de API (OpenAPI) in docs/openapi-v1.json."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, default=PATH, help="een ander bestand")

    def handle(self, *args: Any, out: Path, **options: Any) -> None:
        out.write_text(description(SITE, EMAIL), encoding="utf-8")
        self.stdout.write(f"Geschreven: {out}")
