"""E-mail to staff that something waits: it names nobody, and has nothing of what was typed."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from projects.models.submissions import Submission

logger = logging.getLogger(__name__)


def mail_staff(model: type[Submission], number: int, subject: str, template: str) -> bool:
    """Tell who may decide about them how many of a model wait, and where; tell whether it went."""
    recipients = addresses_of_staff(model)
    if not number or not recipients or not _can_send():
        return False
    queue = reverse(f"admin:projects_{model._meta.model_name}_changelist")
    context = {"number": number, "address": f"{settings.SITE_URL}{queue}"}
    # In bcc: an address of one of the staff isn't for all others.
    message = EmailMessage(subject, render_to_string(template, context), bcc=recipients)
    try:
        message.send()
    except (SMTPException, OSError, ValueError) as error:
        # Without its text, which has the addresses in it.
        name = model._meta.verbose_name
        logger.error("Mail over een %s niet verstuurd: %s", name, type(error).__name__)
        return False
    return True


def addresses_of_staff(model: type[Submission]) -> list[str]:
    """The e-mail addresses of who may decide about what a visitor sent."""
    permission = f"projects.change_{model._meta.model_name}"
    backend = "django.contrib.auth.backends.ModelBackend"
    staff = User.objects.with_perm(permission, backend=backend).filter(is_staff=True)
    return sorted(set(staff.exclude(email="").values_list("email", flat=True)))


def _can_send() -> bool:
    is_smtp = settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend")
    return bool(settings.EMAIL_HOST) or not is_smtp
