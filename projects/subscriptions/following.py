"""Confirming and stopping: what the buttons behind the links do."""

from datetime import datetime

from django.db import transaction

from projects.models.subscriptions import MOST_FOLLOWED, Subscriber, Subscription
from projects.subscriptions.links import Stop


def confirm(subscription: Subscription, now: datetime) -> bool:
    """Begin to follow; tell whether it is followed now: nobody follows more than ten choices."""
    with transaction.atomic():
        who = Subscriber.objects.select_for_update().filter(pk=subscription.subscriber_id).first()
        rows = Subscription.objects.filter(pk=subscription.pk)
        if who is None or not rows.exists():
            return False
        if rows.confirmed().exists():
            return True
        if who.subscriptions.confirmed().count() >= MOST_FOLLOWED:
            return False
        return bool(rows.update(confirmed_at=now))


def subscriptions_of(stop: Stop) -> list[Subscription]:
    """Return what a link would stop; nothing when that was done already."""
    rows = Subscription.objects.select_related("subscriber")
    return list(rows.filter(**{"subscriber__key" if stop.is_all else "key": stop.key}))


def stop_now(stop: Stop) -> None:
    """Stop what a link stops. The address goes with the last choice."""
    for subscription in subscriptions_of(stop):
        end(subscription)


def end(subscription: Subscription) -> None:
    """Delete a subscription, and who had no other."""
    rows = Subscriber.objects.filter(pk=subscription.subscriber_id)
    with transaction.atomic():
        list(rows.select_for_update())  # who asks for another choice meanwhile waits
        Subscription.objects.filter(pk=subscription.pk).delete()
        rows.without_subscription().delete()
