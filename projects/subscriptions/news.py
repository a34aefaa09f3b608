"""What became new on the site in a while: the one place that says when a project counts as new."""

from datetime import datetime

from django.utils import timezone

from projects.models import Project, ProjectQuerySet


def new_since(moment: datetime, now: datetime) -> ProjectQuerySet:
    """Return the published projects that became new after `moment` and until `now`.

    We keep the day on which a project came on the site, so it becomes new when that day is over.
    """
    first, today = timezone.localdate(moment), timezone.localdate(now)
    published = ProjectQuerySet(Project).published()
    return published.filter(published_on__gte=first, published_on__lt=today)
