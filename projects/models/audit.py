"""The audit log: who logged in, who was refused, and who may do what since when."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

# The database refuses to delete younger entries, whoever asks.
RETENTION = timedelta(days=365)


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def expired(self, now: datetime | None = None) -> "AuditEntryQuerySet":
        """Narrow to the entries past their retention."""
        return self.filter(at__lt=(now or timezone.now()) - RETENTION)


class AuditEntry(models.Model):
    """One event. Names are text: an entry outlives the account it is about."""

    class Kind(models.TextChoices):
        ENTRY = "inloggen", "inloggen"
        REFUSAL = "geweigerd", "geweigerd"
        SECOND_FACTOR = "tweede stap", "tweede stap"
        RIGHTS = "rechten", "accounts en rechten"
        PRIVACY = "privacy", "privacy"
        OTHER = "anders", "anders"

    at = models.DateTimeField("wanneer", default=timezone.now, editable=False, db_index=True)
    kind = models.CharField("soort", max_length=20, choices=Kind, default=Kind.OTHER)
    who = models.CharField("wie", max_length=150, blank=True)
    what = models.TextField("wat")
    about = models.CharField("over", max_length=150, blank=True)
    address = models.CharField(
        "netwerk",
        max_length=50,
        blank=True,
        help_text="Het begin van het internetadres. Wij bewaren niet het hele adres.",
    )

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "regel in het logboek"
        verbose_name_plural = "regels in het logboek"
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        constraints = [models.CheckConstraint(name="audit_says_what", condition=~Q(what=""))]

    def __str__(self) -> str:
        return self.what
