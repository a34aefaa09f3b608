"""Sending one mail, and what came of it; the address stands in no log."""

import logging
from enum import Enum, auto
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)
MOST_FAILURES = 3  # in a row; then the mail server must be down
FOR_GOOD = 500  # a mail server that answers this or more won't take it tomorrow either


class Outcome(Enum):
    ACCEPTED = auto()
    REFUSED = auto()  # there is no such address
    FAILED = auto()  # now; tomorrow it may be taken
    FULL = auto()  # enough went today


def can_send() -> bool:
    """Tell whether a mail server is set."""
    is_smtp = settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend")
    return bool(settings.EMAIL_HOST) or not is_smtp


def send(message: EmailMessage) -> Outcome:
    """Send a mail to one address."""
    try:
        return Outcome.ACCEPTED if message.send() else Outcome.FAILED
    except SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        is_final = bool(codes) and min(codes) >= FOR_GOOD
        _log(error)
        return Outcome.REFUSED if is_final else Outcome.FAILED
    except (SMTPException, OSError, ValueError) as error:
        _log(error)
        return Outcome.FAILED


def _log(error: Exception) -> None:
    # Without its text, which has the address in it.
    logger.warning("Mail aan een volger niet verstuurd: %s", type(error).__name__)
