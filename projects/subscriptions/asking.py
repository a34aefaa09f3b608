"""Somebody asks to follow a choice: it is written down, and decided outside the answer.

So the answer is the same, and takes as long, for an address that already follows the choice, that
has had enough mails, or that no mail server knows. A thread decides a moment later, and sends.
"""

import logging
import time
from datetime import datetime, timedelta
from threading import BoundedSemaphore, Lock, Thread

from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from projects.catalogue.columns import current_columns
from projects.models.subscriptions import (
    MOST_FOLLOWED,
    ConfirmationMail,
    MailDay,
    Subscriber,
    Subscription,
    SubscriptionRequest,
    seals,
)
from projects.subscriptions.choices import FollowedChoice
from projects.subscriptions.messages import confirmation
from projects.subscriptions.sending import MOST_FAILURES, Outcome, can_send, send
from projects.values.mailboxes import same_address
from projects.values.sealing import UnreadableError

logger = logging.getLogger(__name__)
MOST_WAITING = 500  # requests; more don't come in
PAUSE = 1  # second: the answer has gone by then, and what is decided doesn't slow it
A_DAY = timedelta(days=1)
_working = Lock()
_places = BoundedSemaphore(2)  # one that works, and one that will see what came in meanwhile


def is_full() -> bool:
    """Tell whether so much waits that nothing more comes in; whose it is doesn't matter."""
    return SubscriptionRequest.objects.count() >= MOST_WAITING


def ask(address: str, choice: str) -> None:
    """Write down that somebody wants to follow a choice; a mail may go soon."""
    with transaction.atomic():
        SubscriptionRequest.objects.create(sealed=seals().seal(address), choice=choice)
        transaction.on_commit(_answer_soon)


def answer_waiting() -> int:
    """Decide about what waits, the oldest first; return how many mails were accepted."""
    sent = failures = 0
    if not can_send():
        return 0
    for pk in list(SubscriptionRequest.objects.free(timezone.now()).values_list("pk", flat=True)):
        outcome = _answer(pk, timezone.now())
        sent += outcome is Outcome.ACCEPTED
        failures = failures + 1 if outcome is Outcome.FAILED else 0
        if failures == MOST_FAILURES or outcome is Outcome.FULL:
            break
    return sent


def _answer_soon() -> None:
    if _places.acquire(blocking=False):
        Thread(target=_answer_in_thread, name="subscriptions", daemon=True).start()


def _answer_in_thread() -> None:
    try:
        with _working:
            time.sleep(PAUSE)
            answer_waiting()
    except DatabaseError as error:  # what waits is done with the next one, or by the job
        logger.error("Aanvragen om te volgen blijven wachten: %s", type(error).__name__)
    finally:
        _places.release()
        connections.close_all()


def _answer(pk: int, now: datetime) -> Outcome | None:
    """Decide about one, and send its mail; None when no mail was due, or not by us."""
    rows = SubscriptionRequest.objects.filter(pk=pk)
    if not rows.free(now).update(trying_since=now):
        return None  # another process has it
    request = rows.get()
    try:
        address = request.address
    except UnreadableError:
        rows.delete()
        return None
    if ConfirmationMail.objects.is_enough(address, now):
        rows.delete()
        return None
    if not MailDay.objects.take(timezone.localdate(now), MailDay.CONFIRMATIONS):
        rows.update(trying_since=None)
        return Outcome.FULL
    noted = ConfirmationMail.objects.note(address, now)
    outcome = _send(address, request.choice, now)
    if outcome is Outcome.FAILED:
        noted.delete()
        rows.update(trying_since=None)
    else:
        rows.delete()
    return outcome


def _send(address: str, choice: str, now: datetime) -> Outcome:
    subscriber, subscription = _asked(address, choice, now)
    followed = FollowedChoice(choice, current_columns())
    return send(confirmation(address, followed, subscription, subscriber))


@transaction.atomic
def _asked(address: str, choice: str, now: datetime) -> tuple[Subscriber, Subscription | None]:
    """Return what was asked, to be confirmed; None for one choice too many."""
    subscriber = Subscriber.objects.of([address]).select_for_update().first()
    if subscriber is None:
        values = {"mark": seals().mark(same_address(address)), "sealed": seals().seal(address)}
        subscriber = Subscriber.objects.create(**values)
    subscriptions = subscriber.subscriptions
    known = subscriptions.filter(choice=choice).first()
    if known is None and subscriptions.confirmed().count() >= MOST_FOLLOWED:
        return subscriber, None
    if known is None:
        known = subscriptions.create(choice=choice, created_at=now, told_until=now)
    elif known.confirmed_at is None:  # asked again: its 48 hours begin again
        known.created_at = known.told_until = now
        known.save(update_fields=["created_at", "told_until"])
    return subscriber, known
