"""What is proposed as groups of a theme."""

import pytest

from projects.models import Project, ProjectQuerySet, Theme
from projects.search.groups import joined, proposed_groups


def test_what_is_alike_on_the_average_is_joined() -> None:
    chain = {(1, 2): 0.5, (2, 3): 0.5, (3, 4): 0.5, (4, 5): 0.5}
    assert joined(chain, least=0.3) == [[1, 2], [3, 4]]
    assert joined(chain, least=0.05) == [[1, 2, 3, 4, 5]]
    assert joined({}) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("real_projects")
def test_what_an_adviser_would_put_together() -> None:
    found = {
        theme.name: [
            {Project.objects.get(pk=key).title for key in group}
            for group in proposed_groups(ProjectQuerySet(Project).about(theme))
        ]
        for theme in Theme.objects.all()
    }
    law, gem, *_ = found["Leren en ontwikkelen"]
    assert sum("Omgevingswet" in title for title in law) >= 6
    assert sum("irtuele" in title for title in gem) >= 5
    assert "Invoering Hybride Werken" in found["Vitaliteit"][0]
    assert "Coachen van Young Professionals" in found["Arbeidsmarkt"][0]
