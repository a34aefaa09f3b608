"""The people to ask, and at which project they are named."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from projects.models.natural import NaturalKeyManager, NaturalKeyModel
from projects.phones import display_phone, read_phone


def validate_phone(value: str) -> None:
    """Refuse what isn't a Dutch telephone number in E.164."""
    if read_phone(value) != value:
        raise ValidationError("Dit is geen geldig Nederlands telefoonnummer.", code="phone")


class Contact(NaturalKeyModel):
    """A person, or a mailbox without a name, who can tell more about projects."""

    key = models.UUIDField("sleutel", default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("naam", max_length=150, blank=True)
    email = models.CharField("e-mailadres", max_length=254, blank=True)
    phone = models.CharField(
        "telefoon",
        max_length=16,
        blank=True,
        validators=[validate_phone],
        help_text="Typ het nummer zoals je wilt, bijvoorbeeld 06 12345678.",
    )
    other_phones = models.CharField(
        "andere nummers",
        max_length=200,
        blank=True,
        help_text="Meer nummers met een komma ertussen.",
    )
    phone_source = models.CharField(
        "nummer dat niet klopt",
        max_length=100,
        blank=True,
        help_text="Zo stond het op de pagina. Bezoekers zien dit niet.",
    )
    is_public = models.BooleanField(
        "op de site",
        default=True,
        help_text="Zet uit als iemand weg is of niet op de site wil.",
    )

    objects = NaturalKeyManager["Contact"]()
    natural_key_fields = ("key",)

    class Meta:
        verbose_name = "contactpersoon"
        verbose_name_plural = "contactpersonen"
        ordering = ["name", "email"]
        constraints = [
            models.CheckConstraint(
                name="contact_not_empty",
                condition=~Q(name="") | ~Q(email="") | ~Q(phone="") | ~Q(phone_source=""),
                violation_error_message="Vul een naam, een e-mailadres of een nummer in.",
            ),
            models.CheckConstraint(
                name="contact_phone_e164",
                condition=Q(phone="") | Q(phone__regex=r"^\+[1-9]\d{5,14}$"),
                violation_error_message="Dit is geen geldig telefoonnummer.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.phone_display or "zonder naam"

    def clean_fields(self, exclude: object = None) -> None:
        """Read the numbers as people write them before they are judged."""
        self.phone = read_phone(self.phone) or self.phone
        numbers = [n.strip() for n in self.other_phones.split(",") if n.strip()]
        self.other_phones = ", ".join(read_phone(n) or n for n in numbers)
        super().clean_fields(exclude=exclude)  # type: ignore[arg-type]

    def clean(self) -> None:
        for number in self.other_phone_list:
            if read_phone(number) != number:
                message = f"‘{number}’ is geen geldig Nederlands telefoonnummer."
                raise ValidationError({"other_phones": message})

    @property
    def other_phone_list(self) -> list[str]:
        return [n for n in self.other_phones.split(", ") if n]

    @property
    def phone_display(self) -> str:
        return display_phone(self.phone)


class ProjectContact(NaturalKeyModel):
    """That a person is named at a project, and with what."""

    class Role(models.TextChoices):
        CONTACT = "contactpersoon", "contactpersoon"
        LEADER = "projectleider", "projectleider"

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="project_contacts"
    )
    contact = models.ForeignKey(
        Contact,
        on_delete=models.CASCADE,
        related_name="project_contacts",
        verbose_name="contactpersoon",
    )
    role = models.CharField("rol", max_length=20, choices=Role, default=Role.CONTACT)
    function = models.CharField("functie", max_length=150, blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)
    show_email = models.BooleanField("e-mailadres tonen", default=True)
    show_phone = models.BooleanField("telefoon tonen", default=True)

    objects = NaturalKeyManager["ProjectContact"]()
    natural_key_fields = ("project__slug", "contact__key")

    class Meta:
        verbose_name = "contactpersoon bij een project"
        verbose_name_plural = "contactpersonen"
        ordering = ["project", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "contact"],
                name="project_contact_once",
                violation_error_message="Deze persoon staat er al bij.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.contact} ({self.get_role_display()})"

    @property
    def email(self) -> str:
        return self.contact.email if self.show_email else ""

    @property
    def phones(self) -> list[str]:
        """The numbers to show here, in E.164, the main one first."""
        if not self.show_phone:
            return []
        return [n for n in (self.contact.phone, *self.contact.other_phone_list) if n]

    @property
    def phones_display(self) -> list[tuple[str, str]]:
        """Pairs of a number to dial and the same number to read."""
        return [(number, display_phone(number)) for number in self.phones]
