"""What isn't on the site isn't kept for ever, in the history neither."""

from datetime import datetime

from django.db import transaction

from projects import history
from projects.models import Reuse


@transaction.atomic
def purge_expired(now: datetime) -> None:
    """Delete what was decided long ago and isn't on the site, and forget who told it sooner."""
    expired = Reuse.objects.expired(now).exclude(state=Reuse.State.TAKEN)
    for pk in list(expired.values_list("pk", flat=True)):
        history.purge(Reuse, pk)
        Reuse.objects.filter(pk=pk).delete()
    Reuse.objects.forget_senders(now)
