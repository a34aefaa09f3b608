"""The groups that the pages of themes begin with; from then on staff change them."""

import csv

from django.db import transaction

from projects.loading.fixtures import FOLDER
from projects.models import GroupedProject, Project, Theme, ThemeGroup


@transaction.atomic
def make_first_groups() -> None:
    """Make the groups of the reference in a catalogue that has none."""
    themes = {theme.name: theme for theme in Theme.objects.all()}
    projects = dict(Project.objects.values_list("slug", "pk"))
    with (FOLDER / "reference/theme_groups.csv").open(encoding="utf-8", newline="") as file:
        for order, row in enumerate(csv.DictReader(file), 1):
            theme = themes[row["theme"]]
            group = ThemeGroup.objects.create(theme=theme, name=row["name"], order=order)
            GroupedProject.objects.bulk_create(
                GroupedProject(group=group, project_id=projects[slug])
                for slug in row["projects"].split("|")
            )
