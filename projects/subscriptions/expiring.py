"""What nobody confirmed goes, and what stays is sealed with today's key."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from projects.models.subscriptions import (
    TO_CONFIRM_IN,
    ConfirmationMail,
    MailDay,
    Subscriber,
    Subscription,
    SubscriptionRequest,
    seals,
)
from projects.subscriptions.following import end
from projects.values.mailboxes import same_address
from projects.values.sealing import UnreadableError

A_DAY = timedelta(days=1)
KEPT_DAYS = timedelta(days=7)  # of how many mails went


def purge_expired(now: datetime) -> None:
    """Delete what wasn't confirmed in time, with its address, and what was counted long ago."""
    for subscription in Subscription.objects.expired(now):
        end(subscription)
    Subscriber.objects.filter(created_at__lt=now - A_DAY).without_subscription().delete()
    SubscriptionRequest.objects.filter(asked_at__lt=now - TO_CONFIRM_IN).delete()
    ConfirmationMail.objects.filter(sent_at__lt=now - A_DAY).delete()
    MailDay.objects.filter(day__lt=timezone.localdate(now) - KEPT_DAYS).delete()


def seal_anew() -> int:
    """Seal with the first key what was sealed with another one; return how many that were."""
    if not settings.SUBSCRIPTION_KEYS and not settings.SECRET_KEY_FALLBACKS:
        return 0  # there is but one
    return sum(_seal_anew(pk) for pk in list(Subscriber.objects.values_list("pk", flat=True)))


@transaction.atomic
def _seal_anew(pk: int) -> bool:
    row = Subscriber.objects.select_for_update().filter(pk=pk).first()
    try:
        address = row.address if row else ""
    except UnreadableError:
        return False
    mark = seals().mark(same_address(address))
    if row is None or row.mark == mark:
        return False
    row.mark, row.sealed = mark, seals().seal(address)
    row.save(update_fields=["mark", "sealed"])
    return True
