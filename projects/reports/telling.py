"""Tell staff by e-mail that somebody reported something about a person.

At once, and what couldn't go then goes with the job of the afternoon. The mail names nobody and
has nothing of what was typed: only that there is a report, and where.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from projects.models import Report

logger = logging.getLogger(__name__)

MOST_A_DAY = 10  # e-mails at once; who floods the form doesn't flood the mailboxes of staff
A_DAY = timedelta(days=1)


def tell_staff() -> int:
    """Send an e-mail about what staff weren't told yet, unless too many went; return how many
    reports it tells of.
    """
    since = timezone.now() - A_DAY
    told = Report.objects.filter(told_at__gt=since).values("told_at").distinct().count()
    return 0 if told >= MOST_A_DAY else tell_now()


def tell_now() -> int:
    """Send an e-mail about what staff weren't told yet; return how many reports it tells of."""
    untold = list(Report.objects.untold().values_list("pk", flat=True))
    recipients = addresses_of_staff()
    if not untold or not recipients or not _can_send():
        return 0
    try:
        _message(recipients, len(untold)).send()
    except (SMTPException, OSError, ValueError) as error:
        # Without its text, which has the addresses in it.
        logger.error("Mail over een melding niet verstuurd: %s", type(error).__name__)
        return 0
    return Report.objects.filter(pk__in=untold).update(told_at=timezone.now())


def addresses_of_staff() -> list[str]:
    """The e-mail addresses of who may decide about a report."""
    backend = "django.contrib.auth.backends.ModelBackend"
    staff = User.objects.with_perm("projects.change_report", backend=backend).filter(is_staff=True)
    return sorted(set(staff.exclude(email="").values_list("email", flat=True)))


def _can_send() -> bool:
    is_smtp = settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend")
    return bool(settings.EMAIL_HOST) or not is_smtp


def _message(recipients: list[str], number: int) -> EmailMessage:
    queue = reverse("admin:projects_report_changelist")
    context = {"number": number, "address": f"{settings.SITE_URL}{queue}"}
    # In bcc: an address of one of the staff isn't for all others.
    return EmailMessage(
        subject="Een melding over een persoon op de Projectenbank",
        body=render_to_string("reports/about_a_person.txt", context),
        bcc=recipients,
    )
