"""The people to ask, and the projects that name them.

What visitors see of them is decided only here: `public()` and, at a project, `reachable()`.
"""

import uuid
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q

from projects.models.natural import NaturalKeyManager, NaturalKeyModel
from projects.values.phones import display_phone, read_phone

CONFIRMED_FOR = timedelta(days=365)


def validate_phone(value: str) -> None:
    """Raise ValidationError for what isn't a Dutch telephone number in E.164."""
    if read_phone(value) != value:
        raise ValidationError("Dit is geen geldig Nederlands telefoonnummer.", code="phone")


def _shown(of: str = "") -> Q:
    """The condition for being shown; `of` is the lookup prefix of the contact."""
    return Q(**{f"{of}is_public": True, f"{of}left_on": None})


class ContactQuerySet(models.QuerySet["Contact"]):
    def public(self) -> "ContactQuerySet":
        """Narrow to those who may be on the site: they agree to it, and still work there."""
        return self.filter(_shown())

    def left(self) -> "ContactQuerySet":
        return self.exclude(left_on=None)

    def to_confirm(self, today: date) -> "ContactQuerySet":
        """Narrow to those on the site who haven't confirmed their details for a year."""
        since = today - CONFIRMED_FOR
        return self.public().filter(Q(last_confirmed_on=None) | Q(last_confirmed_on__lt=since))

    def to_ask(self, today: date, pause: timedelta) -> "ContactQuerySet":
        """Narrow to those who can be asked to confirm: by e-mail, and not within the pause."""
        asked = Q(confirmations__asked_on__gt=today - pause)
        named = Q(project_contacts__project__status="gepubliceerd")
        return (
            self.to_confirm(today)
            .exclude(email="")
            .filter(Exists(Contact.objects.filter(named, pk=OuterRef("pk"))))
            .exclude(Exists(Contact.objects.filter(asked, pk=OuterRef("pk"))))
            .order_by("pk")
        )

    def unreachable(self) -> "ContactQuerySet":
        """Narrow to those with neither an address nor a number."""
        return self.filter(email="", phone="", other_phones="")


class ContactManager(
    NaturalKeyManager["Contact"],
    models.Manager.from_queryset(ContactQuerySet),  # type: ignore[misc]
):
    pass


class Contact(NaturalKeyModel):
    """A person, or a mailbox without a name, to ask about projects."""

    class Basis(models.TextChoices):
        PAGE = "pagina", "overgenomen van de oude pagina"
        SUBSIDY = "subsidie", "gerechtvaardigd belang: contactpersoon van een subsidie"
        PERMISSION = "toestemming", "toestemming van de persoon zelf"
        MAILBOX = "algemeen", "geen persoon: een algemeen adres"

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
        help_text="Zet uit als deze persoon niet op de site moet staan.",
    )
    objected_on = models.DateField(
        "wil niet op de site sinds",
        null=True,
        blank=True,
        help_text="Zolang hier een datum staat, kan deze persoon niet op de site.",
    )
    left_on = models.DateField(
        "heeft de gemeente verlaten op",
        null=True,
        blank=True,
        help_text="Zodra hier een datum staat, zien bezoekers deze persoon niet meer.",
    )
    basis = models.CharField(
        "grondslag",
        max_length=20,
        choices=Basis,
        default=Basis.PAGE,
        help_text="Waarom deze gegevens op de site mogen staan.",
    )
    basis_on = models.DateField(
        "grondslag sinds",
        null=True,
        blank=True,
        help_text="Bij toestemming: de dag waarop die is gegeven.",
    )
    last_confirmed_on = models.DateField(
        "laatst bevestigd op",
        null=True,
        blank=True,
        help_text="Toen zei deze persoon dat alles klopte. Na een jaar vragen wij het opnieuw.",
    )

    objects = ContactManager()
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
            models.CheckConstraint(
                name="contact_objection_respected",
                condition=Q(objected_on=None) | Q(is_public=False),
                violation_error_message=(
                    "Deze persoon wil niet op de site. Wil hij of zij het weer wel? "
                    "Haal dan de datum weg bij ‘wil niet op de site sinds’."
                ),
            ),
            models.CheckConstraint(
                name="contact_permission_has_date",
                condition=~Q(basis="toestemming") | Q(basis_on__isnull=False),
                violation_error_message="Vul in op welke dag de toestemming is gegeven.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.phone_display or "zonder naam"

    def clean_fields(self, exclude: object = None) -> None:
        """Normalise the numbers before they are validated."""
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
    def is_shown(self) -> bool:
        """Whether visitors see this person; the same as `public()`."""
        return self.is_public and self.left_on is None

    @property
    def other_phone_list(self) -> list[str]:
        return [n for n in self.other_phones.split(", ") if n]

    @property
    def phone_display(self) -> str:
        return display_phone(self.phone)


class ProjectContactQuerySet(models.QuerySet["ProjectContact"]):
    def public(self) -> "ProjectContactQuerySet":
        """Narrow to what visitors see."""
        # A join, since a subquery would search all contacts for each project.
        return self.filter(_shown("contact__"))

    def reachable(self) -> "ProjectContactQuerySet":
        """Narrow to those with an address or a number that is shown at the project."""
        phone = ~Q(contact__phone="") | ~Q(contact__other_phones="")
        return self.filter(
            (Q(show_email=True) & ~Q(contact__email="")) | (Q(show_phone=True) & phone)
        )


class ProjectContactManager(
    NaturalKeyManager["ProjectContact"],
    models.Manager.from_queryset(ProjectContactQuerySet),  # type: ignore[misc]
):
    pass


class ProjectContact(NaturalKeyModel):
    """That a project names a person, and which of their details it shows."""

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

    objects = ProjectContactManager()
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
    def is_reachable(self) -> bool:
        """Whether a visitor can mail or call; the same as `reachable()`."""
        return bool(self.email or self.phones)

    @property
    def phones_display(self) -> list[tuple[str, str]]:
        """Pairs of a number to dial and the same number to read."""
        return [(number, display_phone(number)) for number in self.phones]
