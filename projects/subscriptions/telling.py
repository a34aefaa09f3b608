"""The weekly mail: what is new in all the choices of an address, told once.

`told_until` of a subscription moves when a mail server accepted the mail, and not before. Before
it is sent, until when it tells is written down (`trying_until`). If the process dies between
accepting and writing, the next run sends the same news with the same Message-ID, of which a mail
program shows one: better twice than never. No transaction is open while a mail server is slow.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from projects.catalogue.columns import Columns, current_columns
from projects.exports.reading import without_persons
from projects.models import ProjectQuerySet
from projects.models.projects import Project
from projects.models.subscriptions import MOST_REFUSALS, MailDay, Subscriber, Subscription
from projects.subscriptions.choices import FollowedChoice
from projects.subscriptions.messages import Section, item_of, news
from projects.subscriptions.sending import MOST_FAILURES, Outcome, send
from projects.values.sealing import UnreadableError

MOST_SHOWN = 20  # projects of a choice in a mail


@dataclass
class Report:
    """What came of a run, in numbers: nobody is named in a log."""

    sent: int = 0
    failed: int = 0
    dropped: int = 0  # that no mail server knew, often enough
    unreadable: int = 0  # sealed with a key that we don't have
    is_full: bool = False  # the others wait till tomorrow
    is_down: bool = False


def tell(now: datetime) -> Report:
    """Mail everybody who may get a mail today what is new for them."""
    report, columns, failures = Report(), current_columns(), 0
    begun = timezone.now()
    due = Subscriber.objects.due(timezone.localdate(now), now)
    for pk in list(due.values_list("pk", flat=True)):
        # In a run of an hour the lease of the last one begins an hour later.
        outcome = _tell_one(pk, now + (timezone.now() - begun), columns, report)
        failures = failures + 1 if outcome is Outcome.FAILED else 0
        report.is_down = failures == MOST_FAILURES
        report.is_full = outcome is Outcome.FULL
        if report.is_down or report.is_full:
            break
    return report


def sections_of(subscriber: Subscriber, until: datetime, columns: Columns) -> list[Section]:
    """Return what there is to say to somebody: what is new, and which choices have ended."""
    sections = []
    for one in subscriber.subscriptions.confirmed().order_by("pk"):
        choice = FollowedChoice(one.choice, columns)
        new = choice.among(ProjectQuerySet(Project).new_since(one.told_until, until))
        keys = list(new.order_by("-moment__published_at", "-pk").values_list("pk", flat=True))
        if keys or choice.has_ended:
            shown = without_persons(ProjectQuerySet(Project).published(), keys[:MOST_SHOWN])
            sections.append(Section(one, choice, keys, [item_of(project) for project in shown]))
    return sections


def _tell_one(pk: int, now: datetime, columns: Columns, report: Report) -> Outcome | None:
    """Mail one; None when there was nothing to say, or when it isn't for us to say it."""
    rows = Subscriber.objects.filter(pk=pk)
    until = Coalesce(F("trying_until"), Value(now))
    if not rows.due(timezone.localdate(now), now).update(trying_since=now, trying_until=until):
        return None  # another process has it
    subscriber = rows.get()
    outcome = None
    sections = sections_of(subscriber, subscriber.trying_until or now, columns)
    if sections:
        outcome = _send(subscriber, sections, now, report)
    if outcome is Outcome.ACCEPTED:
        _note_told(subscriber, sections, now)
        report.sent += 1
    else:
        _note_untold(subscriber, outcome, now, report)
    return outcome


def _send(
    subscriber: Subscriber, sections: list[Section], now: datetime, report: Report
) -> Outcome | None:
    try:
        address = subscriber.address
    except UnreadableError:
        report.unreadable += 1
        return None
    if not MailDay.objects.take(timezone.localdate(now), MailDay.NEWS):
        return Outcome.FULL
    return send(news(address, subscriber, sections))


@transaction.atomic
def _note_told(subscriber: Subscriber, sections: list[Section], now: datetime) -> None:
    rows = Subscriber.objects.filter(pk=subscriber.pk)
    list(rows.select_for_update())
    told = [one.subscription.pk for one in sections if not one.choice.has_ended]
    ended = [one.subscription.pk for one in sections if one.choice.has_ended]
    Subscription.objects.filter(pk__in=told).update(told_until=subscriber.trying_until)
    Subscription.objects.filter(pk__in=ended).delete()
    rows.update(mailed_on=timezone.localdate(now), refusals=0, trying_since=None, trying_until=None)
    rows.without_subscription().delete()


@transaction.atomic
def _note_untold(
    subscriber: Subscriber, outcome: Outcome | None, now: datetime, report: Report
) -> None:
    """Nothing was told; who was tried is tried again tomorrow, and isn't for ever."""
    rows = Subscriber.objects.filter(pk=subscriber.pk)
    rows.update(trying_since=None, trying_until=None)
    if outcome in (None, Outcome.FULL):
        return
    report.failed += 1
    refusals = F("refusals") + (1 if outcome is Outcome.REFUSED else 0)
    rows.update(tried_on=timezone.localdate(now), refusals=refusals)
    report.dropped += bool(rows.filter(refusals__gte=MOST_REFUSALS).delete()[0])
