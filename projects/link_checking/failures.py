"""Why nobody answered, in words that an editor understands."""

import socket
import ssl
from dataclasses import replace

from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from projects.link_checking.meanings import Kind, Outcome

UNKNOWN_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}

# Visitors can't get there either.
PRIVATE = Outcome(Kind.GONE, "Het adres ligt in een eigen netwerk, waar bezoekers niet bij kunnen.")


class NoAnswerError(Exception):
    """There was no answer; `outcome` says what that means."""

    def __init__(self, outcome: Outcome, was_connected: bool = False) -> None:
        super().__init__(outcome.reason)
        self.outcome = outcome
        self.was_connected = was_connected

    def after_a_move(self) -> Outcome:
        """The site itself answered, and sent us where nobody does."""
        if self.outcome.kind == Kind.NOT_NOW:
            return self.outcome
        reason = f"De site stuurt ons door. {self.outcome.reason}"
        # Of an own network, perhaps to log in: who belongs there may get further than we do.
        kind = Kind.UNSURE if self.outcome == PRIVATE else self.outcome.kind
        return replace(self.outcome, kind=kind, reason=reason, answered=True)


def name_not_found(host: str, error: OSError | UnicodeError) -> NoAnswerError:
    if isinstance(error, UnicodeError) or error.errno in UNKNOWN_NAME:
        reason = f"De site {host} bestaat niet of niet meer."
        return NoAnswerError(Outcome(Kind.GONE, reason, answered=False))
    return NoAnswerError(
        Outcome(Kind.LATER, "De naam van de site is niet te vinden.", answered=False)
    )


def no_answer(error: Exception, was_connected: bool) -> NoAnswerError:
    """Say what it means that asking ended with this error."""
    return NoAnswerError(_outcome(error, was_connected), was_connected)


def _outcome(error: BaseException | None, was_connected: bool) -> Outcome:
    if isinstance(error, NewConnectionError):  # to the library a kind of time-out
        return _outcome(error.__cause__, was_connected)
    if isinstance(error, ssl.SSLCertVerificationError):
        # A browser may know more certificates than we do.
        return Outcome(Kind.UNSURE, "Het beveiligingscertificaat van de site klopt niet.")
    if isinstance(error, (TimeoutError, ConnectTimeoutError)):
        return Outcome(Kind.LATER, "De site antwoordt niet op tijd.", answered=was_connected)
    if isinstance(error, ssl.SSLError):
        return Outcome(Kind.LATER, "Een beveiligde verbinding met de site lukt niet.")
    if was_connected:
        # Some sites hang up on whatever isn't a browser.
        return Outcome(Kind.UNSURE, "De site verbreekt de verbinding met onze controle.")
    if isinstance(error, ConnectionRefusedError):
        return Outcome(Kind.GONE, "De site neemt geen bezoek aan.", answered=False)
    return Outcome(Kind.LATER, "De site is niet te bereiken.", answered=False)
