"""Addresses of former sites, and where they lead: always to a page of ours."""

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import Resolver404, resolve

from projects.models.natural import NaturalKeyManager, NaturalKeyModel
from projects.models.organisations import Organisation
from projects.models.projects import Project
from projects.models.themes import Theme
from projects.values.text import fold, letters

LONGEST_PATH = 200
TARGETS = ("project", "theme", "organisation", "page")
ONE_TARGET = "Kies één plek: een project, een thema, een organisatie of een pagina."


def former_path(path: str) -> str:
    """Return a path as we compare it: in small letters, decoded, without a slash at the end.

    >>> former_path("/Inspiratie/"), former_path("inspiratie?x=1#kop"), former_path("/Fry%73lân")
    ('/inspiratie', '/inspiratie', '/fryslan')
    """
    only = path.partition("#")[0].partition("?")[0]
    return "/" + fold(unquote(only).replace("\0", "")).strip("/ ")


def heading_key(heading: str) -> str:
    """Return what a heading or an anchor is compared by: its letters and digits.

    >>> heading_key("*Oss: Leren & groeien") == heading_key("oss-leren-groeien")
    True
    """
    return letters(heading)


class OldAddressManager(NaturalKeyManager["OldAddress"]):
    def of_path(self, path: str) -> "models.QuerySet[OldAddress]":
        """Return the rows of a path: that of the page itself first, then its headings."""
        rows = self.filter(path=former_path(path)[:LONGEST_PATH])
        return rows.select_related("project", "theme", "organisation").order_by("heading", "pk")


class OldAddress(NaturalKeyModel):
    """A page that is no more, or a heading on it."""

    path = models.CharField(
        "oud adres",
        max_length=LONGEST_PATH,
        help_text="Wat na de naam van de site stond: /inspiratie.",
    )
    heading = models.CharField(
        "kop of anker",
        max_length=300,
        blank=True,
        default="",
        help_text="Van één stuk van die pagina. Laat leeg voor de pagina zelf.",
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="old_addresses",
        verbose_name="naar project",
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="old_addresses",
        verbose_name="of naar thema",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="old_addresses",
        verbose_name="of naar organisatie",
    )
    page = models.CharField(
        "of naar pagina",
        max_length=LONGEST_PATH,
        blank=True,
        default="",
        help_text="Een pagina van deze site: /projecten/ of /kaart/.",
    )

    objects = OldAddressManager()
    natural_key_fields = ("path", "heading")

    class Meta:
        verbose_name = "oud adres"
        verbose_name_plural = "oude adressen"
        ordering = ["path", "heading"]
        constraints = [
            models.UniqueConstraint(
                fields=["path", "heading"],
                name="old_address_once",
                violation_error_message="Dit adres met deze kop is er al.",
            ),
            models.CheckConstraint(
                name="old_address_is_path",
                condition=Q(path__startswith="/"),
                violation_error_message="Een adres begint met een schuine streep.",
            ),
            # None is left when its project was deleted: then it leads to what comes near.
            models.CheckConstraint(
                name="old_address_leads_to_one",
                condition=Q(theme=None, organisation=None, page="")
                | Q(project=None, organisation=None, page="")
                | Q(project=None, theme=None, page="")
                | Q(project=None, theme=None, organisation=None),
                violation_error_message=ONE_TARGET,
            ),
            models.CheckConstraint(
                name="old_address_stays_here",
                condition=Q(page="")
                | Q(page__startswith="/") & ~Q(page__startswith="//") & ~Q(page__contains="\\"),
                violation_error_message="Een oud adres leidt alleen naar deze site.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path}#{self.heading}" if self.heading else self.path

    def clean(self) -> None:
        self.path = former_path(self.path)
        if sum(bool(getattr(self, name)) for name in TARGETS) != 1:
            raise ValidationError(ONE_TARGET)
        if len(self.path) > LONGEST_PATH:
            raise ValidationError({"path": f"Dit adres is langer dan {LONGEST_PATH} tekens."})
        if self.path == "/" or _is_ours(f"{self.path}/") or _is_ours(self.path):
            raise ValidationError({"path": "Dit is een pagina van deze site, en geen oud adres."})
        if self.page and not _is_public(self.page):
            raise ValidationError({"page": "Deze pagina is er niet. Typ bijvoorbeeld /projecten/."})
        if self.page and self._goes_round():
            raise ValidationError(
                {"page": "Die pagina leidt zelf weer verder. Kies waar het eindigt."}
            )
        if self._same_heading():
            raise ValidationError({"heading": "Deze kop is er al, een beetje anders geschreven."})

    def _goes_round(self) -> bool:
        """Whether it leads to an old address, of which one may lead back here."""
        target = former_path(self.page)
        others = OldAddress.objects.exclude(pk=self.pk)
        pages = map(former_path, others.exclude(page="").values_list("page", flat=True))
        return target == self.path or others.filter(path=target).exists() or self.path in pages

    def _same_heading(self) -> bool:
        others = OldAddress.objects.filter(path=self.path).exclude(pk=self.pk)
        key = heading_key(self.heading)
        headings = others.values_list("heading", flat=True)
        return any(heading_key(one) == key for one in headings if one != self.heading)


def _is_ours(path: str) -> bool:
    """Whether a path has a page of its own; which project it names doesn't count."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return match.app_names != ["projects"] or not match.kwargs


def _is_public(page: str) -> bool:
    """Whether visitors have this page. Nobody is led to the admin or to another site."""
    parts = urlsplit(page)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return False
    return not (parts.scheme or parts.netloc) and match.app_names == ["projects"]
