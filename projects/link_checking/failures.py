"""Why there was no response, in words that an editor understands."""

import socket
import ssl
from dataclasses import replace

from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from projects.link_checking.outcomes import Outcome, OutcomeKind

UNKNOWN_HOST = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}

# Visitors can't get there either.
PRIVATE = Outcome(
    OutcomeKind.GONE, "Het adres ligt in een eigen netwerk, waar bezoekers niet bij kunnen."
)


class NoResponseError(Exception):
    """There was no response; `outcome` says what that means."""

    def __init__(self, outcome: Outcome, was_connected: bool = False) -> None:
        super().__init__(outcome.reason)
        self.outcome = outcome
        self.was_connected = was_connected

    def after_redirect(self) -> Outcome:
        """Return the outcome when the site itself responded, and redirected us to here."""
        if self.outcome.kind == OutcomeKind.RATE_LIMITED:
            return self.outcome
        reason = f"De site stuurt ons door. {self.outcome.reason}"
        # A redirect into a private network may be a log-in page that colleagues there can reach.
        kind = OutcomeKind.UNSURE if self.outcome == PRIVATE else self.outcome.kind
        return replace(self.outcome, kind=kind, reason=reason, responded=True)


def name_not_found(host: str, error: OSError | UnicodeError) -> NoResponseError:
    if isinstance(error, UnicodeError) or error.errno in UNKNOWN_HOST:
        reason = f"De site {host} bestaat niet of niet meer."
        return NoResponseError(Outcome(OutcomeKind.GONE, reason, responded=False))
    return NoResponseError(
        Outcome(OutcomeKind.UNAVAILABLE, "De naam van de site is niet te vinden.", responded=False)
    )


def no_response(error: Exception, was_connected: bool) -> NoResponseError:
    """Translate the error that ended a request."""
    return NoResponseError(_outcome(error, was_connected), was_connected)


def _outcome(error: BaseException | None, was_connected: bool) -> Outcome:
    if isinstance(error, NewConnectionError):  # a subclass of urllib3's time-out error
        return _outcome(error.__cause__, was_connected)
    if isinstance(error, ssl.SSLCertVerificationError):
        # A browser may trust more certificates than we do.
        return Outcome(OutcomeKind.UNSURE, "Het beveiligingscertificaat van de site klopt niet.")
    if isinstance(error, (TimeoutError, ConnectTimeoutError)):
        return Outcome(
            OutcomeKind.UNAVAILABLE, "De site antwoordt niet op tijd.", responded=was_connected
        )
    if isinstance(error, ssl.SSLError):
        return Outcome(OutcomeKind.UNAVAILABLE, "Een beveiligde verbinding met de site lukt niet.")
    if was_connected:
        # Some sites hang up on whatever isn't a browser.
        return Outcome(OutcomeKind.UNSURE, "De site verbreekt de verbinding met onze controle.")
    if isinstance(error, ConnectionRefusedError):
        return Outcome(OutcomeKind.GONE, "De site neemt geen bezoek aan.", responded=False)
    return Outcome(OutcomeKind.UNAVAILABLE, "De site is niet te bereiken.", responded=False)
