"""All names of one body find the same, and a name is never read as two words."""

from datetime import date

import pytest

from projects.models import Organisation
from projects.search.bodies import read_bodies
from tests import factories
from tests.questions import find

pytestmark = pytest.mark.django_db
MERGED = date(2022, 1, 1)


def found(words: str) -> set[int]:
    return set(find(words).primary_keys)


def test_an_organisation_is_found_by_what_went_into_it() -> None:
    today = factories.organisation("Maashorst")
    factories.organisation("Uden", successor=today, merged_on=MERGED)
    project = factories.project(today, title="Een")
    factories.project(title="Aan de Maas bij Horst")
    assert found("uden") == found("maashorst") == {project.pk}


def test_a_new_name_counts_at_once() -> None:
    one = factories.organisation("Werkorganisatie HLTsamen")
    project = factories.project(one, title="Een")
    factories.project(title="Twee", text="<p>Wij werken bij HLT Samen.</p>")
    assert len(found("hlt samen")) == 2
    assert found("werkorganisatie hltsamen") == {project.pk}
    one.aliases.create(name="HLT Samen")
    assert len(found("werkorganisatie hltsamen")) == 2


def test_what_was_before_is_of_the_same_body() -> None:
    one, other = factories.organisation("Een"), factories.organisation("Ander")
    Organisation.objects.filter(pk=one.pk).update(successor=other, merged_on=MERGED)
    assert [group.equal for group in read_bodies().groups] == [["Een", "Ander"]]


def test_two_queries_however_many(django_assert_num_queries: pytest.FixtureRequest) -> None:
    for number in range(3):
        factories.organisation(f"Plaats {number}").aliases.create(name=f"Oord {number}")
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(read_bodies().groups) == 3
