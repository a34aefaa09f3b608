"""What tests of subscriptions share: a mail server with moods, and somebody who follows."""

import re
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from projects.models import Project, ProjectMoment, Subscriber, Subscription
from projects.models.subscriptions import seals
from projects.values.mailboxes import same_address
from tests import factories

ADDRESS = "an.bos@zeist.nl"
MONDAY = factories.noon(2026, 3, 2)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
LINK = re.compile(r"http://\S+?(/volgen/\w+/\S+/)")


class MoodyBackend(EmailBackend):
    """A mail server that has trouble with some addresses, or dies after accepting a mail."""

    troubles: dict[str, BaseException] = {}
    accepts_first: bool = False

    def send_messages(self, messages: Any) -> int:
        for message in messages:
            trouble = self.troubles.get(message.to[0])
            if trouble and self.accepts_first:
                super().send_messages([message])
            if trouble:
                raise trouble
        return super().send_messages(messages)


def refused(address: str, code: int = 550) -> SMTPRecipientsRefused:
    return SMTPRecipientsRefused({address: (code, b"no such user")})


def subscriber(address: str = ADDRESS, **fields: Any) -> Subscriber:
    """Return who has an address, made when nobody has it."""
    known = Subscriber.objects.of([address]).first()
    mark, sealed = seals().mark(same_address(address)), seals().seal(address)
    return known or Subscriber.objects.create(mark=mark, sealed=sealed, **fields)


def follow(
    choice: str = "thema=vitaliteit", address: str = ADDRESS, since: datetime = MONDAY - WEEK
) -> Subscription:
    """Follow a choice, confirmed, told of everything until `since`."""
    fields = {"created_at": since, "confirmed_at": since, "told_until": since}
    return subscriber(address).subscriptions.create(choice=choice, **fields)


def new_project(title: str = "Fit", day: datetime = MONDAY - DAY, **fields: Any) -> Project:
    """Make a project that came on the site on a day."""
    fields.setdefault("theme", factories.theme("Vitaliteit"))
    made = factories.project(factories.organisation("Oss"), title=title, **fields)
    note_new(made, day)
    return made


def note_new(project: Project, moment: datetime) -> None:
    """Let a project have come on the site at a moment."""
    moments = {"published_at": moment, "arrival": moment, "changed_at": moment}
    ProjectMoment.objects.update_or_create(project=project, defaults=moments)


def links_in(message: Any) -> list[str]:
    """Return the paths of the links to confirm and to stop in a mail."""
    return LINK.findall(str(message.body))


def link_in_last() -> str:
    return links_in(mail.outbox[-1])[0]
