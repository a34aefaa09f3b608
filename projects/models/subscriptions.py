"""Who follows which choice by e-mail, without an account.

The address is sealed with a key that isn't in the database, and found by a mark that needs the key
too. It goes with the last subscription.
"""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from projects.values.mailboxes import same_address, same_mailbox
from projects.values.sealing import Seals

PURPOSE = "projects.subscriptions"
LONGEST_CHOICE = 600  # characters
MOST_FOLLOWED = 10  # choices of one address
TO_CONFIRM_IN = timedelta(hours=48)
EVERY = timedelta(days=7)
MOST_REFUSALS = 5  # days on which a mail server knew no such address
LEASE = timedelta(minutes=10)  # whoever began longer ago than this is taken for dead
MOST_A_DAY = 500  # mails of the site
MOST_CONFIRMATIONS_A_DAY = 250  # of these: who asks for very many leaves room for the others
MOST_CONFIRMATIONS_AN_HOUR = 4  # to one mailbox

M = TypeVar("M", bound=models.Model)


def seals() -> Seals:
    """Return the keys of today. The site's own key can always read what it once sealed."""
    return _seals(
        (*settings.SUBSCRIPTION_KEYS, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    )


@lru_cache(maxsize=4)
def _seals(secrets: tuple[str, ...]) -> Seals:
    return Seals(PURPOSE, secrets)


class LeasedQuerySet(models.QuerySet[M]):
    """Rows that one process works at, without a transaction that stays open while mail is sent."""

    def free(self, now: datetime) -> Self:
        """Narrow to those that nobody works at, or somebody who died."""
        return self.filter(Q(trying_since=None) | Q(trying_since__lt=now - LEASE))


class SubscriberQuerySet(LeasedQuerySet["Subscriber"]):
    def of(self, addresses: Iterable[str]) -> Self:
        """Narrow to who has one of these addresses."""
        marks = [mark for one in addresses for mark in seals().marks(same_address(one))]
        return self.filter(mark__in=marks)

    def due(self, today: date, now: datetime) -> Self:
        """Narrow to who may get a mail today; who waits longest comes first."""
        confirmed = Subscription.objects.confirmed().filter(subscriber=OuterRef("pk"))
        rested = Q(mailed_on=None) | Q(mailed_on__lte=today - EVERY)
        untried = Q(tried_on=None) | Q(tried_on__lt=today)
        order = F("mailed_on").asc(nulls_first=True), "pk"
        return self.free(now).filter(rested & untried, Exists(confirmed)).order_by(*order)

    def without_subscription(self) -> Self:
        return self.filter(~Exists(Subscription.objects.filter(subscriber=OuterRef("pk"))))


class Subscriber(models.Model):
    """An address that mail goes to."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mark = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)
    mailed_on = models.DateField(null=True)  # when news was last accepted by a mail server
    tried_on = models.DateField(null=True)  # when it last wasn't
    refusals = models.PositiveSmallIntegerField(default=0)  # in a row, for good
    # A mail is being sent, or was when the process died: with what was new until then.
    trying_since = models.DateTimeField(null=True)
    trying_until = models.DateTimeField(null=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"abonnee {self.pk}"  # never the address

    @property
    def address(self) -> str:
        """The e-mail address. Raises UnreadableError."""
        return seals().unseal(self.sealed)


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def expired(self, now: datetime) -> Self:
        """Narrow to what nobody confirmed in time."""
        return self.filter(confirmed_at=None, created_at__lt=now - TO_CONFIRM_IN)

    def numbers(self) -> list[tuple[str, int]]:
        """Return how many follow each choice, most first."""
        counted = self.confirmed().order_by().values_list("choice").annotate(number=Count("pk"))
        return sorted(counted, key=lambda row: (-row[1], row[0]))


class Subscription(models.Model):
    """That somebody follows a choice; without `confirmed_at` it was only asked."""

    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, related_name="subscriptions"
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    choice = models.CharField("keuze", max_length=LONGEST_CHOICE, blank=True)
    created_at = models.DateTimeField("gevraagd op", default=timezone.now)
    confirmed_at = models.DateTimeField("bevestigd op", null=True)
    told_until = models.DateTimeField(default=timezone.now)  # what became new later is untold

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "gevolgde keuze"
        verbose_name_plural = "gevolgde keuzes"
        default_permissions = ("view",)
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "choice"], name="subscription_of_a_choice_once"
            )
        ]

    def __str__(self) -> str:
        return f"gevolgde keuze {self.pk}"


class SubscriptionRequest(models.Model):
    """What somebody asked, until it is decided whether a mail goes: the answer can't tell.

    Of a few seconds, or until the mail server is back.
    """

    sealed = models.BinaryField()
    choice = models.CharField(max_length=LONGEST_CHOICE, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    trying_since = models.DateTimeField(null=True)

    objects = LeasedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "aanvragen om een keuze te volgen"
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"aanvraag {self.pk}"

    @property
    def address(self) -> str:
        """The e-mail address. Raises UnreadableError."""
        return seals().unseal(self.sealed)


class ConfirmationMailQuerySet(models.QuerySet["ConfirmationMail"]):
    def is_enough(self, address: str, now: datetime) -> bool:
        """Tell whether so many went to this mailbox that it gets no other one yet."""
        marks = seals().marks(same_mailbox(address))
        lately = self.filter(mailbox__in=marks, sent_at__gt=now - timedelta(hours=1))
        return lately.count() >= MOST_CONFIRMATIONS_AN_HOUR

    def note(self, address: str, now: datetime) -> "ConfirmationMail":
        return self.create(mailbox=seals().mark(same_mailbox(address)), sent_at=now)


class ConfirmationMail(models.Model):
    """That a mail to confirm went to a mailbox; kept for a day, to count by."""

    mailbox = models.CharField(max_length=64)  # a mark
    sent_at = models.DateTimeField()

    objects = ConfirmationMailQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["mailbox", "sent_at"], name="confirmation_of_mailbox")]

    def __str__(self) -> str:
        return f"bevestiging {self.pk}"


class MailDayQuerySet(models.QuerySet["MailDay"]):
    def take(self, day: date, kind: str) -> bool:
        """Count a mail of a kind, unless there were enough today; tell whether it was counted."""
        self.get_or_create(day=day)
        room = Q(confirmations__lt=MOST_A_DAY - F("news"))
        if kind == MailDay.CONFIRMATIONS:
            room &= Q(confirmations__lt=MOST_CONFIRMATIONS_A_DAY)
        return bool(self.filter(room, day=day).update(**{kind: F(kind) + 1}))


class MailDay(models.Model):
    """How many mails the site sent, or tried to, on a day."""

    CONFIRMATIONS, NEWS = "confirmations", "news"

    day = models.DateField(primary_key=True)
    confirmations = models.PositiveIntegerField(default=0)
    news = models.PositiveIntegerField(default=0)

    objects = MailDayQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)
