"""The mails to who follows a choice: to confirm it, and with what is new."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.text import capfirst

from projects.models import Project
from projects.models.subscriptions import MOST_FOLLOWED, Subscriber, Subscription
from projects.subscriptions.choices import FollowedChoice
from projects.subscriptions.links import confirm_url, stop_url
from projects.values.counts import counted
from projects.values.tidy import one_line

CONFIRM_SUBJECT = "Bevestig dat je mail wilt van de Projectenbank"
FOLLOWED_SUBJECT = "Je volgt dit al op de Projectenbank"
FULL_SUBJECT = "Je volgt al 10 keuzes op de Projectenbank"
# Whoever answers by a program doesn't answer this.
BY_A_PROGRAM = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


@dataclass(frozen=True)
class Item:
    """What a mail says of a project; it names no person."""

    title: str
    said: str
    summary: str
    address: str


def item_of(project: Project) -> Item:
    """Return what a mail says of a project, which is already without persons."""
    who = ", ".join(str(named.organisation) for named in project.project_organisations.all())
    themes = " en ".join(map(str, project.themes))
    said = [capfirst(project.get_kind_display()) + (f" van {who}" if who else "")]
    said += [f"Thema: {themes}"] if themes else []
    return Item(
        title=one_line(project.title),
        said=". ".join(said),
        summary=one_line(project.summary_shown),
        address=settings.SITE_URL + project.get_absolute_url(),
    )


@dataclass(frozen=True)
class Section:
    """What a mail says of one choice: the projects that are new, of which some are shown."""

    subscription: Subscription
    choice: FollowedChoice
    primary_keys: Sequence[int]
    shown: Sequence[Item]

    @property
    def number(self) -> int:
        return len(self.primary_keys)

    @property
    def more(self) -> int:
        """How many aren't shown."""
        return self.number - len(self.shown)

    @property
    def address(self) -> str:
        return settings.SITE_URL + self.choice.address

    @property
    def stop_url(self) -> str:
        return stop_url(self.subscription)


def confirmation(
    address: str, choice: FollowedChoice, subscription: Subscription | None, subscriber: Subscriber
) -> EmailMessage:
    """Return the mail to who asked to follow a choice; without `subscription` they follow too many.

    It says nothing in the words of who asked: that may be somebody else.
    """
    is_new = subscription is not None and subscription.confirmed_at is None
    context = {
        "choice": choice.in_our_words,
        "confirm": confirm_url(subscription) if subscription and is_new else "",
        "stop": stop_url(subscription or subscriber),
        "most": MOST_FOLLOWED,
        "is_full": subscription is None,
        "site": settings.SITE_URL,
    }
    subject = FULL_SUBJECT if subscription is None else FOLLOWED_SUBJECT
    return EmailMessage(
        CONFIRM_SUBJECT if is_new else subject,
        render_to_string("subscriptions/confirm.txt", context),
        to=[address],
        headers=BY_A_PROGRAM,
    )


def news(address: str, subscriber: Subscriber, sections: Sequence[Section]) -> EmailMessage:
    """Return the mail with what is new in all the choices of somebody."""
    stop = stop_url(subscriber)
    context = {"sections": sections, "stop": stop, "site": settings.SITE_URL}
    one_click = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return EmailMessage(
        _subject(sections),
        render_to_string("subscriptions/news.txt", context),
        to=[address],
        headers={
            "Message-ID": _message_id(subscriber, sections),
            **one_click,
            **BY_A_PROGRAM,
        },
    )


def _subject(sections: Sequence[Section]) -> str:
    number = len({key for section in sections for key in section.primary_keys})
    if not number:
        return "Een keuze die je volgt op de Projectenbank is er niet meer"
    return f"{counted(number, 'nieuw project', 'nieuwe projecten')} op de Projectenbank"


def _message_id(subscriber: Subscriber, sections: Sequence[Section]) -> str:
    """An id that is the same for the same news: of two of these a mail program shows one."""
    said = [f"{one.subscription.key.hex} {sorted(one.primary_keys)}" for one in sections]
    digest = hashlib.sha256("\n".join([subscriber.key.hex, *said]).encode()).hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"
