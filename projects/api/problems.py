"""What went wrong, as RFC 9457 writes it: application/problem+json."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.encoding import escape_uri_path

PROBLEM = "application/problem+json"
WRONG_INPUT = "Deze vraag klopt niet. Bij ‘errors’ staat wat wij niet begrepen."
SAID = {  # by status: the title, and what there is to say if nothing else is known
    400: ("Ongeldige vraag", WRONG_INPUT),
    404: ("Niet gevonden", "Dit adres kennen wij niet. Op /api/ staat welke adressen er zijn."),
    405: ("Methode niet toegestaan", "Deze API kun je alleen lezen, met GET of HEAD."),
    410: ("Niet meer beschikbaar", "Dit project staat niet meer op de site."),
    429: ("Te veel vragen", "Wacht even. Bij Retry-After staat hoeveel seconden."),
    500: ("Fout bij ons", "Er ging iets mis. Het ligt aan ons. Probeer het later nog eens."),
    503: ("Even niet bereikbaar", "Probeer het over een minuut nog eens."),
}
OTHERWISE = ("Niet gelukt", "Wij kunnen deze vraag niet beantwoorden.")


class Wrong(NamedTuple):
    """A parameter that we didn't understand, and why, in Dutch."""

    name: str
    code: str
    detail: str

    def written(self) -> dict[str, Any]:
        """As the Dutch API Design Rules want it."""
        return {
            "in": "query",
            "location": {"name": self.name},
            "code": self.code,
            "detail": self.detail,
        }


class WrongInputError(Exception):
    """Raised by an operation that can't answer; becomes a 400."""

    def __init__(self, found: Iterable[Wrong]) -> None:
        self.found: Sequence[Wrong] = list(found)
        super().__init__(self.found)


def problem(request: HttpRequest, status: int, detail: str = "", **more: Any) -> HttpResponse:
    """Return the answer for a status; `more` are members besides the usual ones."""
    title, usual = SAID.get(status, OTHERWISE)
    said = {
        "type": f"{reverse('projects:api')}#fout-{status}",
        "status": status,
        "title": title,
        "detail": detail or usual,
        "instance": escape_uri_path(request.path),
        **more,
    }
    return HttpResponse(as_json(said), status=status, content_type=PROBLEM)


def wrong_input(request: HttpRequest, found: Iterable[Wrong]) -> HttpResponse:
    return problem(request, 400, errors=[one.written() for one in found])


def as_json(content: Any) -> bytes:
    """Return it as JSON in UTF-8; half a character, which has no UTF-8, becomes a question mark."""
    return json.dumps(content, ensure_ascii=False).encode(errors="replace")
