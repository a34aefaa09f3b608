"""Who must not come back: only hashes that reveal nothing about the person.

With the key one can ask whether a given text was remembered, and without it nothing.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

SALT = "projects.contacts.forgotten"
BATCH = 500


class ForgottenPersonQuerySet(models.QuerySet["ForgottenPerson"]):
    def among(self, texts: Iterable[str]) -> set[str]:
        """Return which of these texts were remembered, in a query for each 500."""
        wanted = set(texts) - {""}
        if not wanted or not self.exists():
            return set()
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        marks = {mark_of(text, key): text for text in wanted for key in keys}
        listed = sorted(marks)
        found: set[str] = set()
        for begin in range(0, len(listed), BATCH):
            known = self.filter(pk__in=listed[begin : begin + BATCH])
            found |= {marks[mark] for mark in known.values_list("pk", flat=True)}
        return found

    def remember(self, texts: Iterable[str]) -> None:
        today = timezone.localdate()
        rows = [
            ForgottenPerson(mark=mark_of(text, settings.SECRET_KEY), forgotten_on=today)
            for text in sorted(set(texts) - {""})
        ]
        self.bulk_create(rows, ignore_conflicts=True)


class ForgottenSlugQuerySet(models.QuerySet["ForgottenSlug"]):
    def remember(self, slug: str, row: models.Model) -> None:
        """Let a former slug of a row lead to it, without keeping it."""
        field = str(row._meta.concrete_model._meta.model_name)  # type: ignore[union-attr]
        mark = mark_of(f"{field} {slug}", settings.SECRET_KEY)
        self.update_or_create(mark=mark, defaults={f"{field}_id": row.pk})

    def leading_on(self, field: str, slugs: Iterable[str]) -> dict[str, str]:
        """Return the current slug for each of these that is a former one.

        `field` is what they are slugs of: project, theme, organisation or selectionpage.
        """
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        marks = {mark_of(f"{field} {slug}", key): slug for slug in slugs for key in keys}
        listed = sorted(marks) if len(marks) <= BATCH or self.exists() else []
        todays: dict[str, str] = {}
        for begin in range(0, len(listed), BATCH):
            found = self.filter(mark__in=listed[begin : begin + BATCH])
            pairs = found.values_list("mark", f"{field}__slug")
            todays |= {marks[mark]: today for mark, today in pairs if today}
        return todays


class ForgottenPerson(models.Model):
    """A keyed hash of a name, an address or a number; see `contacts.forgotten`."""

    mark = models.CharField(max_length=64, primary_key=True)
    forgotten_on = models.DateField()

    objects = ForgottenPersonQuerySet.as_manager()

    def __str__(self) -> str:
        return f"vergeten op {self.forgotten_on:%d-%m-%Y}"


class ForgottenSlug(models.Model):
    """A former slug with the name of a forgotten person: only its hash, and where it leads."""

    mark = models.CharField(max_length=64, unique=True)
    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, null=True, related_name="forgotten_slugs"
    )
    theme = models.ForeignKey(
        "projects.Theme", on_delete=models.CASCADE, null=True, related_name="forgotten_slugs"
    )
    organisation = models.ForeignKey(
        "projects.Organisation", on_delete=models.CASCADE, null=True, related_name="forgotten_slugs"
    )
    selectionpage = models.ForeignKey(
        "projects.SelectionPage",
        on_delete=models.CASCADE,
        null=True,
        related_name="forgotten_slugs",
    )

    objects = ForgottenSlugQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="forgotten_slug_of_one",
                condition=Q(
                    project__isnull=False, theme=None, organisation=None, selectionpage=None
                )
                | Q(project=None, theme__isnull=False, organisation=None, selectionpage=None)
                | Q(project=None, theme=None, organisation__isnull=False, selectionpage=None)
                | Q(project=None, theme=None, organisation=None, selectionpage__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return "een vroeger adres"


def mark_of(text: str, key: str | bytes) -> str:
    """Return the keyed hash of a text."""
    return salted_hmac(SALT, text, secret=key, algorithm="sha256").hexdigest()


def word_of(word: str) -> str:
    """Return what is remembered of a word of a forgotten name, or of the name of an address."""
    return f"woord {word}"
