"""When a link is dead. An editor who meets false alarms stops reading, so we are slow to say it.

A page that isn't found, a site that isn't there: dead when it was so twice, most of a day apart.
A site that is down or slow: dead when that lasts a month. A site that is busy is there. A site
that refuses a checker says nothing about its visitors: a person looks.
"""

from datetime import datetime, timedelta

from projects.link_checking.meanings import Kind, Outcome
from projects.models import Link, LinkCheck

State = LinkCheck.State
GONE_TIMES = 2
LATER_TIMES = 4
LATER_LASTS = timedelta(days=30)
BUSY = 429
LONGEST_ADDRESS = 500
STATES = {Kind.WORKS: State.WORKS, Kind.MOVED: State.MOVED, Kind.UNSURE: State.UNSURE}


def judge(link: Link, outcome: Outcome, now: datetime) -> LinkCheck:
    """Return what to keep of an outcome, given what was kept before (`link.check_now`)."""
    before = link.check_now
    check = LinkCheck(
        link=link,
        url=link.url,
        state=STATES.get(outcome.kind, State.FAILING),
        status_code=outcome.status,
        reason=outcome.reason[:300],
        checked_at=now,
        not_before=now + outcome.wait if outcome.wait else None,
    )
    if len(outcome.moved_to) <= LONGEST_ADDRESS:
        check.moved_to = outcome.moved_to
    if check.state == State.FAILING:
        check.failures = (before.failures if before else 0) + 1
        check.failing_since = before.failing_since if before and before.failing_since else now
        was_dead = before is not None and before.state == State.DEAD
        if was_dead or _is_dead(outcome, check.failures, now - check.failing_since):
            check.state = State.DEAD
    return check


def _is_dead(outcome: Outcome, failures: int, lasts: timedelta) -> bool:
    if outcome.kind == Kind.GONE:
        return failures >= GONE_TIMES and lasts >= LinkCheck.SURE_AFTER
    if outcome.status == BUSY:
        return False
    return failures >= LATER_TIMES and lasts >= LATER_LASTS
