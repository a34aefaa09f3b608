"""What staff put above the results of a question: projects, or addresses elsewhere."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from projects.models.projects import Project
from projects.values.text import listed


class PinnedAnswer(models.Model):
    """A question, in one or more wordings, with what the fund itself would answer."""

    wordings = models.CharField(
        "vragen",
        max_length=300,
        unique=True,
        help_text=(
            "Met een komma ertussen: subsidie aanvragen, subsidie krijgen. "
            "Het antwoord verschijnt bij elke vraag met alle woorden van een van deze erin; "
            "meervouden en kleine woorden maken niet uit."
        ),
    )
    starts_on = models.DateField("vanaf", null=True, blank=True, help_text="Laat leeg: dan meteen.")
    ends_on = models.DateField(
        "tot en met", null=True, blank=True, help_text="Laat leeg: dan tot je het weghaalt."
    )

    class Meta:
        verbose_name = "vast antwoord"
        verbose_name_plural = "vaste antwoorden"
        ordering = ["wordings"]
        constraints = [
            models.CheckConstraint(
                name="pinned_answer_ends_after_start",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="De laatste dag ligt voor de eerste.",
            )
        ]

    def __str__(self) -> str:
        return self.wordings

    @property
    def parts(self) -> list[str]:
        return listed(self.wordings)


class PinnedLink(models.Model):
    """A project, or an address elsewhere. Neither is what is left of a deleted project."""

    answer = models.ForeignKey(
        PinnedAnswer, on_delete=models.CASCADE, related_name="links", verbose_name="vast antwoord"
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="pinned_links",
        verbose_name="project",
    )
    url = models.URLField("of een adres", max_length=500, blank=True)
    title = models.CharField(
        "titel van het adres",
        max_length=150,
        blank=True,
        help_text="Wat de bezoeker leest: Vraag subsidie aan bij A&O fonds Gemeenten.",
    )
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        ordering = ["answer", "order"]
        constraints = [
            models.CheckConstraint(
                name="pinned_link_of_one_kind",
                condition=Q(project=None) | Q(url=""),
                violation_error_message="Kies een project of vul een adres in, niet allebei.",
            ),
            models.CheckConstraint(
                name="pinned_link_is_safe",
                condition=Q(url="") | Q(url__startswith="https://"),
                violation_error_message="Een adres begint met https://.",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.project or self.url)

    def clean(self) -> None:
        if self.project is None and not self.url:
            raise ValidationError("Kies een project of vul een adres in.")
        if self.url and not self.title:
            raise ValidationError({"title": "Vul in wat de bezoeker leest."})
