"""How much may come in: beside the limits of each process, of all that waits, and of one day."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from projects.models import Project
from projects.models.submissions import SubmissionQuerySet

MOST_WAITING = 50  # of one project
MOST_A_DAY = 500
A_DAY = timedelta(days=1)


def is_full(sent: SubmissionQuerySet[Any], project: Project) -> bool:
    """Tell whether so much of a kind came in that staff must first look at it."""
    if sent.new().filter(project=project).count() >= MOST_WAITING:
        return True
    return sent.filter(created_at__gt=timezone.now() - A_DAY).count() >= MOST_A_DAY
