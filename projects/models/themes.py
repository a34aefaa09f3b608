"""What projects are about, and the other spellings of a theme."""

from typing import Any

from django.db import models
from django.urls import reverse

from projects.models.names import check_alias, check_name
from projects.models.natural import NaturalKeyManager, NaturalKeyModel
from projects.models.slugs import free_slug


class Theme(NaturalKeyModel):
    name = models.CharField("naam", max_length=100, unique=True)
    slug = models.SlugField(
        "webnaam",
        max_length=100,
        unique=True,
        blank=True,
        help_text="Staat in het webadres. Laat leeg: dan maken wij hem.",
    )
    introduction = models.TextField(
        "inleiding",
        blank=True,
        default="",
        db_default="",
        help_text="Staat boven de projecten van dit thema. Een paar zinnen zijn genoeg.",
    )

    objects = NaturalKeyManager["Theme"]()
    natural_key_fields = ("slug",)

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema's"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        if not self.slug:
            self.slug = free_slug(self, self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def validate_constraints(self, exclude: Any = None) -> None:
        super().validate_constraints(exclude=exclude)
        if "name" not in (exclude or ()):
            check_name(self)

    def get_absolute_url(self) -> str:
        return reverse("projects:theme", args=[self.slug])


class ThemeAlias(NaturalKeyModel):
    """Another spelling of a theme on a page: 'Leren & Ontwikkelen' is 'Leren en ontwikkelen'."""

    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, related_name="aliases", verbose_name="thema"
    )
    name = models.CharField(
        "ook geschreven als",
        max_length=100,
        unique=True,
        help_text="Zoals het op een pagina staat. De volgende import herkent het.",
    )

    objects = NaturalKeyManager["ThemeAlias"]()
    natural_key_fields = ("name",)

    class Meta:
        verbose_name = "andere schrijfwijze"
        verbose_name_plural = "andere schrijfwijzen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def validate_constraints(self, exclude: Any = None) -> None:
        super().validate_constraints(exclude=exclude)
        if "name" not in (exclude or ()):
            check_alias(self, "theme")
