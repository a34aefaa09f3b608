"""Loading the fixtures brings nobody back who left, said no, or was forgotten."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from projects.contacts.forgetting import forget_again
from projects.models import Contact

KEPT = ("is_public", "left_on", "objected_on", "basis", "basis_on", "last_confirmed_on")


@contextmanager
def nobody_comes_back() -> Iterator[list[int]]:
    """What is loaded inside doesn't show anyone who is off the site.

    Gives a list that afterwards holds how many were forgotten again.
    """
    forgotten: list[int] = []
    with transaction.atomic():
        off_the_site = Contact.objects.exclude(pk__in=Contact.objects.public().values("pk"))
        before = list(off_the_site.values("pk", *KEPT))
        yield forgotten
        for row in before:
            Contact.objects.filter(pk=row.pop("pk")).update(**row)
        forgotten.append(forget_again())
