"""Asking contact persons by e-mail whether their details are still right.

Reports refer to contacts by primary key only: they end up in logs and e-mails of a server.
"""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from smtplib import SMTPAuthenticationError, SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from projects.contacts.signed_links import VALID_FOR, signed_url
from projects.models import Confirmation, Contact, Project

AUTOMATIC_PAUSE = timedelta(days=180)  # how long before someone who didn't answer is asked again
MANUAL_PAUSE = timedelta(days=7)
MAX_CONSECUTIVE_FAILURES = 3  # then the mail server must be down

WRONG_ADDRESS = "het e-mailadres klopt niet"
REFUSED = "de mailserver weigert dit e-mailadres"
LOGIN_REFUSED = "de mailserver weigert onze gebruikersnaam of het wachtwoord"
UNREACHABLE = "de mailserver is niet te bereiken"
NOT_SENT = "de mailserver nam het bericht niet aan"


class MissingSettingError(Exception):
    """A setting is missing; the message tells which, in Dutch."""


@dataclass
class Report:
    """How many were asked, and who weren't: primary keys of contacts with the reason."""

    asked: int = 0
    failed: list[tuple[int, str]] = field(default_factory=list)
    not_tried: int = 0


def ask(contacts: Iterable[Contact], today: date) -> Report:
    """Send each contact a question; continue after a failure, stop when the server is down.

    Raises MissingSettingError when settings are missing.
    """
    _check_settings()
    to_ask = list(contacts)
    report = Report()
    connection = get_connection()
    failures = 0
    for number, contact in enumerate(to_ask, 1):
        problem = _ask(contact, today, connection)
        if problem:
            report.failed.append((contact.pk, problem))
        else:
            report.asked += 1
        failures = failures + 1 if problem and problem != WRONG_ADDRESS else 0
        if failures == MAX_CONSECUTIVE_FAILURES:
            report.not_tried = len(to_ask) - number
            break
    _close(connection)
    return report


def _check_settings() -> None:
    smtp = settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend")
    wanted = {"SITE_URL": settings.SITE_URL, "EMAIL_HOST": settings.EMAIL_HOST or not smtp}
    missing = [name for name, value in wanted.items() if not value]
    if missing:
        raise MissingSettingError(
            f"Er kan nog geen e-mail weg. Stel eerst in: {', '.join(missing)}."
        )


def _ask(contact: Contact, today: date, connection: BaseEmailBackend) -> str:
    """Ask one contact; return in Dutch what went wrong, or ""."""
    try:
        validate_email(contact.email)
    except ValidationError:
        return WRONG_ADDRESS
    try:
        with transaction.atomic():  # before sending: better never than twice
            confirmation = Confirmation.objects.create(contact=contact, asked_on=today)
    except IntegrityError:
        return "vandaag al gevraagd"
    try:
        connection.open()
        build_message(confirmation, connection).send()
    except (SMTPException, OSError, ValueError) as error:
        confirmation.delete()
        _close(connection)
        return _reason(error)
    return ""


def build_message(
    confirmation: Confirmation, connection: BaseEmailBackend | None = None
) -> EmailMessage:
    """Return the e-mail with the question and the link."""
    contact = confirmation.contact
    context = {
        "contact": contact,
        "projects": Project.objects.published().filter(project_contacts__contact=contact),
        "site": settings.SITE_URL,
        "link": signed_url(confirmation),
        "until": confirmation.asked_on + VALID_FOR,
    }
    return EmailMessage(
        subject="Klopt het nog wat er over je op de Projectenbank staat?",
        body=render_to_string("contacts/ask.txt", context),
        to=[contact.email],
        connection=connection,
    )


def _reason(error: Exception) -> str:
    """The reason in Dutch, without the text of the error, which has addresses in it."""
    if isinstance(error, SMTPRecipientsRefused):
        return REFUSED
    if isinstance(error, SMTPAuthenticationError):
        return LOGIN_REFUSED
    if isinstance(error, OSError) and not isinstance(error, SMTPException):
        return UNREACHABLE
    return NOT_SENT


def _close(connection: BaseEmailBackend) -> None:
    with contextlib.suppress(SMTPException, OSError):
        connection.close()
