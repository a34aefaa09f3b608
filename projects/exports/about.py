"""What a file of projects is, of when, and what one may do with it: for whoever finds it later."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from projects.values.counts import counted

TITLE = "Projectenbank A&O fonds Gemeenten"
NOTHING_FOUND = "Geen projecten gevonden bij deze keuze"
CONTACTS = "Namen, adressen en nummers van contactpersonen staan er niet in. Die staan op de site."


@dataclass(frozen=True)
class About:
    """A file: which choice it has, in which order, where that is on the site, of when."""

    choice: str  # in words
    order: str
    address: str
    number: int
    moment: datetime

    @property
    def citation(self) -> str:
        """How one names it as a source."""
        return (
            f"{TITLE}, {self.choice}, {self.address}, geraadpleegd op {self._day}. "
            f"Licentie: {settings.DATA_LICENCE}."
        )

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The same for people: what is said, and what it is."""
        return [
            (TITLE, NOTHING_FOUND if not self.number else counted(self.number)),
            ("Keuze", self.choice),
            ("Volgorde", self.order),
            ("Dezelfde keuze op de site", self.address),
            ("Gemaakt op", f"{self._day}, {timezone.localtime(self.moment):%H:%M} uur"),
            ("Licentie", f"{settings.DATA_LICENCE}: {settings.DATA_LICENCE_URL}"),
            ("Zo noem je de bron", self.citation),
            ("Wat er niet in staat", CONTACTS),
        ]

    @property
    def record(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "titel": TITLE,
            "licentie": {"naam": settings.DATA_LICENCE, "url": settings.DATA_LICENCE_URL},
            "bronvermelding": self.citation,
            "gemaakt_op": timezone.localtime(self.moment).isoformat("T", "seconds"),
            "keuze": self.choice,
            "volgorde": self.order,
            "adres": self.address,
            "aantal": self.number,
        }

    @property
    def _day(self) -> str:
        return date_format(timezone.localtime(self.moment), "j F Y")
