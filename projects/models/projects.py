"""The projects themselves, with their organisations."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, Max, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Concat, Length, NullIf, Substr
from django.urls import reverse
from django.utils import timezone

from projects.models import project_facets
from projects.models.contacts import ProjectContact
from projects.models.fields import PartialDateField, is_partial_date_or_empty
from projects.models.natural import NaturalKeyManager, NaturalKeyModel
from projects.models.organisations import Organisation
from projects.models.periods import SubsidyPeriod
from projects.models.project_relations import ProjectOrganisation
from projects.models.publication import note_status
from projects.models.slugs import free_slug
from projects.models.themes import Theme
from projects.pages.durations import written_dates
from projects.values.partial_dates import ends_before, first_key, last_key, status_on
from projects.values.text import title_key

COMMITTED = timedelta(minutes=1)  # after it nothing comes that says it was there before
LONGEST_SUMMARY = 160  # characters
SAME_THEME = "Het tweede thema is hetzelfde als het eerste."
DURATION_NAMES = {  # the value in a URL: as a visitor reads it
    "loopt": "loopt nu",
    "afgerond": "afgerond",
    "begint-nog": "nog niet begonnen",
    "onbekend": "onbekend",
}


class ProjectQuerySet(models.QuerySet["Project"]):
    def published(self) -> "ProjectQuerySet":
        return self.filter(status=Project.Status.PUBLISHED)

    def never_published(self) -> "ProjectQuerySet":
        """Narrow to drafts that were never on the site, so that they can't be withdrawn."""
        return self.filter(status=Project.Status.DRAFT, published_on=None, was_public=False)

    def having(self, facet: str, values: Collection[str]) -> "ProjectQuerySet":
        """Narrow to the projects with any of the values of a facet.

        For places the search index must be up to date: see `ProjectPlace`.
        """
        # In a subquery, so that a project of two places is returned once.
        some = Project.objects.filter(project_facets.having(facet, values))
        return self.filter(pk__in=some.values("pk"))

    def lacking(self, facet: str, values: Collection[str]) -> "ProjectQuerySet":
        """Narrow to the projects with none of the values of a facet."""
        some = Project.objects.filter(project_facets.having(facet, values))
        return self.exclude(pk__in=some.values("pk"))

    def among(self, primary_keys: Iterable[int]) -> "ProjectQuerySet":
        return self.filter(pk__in=list(primary_keys))

    def with_slugs(self, slugs: Iterable[str]) -> "ProjectQuerySet":
        return self.filter(slug__in=list(slugs))

    def in_order_of(self, name: str) -> "ProjectQuerySet":
        """Sort by the name of an order in a URL; the newest first for an unknown one."""
        fields = project_facets.ORDERS.get(name, project_facets.ORDERS["nieuwste"])
        unknown = Case(When(start_key="", then=True), default=False)
        return self.annotate(has_no_start=unknown).order_by(*fields)

    def nearest_first(self, kilometres: Mapping[int, int]) -> "ProjectQuerySet":
        """Sort by how far the nearest place is, given how far each organisation is.

        Newest first within a kilometre; last are those of which no place is known.
        """
        at: dict[int, list[int]] = defaultdict(list)
        for key, distance in kilometres.items():
            at[distance].append(key)
        cases = [When(place__in=keys, then=Value(number)) for number, keys in sorted(at.items())]
        places = apps.get_model("projects.ProjectPlace").objects.filter(project=OuterRef("pk"))
        nearest = places.values("project").annotate(nearest=Min(Case(*cases))).values("nearest")
        far = self.annotate(kilometres=Subquery(nearest, output_field=models.IntegerField()))
        newest = project_facets.ORDERS["nieuwste"]
        return far.order_by(F("kilometres").asc(nulls_last=True), *newest)

    def with_organisations(self) -> "ProjectQuerySet":
        # Two mergers deep; each further merger in a chain costs a query.
        named = ProjectOrganisation.objects.select_related("organisation__successor__successor")
        return self.prefetch_related(
            models.Prefetch("project_organisations", named.order_by("order", "pk"))
        )

    def possible_matches(
        self, *, titles: Sequence[str], slugs: Sequence[str], from_pages: bool
    ) -> "ProjectQuerySet":
        """Narrow to what an import may refer to: these titles or slugs, or all from pages.

        A title is the same however it is written.
        """
        keys = {title_key(title) for title in titles}
        known = self.values_list("pk", "title") if keys else ()
        same = [pk for pk, title in known if title_key(title) in keys]
        wanted = Q(pk__in=same) | Q(slug__in=slugs)
        return self.filter(wanted | ~Q(source_page="") if from_pages else wanted)

    def with_import_parts(self) -> "ProjectQuerySet":
        """Prefetch all that an import compares, whether visitors see it or not."""
        contacts = ProjectContact.objects.select_related("contact").order_by("order", "pk")
        return (
            self.select_related("theme", "second_theme", "period", "import_mark", "in_brief")
            .with_organisations()
            .prefetch_related("links", models.Prefetch("project_contacts", contacts))
        )

    def with_list_parts(self) -> "ProjectQuerySet":
        """Prefetch all that a card shows, and defer the long texts."""
        return (
            self.select_related("theme", "second_theme", "period", "in_brief")
            .with_organisations()
            .with_reuses()
            .defer("text", "source_fields")
        )

    def with_reuses(self) -> "ProjectQuerySet":
        """Annotate in how many municipalities of today it was done too."""
        reuses = apps.get_model("projects.Reuse").objects
        return self.annotate(reused_in=reuses.number_of_places(OuterRef("pk")))

    def about(self, theme: Theme | OuterRef) -> "ProjectQuerySet":
        """Narrow to the projects of a theme, as their first or second one."""
        return self.filter(Q(theme=theme) | Q(second_theme=theme))

    def newest_on_site(self) -> "ProjectQuerySet":
        """Return what is published, the most recently published first."""
        day = F("published_on").desc(nulls_last=True)
        return self.published().with_list_parts().order_by(day, "-start_key", "-pk")

    def told_at(self, now: datetime) -> "ProjectQuerySet":
        """Narrow to what is published, and has been long enough to tell of it (`QUIET_HOURS`)."""
        told = Q(moment__arrival=None) | Q(moment__published_at__lte=now - _quiet())
        return self.published().filter(told, moment__isnull=False)

    def new_since(self, moment: datetime, now: datetime) -> "ProjectQuerySet":
        """Narrow to what is published and became new after a moment, and not after `now`.

        A project is new when its quiet time is over; once, also when it was withdrawn meanwhile.
        """
        quiet = max(_quiet(), COMMITTED)
        return self.published().filter(
            moment__arrival__isnull=False,
            moment__published_at__gt=moment - quiet,
            moment__published_at__lte=now - quiet,
        )

    def last_days(self) -> dict[str, date | None]:
        """Return when one last came on the site (`published`), and was last `changed` there."""
        found = self.published().aggregate(published=Max("published_on"), changed=Max("updated_at"))
        moment = found["changed"]
        return found | {"changed": moment and timezone.localdate(moment)}

    def without_reachable_contact(self) -> "ProjectQuerySet":
        """Narrow to the projects where a visitor can't reach anyone."""
        someone = ProjectContact.objects.public().reachable().filter(project=OuterRef("pk"))
        return self.filter(~Exists(someone))


def _quiet() -> timedelta:
    """How long a new project is left alone before feeds and mails tell of it."""
    return timedelta(hours=settings.QUIET_HOURS)


class ProjectManager(
    NaturalKeyManager["Project"],
    models.Manager.from_queryset(ProjectQuerySet),  # type: ignore[misc]
):
    pass


class Project(NaturalKeyModel):
    """A subsidised project, an idea or a practice story."""

    class Kind(models.TextChoices):
        SUBSIDISED = "subsidieproject", "subsidieproject"
        IDEA = "idee", "idee"
        STORY = "praktijkverhaal", "praktijkverhaal"

    class Status(models.TextChoices):
        DRAFT = "concept", "concept"
        PUBLISHED = "gepubliceerd", "gepubliceerd"
        WITHDRAWN = "ingetrokken", "ingetrokken"

    class TellsResults(models.TextChoices):
        """What staff say of a text; empty for what the rule says."""

        YES = "ja", "ja"
        NO = "nee", "nee"

    kind = models.CharField("soort", max_length=20, choices=Kind, default=Kind.SUBSIDISED)
    title = models.CharField("titel", max_length=300)
    slug = models.SlugField(
        "webnaam",
        max_length=120,
        unique=True,
        blank=True,
        help_text="Staat in het webadres en verandert niet meer: links blijven dan werken.",
    )
    status = models.CharField(
        "status",
        max_length=20,
        choices=Status,
        default=Status.DRAFT,
        help_text="Bezoekers zien alleen wat gepubliceerd is. Wat is ingetrokken, meldt dat.",
    )
    published_on = models.DateField("gepubliceerd op", null=True, blank=True, editable=False)
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True, editable=False)
    # Published before we kept the day, and so never again new on the site.
    was_public = models.BooleanField(
        "stond al op de site", default=False, db_default=False, editable=False
    )
    organisations = models.ManyToManyField(
        Organisation,
        through="ProjectOrganisation",
        related_name="projects",
        verbose_name="organisaties",
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name="thema",
    )
    # By staff; no page names it, and no page takes it away.
    second_theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="second_projects",
        verbose_name="tweede thema",
        help_text="Alleen als het project net zo goed daarover gaat.",
    )
    theme_source = models.CharField(
        "thema op de pagina",
        max_length=100,
        blank=True,
        help_text="Zoals het op de bronpagina staat.",
    )
    period = models.ForeignKey(
        SubsidyPeriod,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name="subsidieperiode",
    )
    start = PartialDateField(
        "start", help_text="Zo precies als je het weet: 2021, sept 2021 of 1-9-2021."
    )
    end = PartialDateField(
        "einde", help_text="Zo precies als je het weet: 2021, sept 2021 of 1-9-2021."
    )
    duration_text = models.TextField(
        "looptijd in woorden", blank=True, help_text="Zoals het op de bronpagina staat."
    )
    text = models.TextField("tekst", blank=True)
    # Those of staff; without them a rule makes them of the text (see `InBrief`).
    summary = models.CharField(
        "samenvatting", max_length=LONGEST_SUMMARY, blank=True, default="", db_default=""
    )
    tells_results = models.CharField(
        "vertelt hoe het afliep",
        max_length=3,
        choices=TellsResults,
        blank=True,
        default="",
        db_default="",
    )
    source_page = models.CharField("bronpagina", max_length=200, blank=True)
    source_line = models.PositiveIntegerField("regel", null=True, blank=True)
    source_fields = models.JSONField(
        "velden op de bronpagina",
        default=list,
        blank=True,
        help_text="Label, waarde en regel, zoals ze op de pagina staan.",
    )
    related_projects = models.ManyToManyField(
        "self",
        through="ProjectRelation",
        through_fields=("idea", "project"),
        symmetrical=False,
        related_name="related_ideas",
        verbose_name="vervolg",
    )
    updated_at = models.DateTimeField("bijgewerkt op", null=True, editable=False)

    # Derived by the database, so that loaddata and bulk writes cannot leave them wrong.
    # A partial start sorts before every day in it, a partial end after.
    start_key = models.GeneratedField(
        expression=Case(
            When(start="", then=Value("")),
            default=Concat(
                "start",
                Substr(Value("-00-00"), Length("start") - 3),
                output_field=models.CharField(),
            ),
            output_field=models.CharField(),
        ),
        output_field=models.CharField(max_length=16),
        db_persist=True,
    )
    end_key = models.GeneratedField(
        expression=Case(
            When(end="", then=Value("")),
            default=Concat(
                "end",
                Substr(Value("-99-99"), Length("end") - 3),
                output_field=models.CharField(),
            ),
            output_field=models.CharField(),
        ),
        output_field=models.CharField(max_length=16),
        db_persist=True,
    )
    start_year = models.GeneratedField(
        expression=Cast(NullIf(Substr("start", 1, 4), Value("")), models.IntegerField()),
        output_field=models.IntegerField(null=True),
        db_persist=True,
    )

    objects = ProjectManager()
    natural_key_fields = ("slug",)

    class Meta:
        verbose_name = "project"
        verbose_name_plural = "projecten"
        ordering = ["-start_key", "title", "id"]
        indexes = [
            models.Index(fields=["status", "-start_key", "title"], name="project_newest"),
            models.Index(fields=["status", "title"], name="project_by_title"),
            models.Index(fields=["status", "end_key"], name="project_by_end"),
            # To find duplicates of a text without reading all texts.
            models.Index(Length("text"), name="project_by_text_length"),
        ]
        constraints = [
            models.CheckConstraint(
                name="project_start_form",
                condition=is_partial_date_or_empty("start"),
                violation_error_message="De start is geen jaar, maand of dag.",
            ),
            models.CheckConstraint(
                name="project_end_form",
                condition=is_partial_date_or_empty("end"),
                violation_error_message="Het einde is geen jaar, maand of dag.",
            ),
            models.CheckConstraint(
                name="project_ends_after_start",
                condition=Q(start="")
                | Q(end="")
                | Q(end__gte=Substr(F("start"), 1, Length(F("end")))),
                violation_error_message="Het einde ligt voor de start.",
            ),
            models.CheckConstraint(
                name="project_has_title",
                condition=~Q(title=""),
                violation_error_message="Een project heeft een titel nodig.",
            ),
            models.CheckConstraint(
                name="project_two_themes_differ",
                condition=Q(theme=None) | Q(second_theme=None) | ~Q(theme=F("second_theme")),
                violation_error_message=SAME_THEME,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        if not self.slug:
            self.slug = free_slug(self, self.title)
        was = Project.objects.filter(pk=self.pk).values_list("status", flat=True).first()
        self.note_save(was or "")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def note_save(self, was: str) -> None:
        """Set what follows from a save, with the status that it had; call it before a bulk one."""
        self.updated_at = timezone.now()
        note_status(self, was, timezone.localdate())

    def get_absolute_url(self) -> str:
        return reverse("projects:detail", args=[self.slug])

    def clean(self) -> None:
        # A constraint says the same, but can't name the field.
        if self.start and self.end and ends_before(self.end, self.start):
            raise ValidationError({"end": "Het einde ligt voor de start."})
        if self.second_theme_id and self.second_theme_id == self.theme_id:
            raise ValidationError({"second_theme": SAME_THEME})
        if self.second_theme_id and not self.theme_id:
            raise ValidationError({"second_theme": "Kies dit als eerste thema."})

    @property
    def themes(self) -> list[Theme]:
        """What it is about: its theme, and the second one."""
        return [one for one in (self.theme, self.second_theme) if one]

    @property
    def duration_in_words(self) -> str:
        """When the project starts and ends, in Dutch as written, without what isn't known."""
        start, end = written_dates(self.duration_text, self.start, self.end)
        if start and end:
            return start if start == end else f"{start} tot {end}"
        if start:
            return f"vanaf {start}"
        return f"tot {end}" if end else ""

    @property
    def duration_says_more(self) -> bool:
        """Whether the printed duration says more than the dates we read from it."""
        printed, ours = (
            re.sub(r"\b(tot en met|tot|t/m|tm)\b|\W", "", text.lower())
            for text in (self.duration_text, self.duration_in_words)
        )
        return bool(printed) and printed != ours

    @property
    def summary_shown(self) -> str:
        """The sentence that visitors read, without names of contacts; fetch `in_brief` with it."""
        return str(self.in_brief.summary) if hasattr(self, "in_brief") else ""

    @property
    def tells_results_shown(self) -> bool:
        """Whether visitors read that the text tells how it ended; fetch `in_brief` with it."""
        return bool(hasattr(self, "in_brief") and self.in_brief.tells_results)

    @property
    def changed_at(self) -> datetime | None:
        """When visitors could last see a difference; fetch `moment` with it."""
        return self.moment.changed_at if hasattr(self, "moment") else None

    def duration_status(self, today: date) -> str:
        """One of the DURATION_NAMES on the given day."""
        return status_on(today.isoformat(), first_key(self.start), last_key(self.end))
