"""Tell the owner of an account by e-mail that it was locked."""

import logging
from datetime import timedelta
from smtplib import SMTPException
from threading import Thread

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone

from projects.accounts import audit
from projects.accounts.login_limits import account_lock_ends
from projects.models import AuditEntry

logger = logging.getLogger(__name__)

TOLD = "e-mail over de blokkade naar de eigenaar"
# Who keeps guessing locks the account again as soon as it may; that is no news.
PAUSE = timedelta(hours=1)


def tell_owner(username: str | None) -> None:
    """Mail the owner of an account that is locked now, once; nobody else gets to know of it."""
    if settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend") and not settings.EMAIL_HOST:
        return
    user = User.objects.filter(username=username, is_active=True).exclude(email="").first()
    if user is None or not account_lock_ends(user.get_username()) or _told_lately(user):
        return
    audit.log(None, TOLD, kind=audit.Kind.REFUSAL, about=user.get_username())
    message = _message(user)
    # Not waited for: the answer would come later for a name that exists.
    Thread(target=_send, args=[message], name="lockout_mail").start()


def _told_lately(user: User) -> bool:
    told = AuditEntry.objects.filter(kind=audit.Kind.REFUSAL, what=TOLD, about=user.get_username())
    return told.filter(at__gte=timezone.now() - PAUSE).exists()


def _message(user: User) -> EmailMessage:
    minutes = settings.AXES_COOLOFF_TIME // timedelta(minutes=1)
    context = {"at": timezone.now(), "minutes": minutes}
    return EmailMessage(
        subject="Te vaak een verkeerd wachtwoord bij je account op de Projectenbank",
        body=render_to_string("accounts/locked_out.txt", context),
        to=[user.email],
    )


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except (SMTPException, OSError, ValueError) as error:
        # Without its text, which has the address in it.
        logger.error("Mail over een blokkade niet verstuurd: %s", type(error).__name__)
