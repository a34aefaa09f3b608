"""The pages of text, and the introductions of other pages: which there are is fixed."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

NEEDS_EVIDENCE = ("A", "B")  # the statuses that only a report can show


class TextPage(models.Model):
    """A text by staff: a page of its own, or the block at the top of another page."""

    class Key(models.TextChoices):
        ABOUT = "over", "over de Projectenbank"
        PRIVACY = "privacy", "privacy"
        ACCESSIBILITY = "toegankelijkheid", "toegankelijkheid"
        CONTACT = "contact", "inleiding van contact"
        HOME = "voorpagina", "inleiding van de voorpagina"
        LIST = "projecten", "inleiding van de lijst"
        MAP = "kaart", "inleiding van de kaart"
        FIGURES = "cijfers", "inleiding van de cijfers"
        THEMES = "themas", "inleiding van de thema’s"

    class Accessibility(models.TextChoices):
        """What the law lets a statement of accessibility say."""

        FULL = "A", "A: voldoet volledig"
        PARTIAL = "B", "B: voldoet gedeeltelijk"
        FIRST_STEPS = "C", "C: eerste maatregelen genomen"
        NOT = "D", "D: voldoet niet"
        NO_STATEMENT = "E", "E: nog geen verklaring"

    key = models.CharField("plek", max_length=20, choices=Key, unique=True, editable=False)
    title = models.CharField(
        "titel", max_length=100, blank=True, help_text="Staat boven de pagina en in zoekmachines."
    )
    text = models.TextField(
        "tekst",
        blank=True,
        help_text=(
            "Weet je iets nog niet? Zet het tussen rechte haken: [vul in: wie tekent]. "
            "Dan blijft het een aandachtspunt tot het er staat."
        ),
    )
    accessibility = models.CharField(
        "status",
        max_length=1,
        choices=Accessibility,
        blank=True,
        default="",
        help_text="A en B kunnen alleen met een onderzoek dat dat laat zien.",
    )
    stated_on = models.DateField(
        "verklaring van", null=True, blank=True, help_text="De dag waarop iemand ervoor tekende."
    )
    evidence = models.URLField(
        "onderzoek",
        max_length=500,
        blank=True,
        default="",
        help_text="Het adres van het rapport, bijvoorbeeld https://www.aeno.nl/onderzoek.pdf.",
    )
    updated_at = models.DateTimeField("bijgewerkt op", auto_now=True)

    class Meta:
        verbose_name = "tekstpagina"
        verbose_name_plural = "tekstpagina's"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="text_page_statement_of_accessibility",
                condition=Q(key="toegankelijkheid")
                | Q(accessibility="", stated_on=None, evidence=""),
                violation_error_message="Alleen de pagina over toegankelijkheid heeft een status.",
            ),
            models.CheckConstraint(
                name="text_page_evidence_http",
                condition=Q(evidence="")
                | Q(evidence__startswith="https://")
                | Q(evidence__startswith="http://"),
                violation_error_message="Een adres begint met http:// of https://.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_key_display())

    def get_absolute_url(self) -> str:
        """The page that has this text."""
        return reverse(f"projects:{URL_NAMES[self.key]}")

    def clean(self) -> None:
        if self.is_page and not self.title.strip():
            raise ValidationError({"title": "Vul in hoe de pagina heet."})
        if self.accessibility in NEEDS_EVIDENCE and not self.evidence:
            said = "Bij status A of B hoort het adres van een onderzoek."
            raise ValidationError({"evidence": said})

    @property
    def is_page(self) -> bool:
        """Whether it is a page, and not a block on another one."""
        return self.key in PAGES

    @property
    def accessibility_in_words(self) -> str:
        """The status without its letter: "voldoet gedeeltelijk"; "" if there is none."""
        return str(self.get_accessibility_display()).partition(": ")[2]


PAGES = (TextPage.Key.ABOUT, TextPage.Key.PRIVACY, TextPage.Key.ACCESSIBILITY)
URL_NAMES: dict[str, str] = {  # by key: the page that shows the text
    TextPage.Key.ABOUT: "about",
    TextPage.Key.PRIVACY: "privacy",
    TextPage.Key.ACCESSIBILITY: "accessibility",
    TextPage.Key.CONTACT: "site_contact",
    TextPage.Key.HOME: "home",
    TextPage.Key.LIST: "list",
    TextPage.Key.MAP: "map",
    TextPage.Key.FIGURES: "figures",
    TextPage.Key.THEMES: "themes",
}
