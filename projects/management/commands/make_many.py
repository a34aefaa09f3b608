"""Fill a scratch database with realistic projects: the paragraphs of real ones, recombined."""

import random
import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from projects.models import (
    Organisation,
    ProfileMark,
    Project,
    ProjectOrganisation,
    SubsidyPeriod,
    Theme,
)
from projects.search.indexing import refresh
from projects.search.related import renew_all

BATCH = 2000
PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)


class Command(BaseCommand):
    help = "Vult een proefdatabase met verzonnen projecten, om de snelheid te meten."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("aantal", type=int, help="Hoeveel projecten er in totaal moeten zijn.")

    def handle(self, *args: Any, aantal: int, **options: Any) -> None:
        real = list(Project.objects.filter(source_page__gt="").values_list("title", "text"))
        if not real:
            raise CommandError("De database is leeg. Draai eerst: manage.py load_fixtures")
        missing = aantal - Project.objects.count()
        generator = _Generator(real)
        for begin in range(0, missing, BATCH):
            with transaction.atomic():
                generator.generate(min(BATCH, missing - begin))
        refresh(batch=BATCH)
        # A list of related projects takes longer than all else, and nobody looks at these.
        ProfileMark.objects.exclude(project__source_page__gt="").delete()
        renew_all()
        self.stdout.write(f"{Project.objects.count()} projecten.")


class _Generator:
    """Generates projects, the same on every run."""

    def __init__(self, real: list[tuple[str, str]]) -> None:
        self.random = random.Random(2021)  # noqa: S311  no secret
        self.titles = [title for title, _ in real]
        self.paragraphs = [p for _, text in real for p in PARAGRAPH.findall(text)]
        self.themes = list(Theme.objects.values_list("pk", flat=True))
        self.periods = [None, None, *SubsidyPeriod.objects.values_list("pk", flat=True)]
        self.organisations = list(Organisation.objects.values_list("pk", flat=True))
        self.number = Project.objects.count()

    def generate(self, many: int) -> None:
        projects = Project.objects.bulk_create(self._project() for _ in range(many))
        ProjectOrganisation.objects.bulk_create(
            ProjectOrganisation(
                project=project, organisation_id=organisation, role=role, order=order
            )
            for project in projects
            for order, (organisation, role) in enumerate(self._organisations())
        )

    def _project(self) -> Project:
        self.number += 1
        year = self.random.randint(2015, 2026)
        words = " ".join(self.random.sample(self.titles, 2)).split()
        return Project(
            title=" ".join(words[: self.random.randint(3, 9)]),
            slug=f"proef-{self.number}",
            status=Project.Status.PUBLISHED,
            kind=self.random.choices(Project.Kind.values, [90, 7, 3])[0],
            theme_id=self.random.choice(self.themes),
            period_id=self.random.choice(self.periods),
            start=f"{year}-{self.random.randint(1, 12):02}",
            end=str(year + self.random.randint(1, 3)),
            text="".join(self.random.sample(self.paragraphs, self.random.randint(2, 6))),
        )

    def _organisations(self) -> list[tuple[int, str]]:
        chosen = self.random.sample(self.organisations, self.random.choice([1, 1, 1, 2, 3]))
        return [(pk, "deelnemer" if at else "aanvrager") for at, pk in enumerate(chosen)]
