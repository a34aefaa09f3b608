"""What is new in a choice is asked by the filters of the list: both give the same."""

from itertools import pairwise
from random import Random

import pytest
from django.http import QueryDict

from projects.catalogue.columns import Columns, current_columns
from projects.catalogue.filters import FACETS, ProjectFilter
from projects.catalogue.selection import Selection
from projects.models import Project, ProjectQuerySet
from projects.public.stored_choice import data_of
from projects.subscriptions.choices import FollowedChoice, choice_of, problems_of
from tests.subscriptions.mailing import DAY, MONDAY, WEEK, note_new

pytestmark = pytest.mark.django_db
CHOICES = 200
WORDS = (
    *("verzuim", "hybride werken", "leiderschap", "jongeren", '"duurzame inzetbaarheid"'),
    *("werkdruk -verzuim", "zorg OF welzijn", "opleiding", "thuiswerken", "vitaliteit coach"),
)


def any_choice(chance: Random, columns: Columns) -> str:
    """A query string of some filters with values that there are."""
    parts = []
    for facet in chance.sample(FACETS, chance.choice([0, 1, 1, 2, 3])):
        labels = list(columns.labels[facet])
        values = chance.sample(labels, chance.randint(1, min(3, len(labels))))
        parts += [f"{facet}={chance.choice(['', '', '', '-'])}{value}" for value in values]
    if chance.random() < 0.4:
        parts.append(f"q={chance.choice(WORDS)}")
        parts += ["woorden=een"] * (chance.random() < 0.3)
    return "&".join(parts)


@pytest.mark.usefixtures("real_projects")
def test_news_is_what_the_list_gives_of_what_is_new() -> None:
    chance = Random(16)  # noqa: S311  no secret
    for project in Project.objects.order_by("pk"):
        note_new(project, MONDAY - chance.randint(-3, 14) * DAY)
    columns = current_columns()
    new_since = ProjectQuerySet(Project).new_since
    new = set(new_since(MONDAY - WEEK, MONDAY).values_list("pk", flat=True))
    assert 10 < len(new) < Project.objects.count() - 10
    told = 0
    for _ in range(CHOICES):
        query = any_choice(chance, columns)
        listed = Selection(ProjectFilter(QueryDict(query), columns))
        stored = choice_of(listed.filter)
        followed = FollowedChoice(stored, columns)
        news = followed.among(new_since(MONDAY - WEEK, MONDAY)).values_list("pk", flat=True)
        assert sorted(news) == sorted(new & set(listed.primary_keys)), query
        assert not followed.has_ended, query
        assert problems_of(listed.filter) == [], query
        told += bool(news)
    assert told > CHOICES / 5


@pytest.mark.usefixtures("real_projects")
def test_stored_choice_means_the_same_as_the_address() -> None:
    chance, columns = Random(17), current_columns()  # noqa: S311
    for _ in range(50):
        listed = ProjectFilter(QueryDict(any_choice(chance, columns)), columns)
        stored = choice_of(listed)
        again = ProjectFilter(data_of(stored), columns)
        assert choice_of(again) == stored
        assert again.narrowed().bits == listed.narrowed().bits


def test_windows_join_without_gap_or_overlap() -> None:
    """Whatever the moments, each project is in exactly one window."""
    from tests.subscriptions.mailing import new_project

    for days in range(10):
        new_project(f"Dag {days}", MONDAY - days * DAY)
    moments = [MONDAY - 12 * DAY, MONDAY - 7 * DAY, MONDAY - 6.9 * DAY, MONDAY, MONDAY + DAY]
    found: list[int] = []
    new_since = ProjectQuerySet(Project).new_since
    for since, until in pairwise(moments):
        found += new_since(since, until).values_list("pk", flat=True)
    assert sorted(found) == sorted(Project.objects.values_list("pk", flat=True))
