"""Tell staff by e-mail, once a day, that somebody told something that waits for them."""

from django.utils import timezone

from projects.models import Reuse
from projects.submissions.telling import mail_staff

SUBJECT = "Verhalen voor ‘Ook gedaan in’ op de Projectenbank"


def tell_now() -> int:
    """Send an e-mail about what staff weren't told yet; return how many it tells of."""
    untold = list(Reuse.objects.untold().values_list("pk", flat=True))
    if not mail_staff(Reuse, len(untold), SUBJECT, "reuses/waiting.txt"):
        return 0
    return Reuse.objects.filter(pk__in=untold).update(told_at=timezone.now())
