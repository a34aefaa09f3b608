"""The application periods of the subsidy, and the marker of each on the page."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from projects.models.merges import FormerSlug
from projects.models.natural import NaturalKeyManager, NaturalKeyModel


class SubsidyPeriod(NaturalKeyModel):
    year = models.PositiveSmallIntegerField("jaar")
    number = models.PositiveSmallIntegerField("nummer", help_text="1, 2 of 3.")
    marker = models.CharField(
        "markering",
        max_length=9,
        blank=True,
        help_text="Wat op de pagina voor de gemeente staat, bijvoorbeeld **.",
    )
    opens_on = models.DateField("aanvragen vanaf", null=True, blank=True)
    closes_on = models.DateField("aanvragen tot en met", null=True, blank=True)

    objects = NaturalKeyManager["SubsidyPeriod"]()
    natural_key_fields = ("year", "number")

    class Meta:
        verbose_name = "subsidieperiode"
        verbose_name_plural = "subsidieperioden"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "number"],
                name="subsidy_period_once",
                violation_error_message="Deze periode is er al.",
            ),
            models.CheckConstraint(
                name="subsidy_period_range",
                condition=Q(year__range=(1993, 2100), number__range=(1, 12)),
                violation_error_message="Vul een jaar vanaf 1993 en een nummer van 1 tot 12 in.",
            ),
            models.CheckConstraint(
                name="subsidy_period_opens_before_it_closes",
                condition=Q(opens_on__isnull=True)
                | Q(closes_on__isnull=True)
                | Q(closes_on__gte=F("opens_on")),
                violation_error_message="De periode sluit voordat zij opengaat.",
            ),
        ]

    def __str__(self) -> str:
        return f"Periode {self.number} van {self.year}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Save it; the address of another year or number that it had leads here."""
        was = SubsidyPeriod.objects.filter(pk=self.pk).first()
        super().save(*args, **kwargs)  # type: ignore[arg-type]
        if was is None or was.code != self.code:
            FormerSlug.objects.keep(was.code if was else "", self.code, period=self)

    def get_absolute_url(self) -> str:
        return reverse("projects:period", args=[self.code])

    @property
    def code(self) -> str:
        """The period as it is written in URLs: "2021-1"."""
        return f"{self.year}-{self.number}"
