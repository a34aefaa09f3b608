"""Files that staff attach to a link, for visitors to download."""

import secrets
from datetime import datetime
from pathlib import PurePosixPath

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

FOLDER = "bestanden"


def new_key() -> str:
    """Return a name that nobody can guess: 22 letters, digits, - and _."""
    return secrets.token_urlsafe(16)


def place_of(attachment: "Attachment", name: str) -> str:
    """Return where the file is stored: under its key, never under its uploaded name."""
    return str(PurePosixPath(FOLDER) / attachment.key)


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def public(self) -> "AttachmentQuerySet":
        """Narrow to those on a page that visitors can see."""
        return self.filter(link__project__status="gepubliceerd")

    def unused_since(self, moment: datetime) -> "AttachmentQuerySet":
        """Narrow to those uploaded before a moment that no link has now; the history may."""
        return self.filter(link=None, uploaded_at__lt=moment)


class Attachment(models.Model):
    """An uploaded file. It never changes: another file is another attachment."""

    class Kind(models.TextChoices):
        PDF = "pdf", "pdf"
        WORD = "docx", "Word"
        EXCEL = "xlsx", "Excel"
        POWERPOINT = "pptx", "PowerPoint"
        OLD_WORD = "doc", "Word (oud)"
        OLD_EXCEL = "xls", "Excel (oud)"
        OLD_POWERPOINT = "ppt", "PowerPoint (oud)"
        TEXT = "odt", "OpenDocument-tekst"
        SHEET = "ods", "OpenDocument-werkblad"
        SLIDES = "odp", "OpenDocument-presentatie"
        PNG = "png", "afbeelding (png)"
        JPEG = "jpg", "afbeelding (jpg)"
        WEBP = "webp", "afbeelding (webp)"

    key = models.CharField("sleutel", max_length=32, unique=True, default=new_key, editable=False)
    file = models.FileField("bestand", upload_to=place_of, max_length=100)
    name = models.CharField("naam", max_length=120)
    kind = models.CharField("soort", max_length=10, choices=Kind)
    size = models.PositiveBigIntegerField("grootte in bytes")
    uploaded_at = models.DateTimeField("geplaatst op", default=timezone.now, editable=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"
        ordering = ["-uploaded_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="attachment_complete",
                condition=~Q(key="") & ~Q(file="") & ~Q(name="") & Q(size__gt=0),
                violation_error_message="Een bestand heeft een naam en een inhoud.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("projects:attachment", args=[self.key, self.name])

    @property
    def url(self) -> str:
        """The name that a file form field expects for its URL."""
        return self.get_absolute_url()
