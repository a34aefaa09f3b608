"""Loading the fixtures brings back nobody who left, objected, or was forgotten."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from projects.contacts.forgetting import forget_again
from projects.models import Contact

PRESERVED_FIELDS = ("is_public", "left_on", "objected_on", "basis", "basis_on", "last_confirmed_on")


@contextmanager
def keeping_contacts_hidden() -> Iterator[list[int]]:
    """Keep contacts who are off the site off it, whatever is loaded inside.

    Yields a list that afterwards has the number of persons who were forgotten again.
    """
    forgotten: list[int] = []
    with transaction.atomic():
        off_the_site = Contact.objects.exclude(pk__in=Contact.objects.public().values("pk"))
        before = list(off_the_site.values("pk", *PRESERVED_FIELDS))
        yield forgotten
        for row in before:
            Contact.objects.filter(pk=row.pop("pk")).update(**row)
        forgotten.append(forget_again())
