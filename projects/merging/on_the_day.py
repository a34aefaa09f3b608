"""Municipal mergers take effect on their day, also where no timer runs.

Each process looks once a day, after the answer to a request has been sent: nobody waits for it.
Ordinarily the nightly `tidy_up` was first, and there is nothing to do.
"""

import logging
from datetime import date
from typing import Any

from django.core.signals import request_finished
from django.db import DatabaseError
from django.utils import timezone

from projects.merging.municipal_mergers import carry_out_due

logger = logging.getLogger(__name__)
_looked: dict[str, date] = {}  # one entry, replaced at once; looking twice does no harm


def connect_signals() -> None:
    """Look after requests. Called once, when the app is ready."""
    request_finished.connect(look, dispatch_uid="municipal mergers of today")


def look(**kwargs: Any) -> None:
    """Carry out the mergers of today, the first time on a day."""
    today = timezone.localdate()
    if _looked.get("day") == today:
        return
    _looked["day"] = today
    try:
        carry_out_due(today)
    except DatabaseError:
        logger.exception("De herindelingen van vandaag zijn niet bekeken")


def has_looked(day: date | None) -> None:
    """Say on which day this process looked last."""
    if day:
        _looked["day"] = day
    else:
        _looked.clear()
