"""A dossier: projects with a cover, to print or to open in Word or Excel."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from projects.public.site_address import site_of
from projects.public.templating import url
from projects.taking_along.entries import MOST_WITH_PERSONS, Entry, entries
from projects.taking_along.qr import qr_fits, qr_svg
from projects.taking_along.taken import Taken, taken
from projects.values.counts import in_thousands

MOST_PROJECTS = 50  # more take seconds to make, and nobody reads them
SITE_NAME = "Projectenbank A&O fonds Gemeenten"


class Dossier:
    """What the address asks for, with everything that is on paper. `details`: with addresses."""

    site_name = SITE_NAME

    def __init__(self, request: HttpRequest, *, details: bool = False) -> None:
        self.today: date = timezone.localdate()
        self.site = site_of(request)
        self.taken: Taken = taken(request, MOST_PROJECTS)
        self.details = details and self.has_names

    @property
    def heading(self) -> str:
        return self.taken.heading

    @property
    def said(self) -> str:
        """How many projects, of what."""
        return self.taken.said

    @property
    def query(self) -> str:
        """The query string with its question mark, "" without a choice."""
        return f"?{self.taken.query}" if self.taken.query else ""

    @property
    def address(self) -> str:
        """Where the dossier is, in full."""
        return f"{self.site}{url('projects:dossier')}{self.query}"

    @property
    def has_qr(self) -> bool:
        return qr_fits(self.address)

    @property
    def qr(self) -> SafeString:
        return qr_svg(self.address)

    @property
    def has_names(self) -> bool:
        """Whether it says whom to ask."""
        return 0 < len(self.taken.primary_keys) <= MOST_WITH_PERSONS

    @property
    def messages(self) -> list[str]:
        """What is left out, and why, in Dutch."""
        said = list(self.taken.messages)
        if self.taken.is_partial:
            total = in_thousands(self.taken.total)
            said.append(
                f"Je keuze heeft {total} projecten. In een dossier passen er {MOST_PROJECTS}: dit "
                f"zijn de eerste {MOST_PROJECTS}. Kies preciezer, of neem de hele lijst zonder "
                "teksten."
            )
        if len(self.taken.primary_keys) > MOST_WITH_PERSONS:
            said.append(
                "Wie je kunt vragen staat er alleen bij tot en met "
                f"{MOST_WITH_PERSONS} projecten. Je leest het op de pagina van elk project."
            )
        if any(not one.has_text for one in self.entries):
            said.append("De teksten zijn samen te lang. Van de laatste staat alleen het adres er.")
        return said

    @cached_property
    def entries(self) -> list[Entry]:
        taken = self.taken
        return entries(
            taken.primary_keys,
            taken.notes,
            site=self.site,
            today=self.today,
            details=self.details,
        )

    @property
    def slugs(self) -> list[str]:
        return [one.project.slug for one in self.entries]
