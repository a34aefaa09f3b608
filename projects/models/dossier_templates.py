"""What staff made of the template of the dossier in Word."""

from django.db import models
from django.db.models import Q


class DossierTemplateQuerySet(models.QuerySet["DossierTemplate"]):
    def in_use(self) -> "DossierTemplateQuerySet":
        """Narrow to the one that visitors get; none: they get the one that comes with the site."""
        return self.filter(in_use=True)

    def failed(self) -> "DossierTemplateQuerySet":
        """Narrow to one in use that failed when a visitor asked for a dossier."""
        return self.in_use().exclude(failed_because="")


class DossierTemplate(models.Model):
    """An uploaded template; another file is another row, so that each can be used again."""

    name = models.CharField("bestand", max_length=100, editable=False)
    # In the database and not with the uploads: at most 2 MB, a handful of rows, and then a site
    # without a disk of its own has it too, and a restored database is never without its file.
    content = models.BinaryField("inhoud", editable=False)
    in_use = models.BooleanField(
        "in gebruik",
        default=False,
        help_text=(
            "Aan: wie een dossier in Word vraagt, krijgt dit sjabloon. Een ander sjabloon gaat dan "
            "uit. Laat het uit om eerst een proefdossier te bekijken."
        ),
    )
    uploaded_at = models.DateTimeField("geüpload op", auto_now_add=True)
    failed_because = models.CharField(
        "mislukt", max_length=500, blank=True, default="", editable=False
    )

    objects = DossierTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "sjabloon van het dossier"
        verbose_name_plural = "sjablonen van het dossier"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="dossier_template_one_in_use",
                fields=["in_use"],
                condition=Q(in_use=True),
                violation_error_message=(
                    "Er is een ander sjabloon in gebruik. Zet dat eerst uit, of zet dit aan met "
                    "het vinkje."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name
