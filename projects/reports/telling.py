"""Tell staff by e-mail that somebody reported something about a person.

At once, and what couldn't go then goes with the job of the afternoon.
"""

from datetime import timedelta

from django.utils import timezone

from projects.models import Report
from projects.submissions.telling import mail_staff

MOST_A_DAY = 10  # e-mails at once; who floods the form doesn't flood the mailboxes of staff
A_DAY = timedelta(days=1)
SUBJECT = "Een melding over een persoon op de Projectenbank"


def tell_staff() -> int:
    """Send an e-mail about what staff weren't told yet, unless too many went; return how many
    reports it tells of.
    """
    since = timezone.now() - A_DAY
    told = Report.objects.filter(told_at__gt=since).values("told_at").distinct().count()
    return 0 if told >= MOST_A_DAY else tell_now()


def tell_now() -> int:
    """Send an e-mail about what staff weren't told yet; return how many reports it tells of."""
    untold = list(Report.objects.untold().values_list("pk", flat=True))
    if not mail_staff(Report, len(untold), SUBJECT, "reports/about_a_person.txt"):
        return 0
    return Report.objects.filter(pk__in=untold).update(told_at=timezone.now())
