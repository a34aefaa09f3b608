"""What an organisation became, merger after merger."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from projects.findings import from_database
from projects.models import Organisation, Project
from tests import factories

pytestmark = pytest.mark.django_db


def chain(*names: str, **of_the_last: Any) -> list[Organisation]:
    """Municipalities, each merged into the next."""
    made: list[Organisation] = []
    for name in reversed(names):
        merger = {"successor": made[0], "merged_on": date(2022, 1, 1)} if made else of_the_last
        made.insert(0, factories.organisation(name, **merger))
    return made


def test_current_organisation() -> None:
    uden, maashorst, maasland = chain("Uden", "Maashorst", "Maasland")
    assert [o.current for o in (uden, maashorst, maasland)] == [maasland] * 3


def test_circular_mergers_end() -> None:
    uden, maashorst, maasland = chain("Uden", "Maashorst", "Maasland")
    Organisation.objects.filter(pk=maasland.pk).update(successor=maashorst, merged_on="2023-01-01")
    assert Organisation.objects.get(pk=uden.pk).current in (maashorst, maasland)


def test_visitor_sees_the_current_name(client: Client) -> None:
    uden, *_ = chain("Uden", "Maashorst", "Maasland", general_email="po@maasland.nl")
    project = factories.project(uden)
    assert "(nu Maasland)" in client.get("/projecten/").content.decode()
    page = client.get(project.get_absolute_url()).content.decode()
    assert "nu Maasland" in page
    details = client.post(f"{project.get_absolute_url()}contact/", follow=True)
    assert "po@maasland.nl" in details.content.decode()


def test_card_tells_whether_a_project_was_before_or_after_a_merger(client: Client) -> None:
    uden, _, maasland = chain("Uden", "Maashorst", "Maasland")
    factories.project(uden)
    factories.project(maasland)
    page = client.get("/projecten/?gemeente=maashorst").content.decode()
    assert "(vroeger Uden)" in page
    assert "(hoort nu bij Maasland)" in page


def test_two_mergers_cost_no_more_queries(django_assert_num_queries: Any) -> None:
    for names in (("Uden", "Maashorst", "Maasland"), ("Lith", "Oss", "Groot-Oss")):
        factories.project(chain(*names)[0])
    with django_assert_num_queries(2):
        for project in Project.objects.with_organisations():
            assert [str(one.organisation.current) for one in project.project_organisations.all()]


def test_current_address_counts_for_the_findings(django_assert_max_num_queries: Any) -> None:
    chain("Uden", "Maashorst", "Maasland", "Groot-Maasland", general_email="po@maasland.nl")
    with django_assert_max_num_queries(5):
        known = from_database.read_shared(None).organisations
    assert "Uden" in known.with_address


def test_future_merger_is_refused() -> None:
    uden, maashorst = factories.organisation("Uden"), factories.organisation("Maashorst")
    uden.successor, uden.merged_on = maashorst, timezone.localdate()
    uden.full_clean()
    uden.merged_on += timedelta(days=1)
    with pytest.raises(ValidationError, match="Deze dag moet nog komen"):
        uden.full_clean()
