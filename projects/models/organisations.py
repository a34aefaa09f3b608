"""Who applies and who takes part: municipalities, their partnerships and others."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from projects.models.contacts import validate_phone
from projects.models.names import check_alias, check_name
from projects.models.natural import NaturalKeyManager, NaturalKeyModel
from projects.models.slugs import free_slug
from projects.values.phones import display_phone, read_phone


def validate_merger_date(merged_on: date | None) -> None:
    """Refuse a future date: pages would name the new municipality at once.

    A merger that is still to come is a `MunicipalMerger`.
    """
    if merged_on and merged_on > timezone.localdate():
        raise ValidationError(
            "Deze dag moet nog komen. Kies bij de gemeenten ‘Herindeling invoeren’: "
            "dan gebeurt het op de dag vanzelf."
        )


class Province(models.TextChoices):
    DRENTHE = "Drenthe", "Drenthe"
    FLEVOLAND = "Flevoland", "Flevoland"
    FRYSLAN = "Fryslân", "Fryslân"
    GELDERLAND = "Gelderland", "Gelderland"
    GRONINGEN = "Groningen", "Groningen"
    LIMBURG = "Limburg", "Limburg"
    NOORD_BRABANT = "Noord-Brabant", "Noord-Brabant"
    NOORD_HOLLAND = "Noord-Holland", "Noord-Holland"
    OVERIJSSEL = "Overijssel", "Overijssel"
    UTRECHT = "Utrecht", "Utrecht"
    ZEELAND = "Zeeland", "Zeeland"
    ZUID_HOLLAND = "Zuid-Holland", "Zuid-Holland"


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def municipalities(self) -> "OrganisationQuerySet":
        return self.filter(kind=Organisation.Kind.MUNICIPALITY)

    def partnerships(self) -> "OrganisationQuerySet":
        return self.filter(kind=Organisation.Kind.PARTNERSHIP)

    def others(self) -> "OrganisationQuerySet":
        return self.exclude(
            kind__in=[Organisation.Kind.MUNICIPALITY, Organisation.Kind.PARTNERSHIP]
        )

    def on_the_map(self) -> "OrganisationQuerySet":
        """Narrow to the current municipalities, which have coordinates."""
        return self.municipalities().filter(successor=None, latitude__isnull=False)


class OrganisationManager(
    NaturalKeyManager["Organisation"],
    models.Manager.from_queryset(OrganisationQuerySet),  # type: ignore[misc]
):
    pass


class Organisation(NaturalKeyModel):
    """An organisation that applies for projects or takes part in them."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "gemeente", "gemeente"
        PARTNERSHIP = "samenwerking", "samenwerking"
        SAFETY_REGION = "veiligheidsregio", "veiligheidsregio"
        ENVIRONMENT_SERVICE = "omgevingsdienst", "omgevingsdienst"
        HEALTH_SERVICE = "ggd", "GGD"
        PROVINCE = "provincie", "provincie"
        WATER_AUTHORITY = "waterschap", "waterschap"
        OTHER = "overig", "overig"

    name = models.CharField(
        "naam", max_length=200, unique=True, help_text="Zonder 'gemeente' ervoor."
    )
    slug = models.SlugField(
        "webnaam",
        max_length=120,
        unique=True,
        blank=True,
        help_text="Staat in het webadres. Laat leeg: dan maken wij hem.",
    )
    kind = models.CharField("soort", max_length=20, choices=Kind, default=Kind.OTHER)
    cbs_code = models.CharField(
        "CBS-code",
        max_length=6,
        unique=True,
        null=True,
        blank=True,
        help_text="Alleen bij een gemeente, bijvoorbeeld GM0363.",
    )
    province = models.CharField("provincie", max_length=20, choices=Province, blank=True)
    latitude = models.DecimalField(
        "breedtegraad", max_digits=6, decimal_places=3, null=True, blank=True
    )
    longitude = models.DecimalField(
        "lengtegraad", max_digits=6, decimal_places=3, null=True, blank=True
    )
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="opgegaan in",
        help_text="Bij een gemeente die is opgeheven: de gemeente die er nu is.",
    )
    merged_on = models.DateField("opgegaan op", null=True, blank=True)
    website = models.URLField(
        "website",
        max_length=500,
        blank=True,
        default="",
        db_default="",
        help_text="De website van de organisatie, bijvoorbeeld https://www.oss.nl.",
    )
    inhabitants = models.PositiveIntegerField(
        "aantal inwoners",
        null=True,
        blank=True,
        help_text="Alleen bij een gemeente. Hieruit volgt hoe groot ‘even groot’ is.",
    )
    # For when nobody at a project can be reached any more.
    general_email = models.EmailField(
        "algemeen e-mailadres",
        blank=True,
        help_text="Een adres dat blijft als iemand weggaat, bijvoorbeeld van P&O.",
    )
    general_phone = models.CharField(
        "algemeen nummer",
        max_length=16,
        blank=True,
        validators=[validate_phone],
        help_text="Typ het nummer zoals je wilt, bijvoorbeeld 0412 629911.",
    )
    general_url = models.URLField(
        "contactpagina",
        max_length=500,
        blank=True,
        help_text="De pagina waar staat hoe je deze organisatie bereikt.",
    )
    is_confirmed = models.BooleanField(
        "nagekeken",
        default=True,
        help_text="Staat uit als de naam van een pagina komt en nog niemand keek of hij klopt.",
    )
    members = models.ManyToManyField(
        "self",
        through="Membership",
        through_fields=("partnership", "member"),
        symmetrical=False,
        related_name="partnerships",
        verbose_name="deelnemers",
    )

    objects = OrganisationManager()
    natural_key_fields = ("slug",)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="organisation_cbs_code_form",
                condition=Q(cbs_code__isnull=True) | Q(cbs_code__regex=r"^GM\d{4}$"),
                violation_error_message="Een CBS-code is GM met vier cijfers, zoals GM0363.",
            ),
            models.CheckConstraint(
                name="organisation_cbs_code_municipality",
                condition=Q(cbs_code__isnull=True) | Q(kind="gemeente"),
                violation_error_message="Alleen een gemeente heeft een CBS-code.",
            ),
            models.CheckConstraint(
                name="organisation_successor_with_date",
                condition=Q(successor__isnull=True, merged_on__isnull=True)
                | Q(successor__isnull=False, merged_on__isnull=False),
                violation_error_message="Vul bij 'opgegaan in' ook de datum in, of geen van beide.",
            ),
            models.CheckConstraint(
                name="organisation_not_its_own_successor",
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                violation_error_message="Een gemeente kan niet in zichzelf opgaan.",
            ),
            models.CheckConstraint(
                name="organisation_centre_in_the_netherlands",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                # A comparison with NULL isn't false, and would let half a point through.
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(50, 54), longitude__range=(3, 8)),
                violation_error_message="Dit punt ligt niet in Nederland, of is maar half.",
            ),
            models.CheckConstraint(
                name="organisation_general_phone_e164",
                condition=Q(general_phone="") | Q(general_phone__regex=r"^\+[1-9]\d{5,14}$"),
                violation_error_message="Dit is geen geldig telefoonnummer.",
            ),
            models.CheckConstraint(
                name="organisation_website_http",
                condition=Q(website="")
                | Q(website__startswith="http://")
                | Q(website__startswith="https://"),
                violation_error_message="Een adres begint met http:// of https://.",
            ),
            models.CheckConstraint(
                name="organisation_inhabitants_municipality",
                condition=Q(inhabitants__isnull=True) | Q(kind="gemeente"),
                violation_error_message="Alleen een gemeente heeft inwoners.",
            ),
            models.CheckConstraint(
                name="organisation_general_url_http",
                condition=Q(general_url="")
                | Q(general_url__startswith="http://")
                | Q(general_url__startswith="https://"),
                violation_error_message="Een adres begint met http:// of https://.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        if not self.slug:
            self.slug = free_slug(self, self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def clean_fields(self, exclude: object = None) -> None:
        """Normalise the number before it is validated."""
        self.general_phone = read_phone(self.general_phone) or self.general_phone
        super().clean_fields(exclude=exclude)  # type: ignore[arg-type]

    def clean(self) -> None:
        try:
            validate_merger_date(self.merged_on)
        except ValidationError as error:
            raise ValidationError({"merged_on": error}) from error
        # A constraint says the same, but forms skip constraints on the primary key.
        if self.pk and self.successor_id == self.pk:
            raise ValidationError({"successor": "Een gemeente kan niet in zichzelf opgaan."})
        later = self.successor
        while later and (later := later.successor):
            if later.pk == self.pk:
                message = f"{self.successor} ging zelf op in {self}. Allebei kan niet."
                raise ValidationError({"successor": message})

    def validate_constraints(self, exclude: Any = None) -> None:
        super().validate_constraints(exclude=exclude)
        if "name" not in (exclude or ()):
            check_name(self)

    def get_absolute_url(self) -> str:
        return reverse("projects:organisation", args=[self.slug])

    @property
    def current(self) -> "Organisation":
        """The organisation itself, or the one it became, merger after merger."""
        return [self, *self.later][-1]

    @property
    def later(self) -> "list[Organisation]":
        """The organisations it became, the first merger first."""
        found: dict[int, Organisation] = {}
        one = self.successor
        while one and one.pk not in found and one.pk != self.pk:
            found[one.pk] = one
            one = one.successor
        return list(found.values())

    @property
    def has_general_address(self) -> bool:
        return bool(self.general_email or self.general_phone or self.general_url)

    @property
    def general_phone_display(self) -> str:
        return display_phone(self.general_phone)


class Membership(NaturalKeyModel):
    """That an organisation is a member of a partnership."""

    partnership = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name="samenwerking",
    )
    member = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="member_of",
        verbose_name="deelnemer",
    )

    objects = NaturalKeyManager["Membership"]()
    natural_key_fields = ("partnership__slug", "member__slug")

    class Meta:
        verbose_name = "deelnemer"
        verbose_name_plural = "deelnemers"
        ordering = ["partnership", "member"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "member"],
                name="membership_once",
                violation_error_message="Deze deelnemer staat er al bij.",
            ),
            models.CheckConstraint(
                name="membership_not_of_itself",
                condition=~Q(partnership=F("member")),
                violation_error_message="Een samenwerking kan niet deelnemer van zichzelf zijn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} in {self.partnership}"


class OrganisationAlias(NaturalKeyModel):
    """Another spelling of an organisation's name; an import recognises it."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="aliases", verbose_name="organisatie"
    )
    name = models.CharField("ook geschreven als", max_length=200, unique=True)

    objects = NaturalKeyManager["OrganisationAlias"]()
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
            check_alias(self, "organisation")


class MunicipalityManager(OrganisationManager):
    def get_queryset(self) -> OrganisationQuerySet:
        return OrganisationQuerySet(self.model, using=self._db).municipalities()


class PartnershipManager(OrganisationManager):
    def get_queryset(self) -> OrganisationQuerySet:
        return OrganisationQuerySet(self.model, using=self._db).partnerships()


class OtherOrganisationManager(OrganisationManager):
    def get_queryset(self) -> OrganisationQuerySet:
        return OrganisationQuerySet(self.model, using=self._db).others()


class Municipality(Organisation):
    """A municipality: a screen of its own in the admin."""

    objects = MunicipalityManager()  # type: ignore[misc]

    class Meta:
        proxy = True
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"

    def save(self, *args: object, **kwargs: object) -> None:
        self.kind = Organisation.Kind.MUNICIPALITY
        super().save(*args, **kwargs)


class Partnership(Organisation):
    """A partnership of municipalities: a screen of its own in the admin."""

    objects = PartnershipManager()  # type: ignore[misc]

    class Meta:
        proxy = True
        verbose_name = "samenwerking"
        verbose_name_plural = "samenwerkingen"

    def save(self, *args: object, **kwargs: object) -> None:
        self.kind = Organisation.Kind.PARTNERSHIP
        super().save(*args, **kwargs)


class OtherOrganisation(Organisation):
    """Every other organisation: a screen of its own in the admin."""

    objects = OtherOrganisationManager()  # type: ignore[misc]

    class Meta:
        proxy = True
        verbose_name = "andere organisatie"
        verbose_name_plural = "andere organisaties"
