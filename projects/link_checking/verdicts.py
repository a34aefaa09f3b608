"""When a link is dead. False alarms make editors stop reading, so we are slow to say it.

Page not found, or no such site: dead after two failures, most of a day apart. Site down or slow:
dead after a month. A busy site is alive. A site that refuses bots says nothing about its
visitors: a person looks.
"""

from datetime import datetime, timedelta

from projects.link_checking.outcomes import Outcome, OutcomeKind
from projects.models import Check, Checked

State = Check.State
GONE_FAILURES = 2
UNAVAILABLE_FAILURES = 4
UNAVAILABLE_FOR = timedelta(days=30)
TOO_MANY_REQUESTS = 429
MAX_URL_LENGTH = 500
STATES = {
    OutcomeKind.WORKS: State.WORKS,
    OutcomeKind.MOVED: State.MOVED,
    OutcomeKind.UNSURE: State.UNSURE,
}


def judge(row: Checked, outcome: Outcome, now: datetime) -> Check:
    """Return the unsaved result of a check, given the result before it (`row.check_now`)."""
    before = row.check_now
    check: Check = row.model_of_check()(
        url=row.url,
        state=STATES.get(outcome.kind, State.FAILING),
        status_code=outcome.status,
        reason=outcome.reason[:300],
        checked_at=now,
        not_before=now + outcome.wait if outcome.wait else None,
    )
    check.pk = row.pk
    if len(outcome.moved_to) <= MAX_URL_LENGTH:
        check.moved_to = outcome.moved_to
    if check.state == State.FAILING:
        check.failures = (before.failures if before else 0) + 1
        check.failing_since = before.failing_since if before and before.failing_since else now
        was_dead = before is not None and before.state == State.DEAD
        if was_dead or _is_dead(outcome, check.failures, now - check.failing_since):
            check.state = State.DEAD
    return check


def _is_dead(outcome: Outcome, failures: int, lasts: timedelta) -> bool:
    if outcome.kind == OutcomeKind.GONE:
        return failures >= GONE_FAILURES and lasts >= Check.SURE_AFTER
    if outcome.status == TOO_MANY_REQUESTS:
        return False
    return failures >= UNAVAILABLE_FAILURES and lasts >= UNAVAILABLE_FOR
