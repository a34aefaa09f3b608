"""When search engines read that something changed."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import Project, ProjectMoment, SubsidyPeriod
from projects.search.indexing import refresh
from tests import factories

pytestmark = pytest.mark.django_db


def days(client: Client) -> dict[str, str]:
    """The paths of the sitemap, with the day of the last change."""
    text = client.get("/sitemap.xml").content.decode()
    pairs = re.findall(r"<loc>http://testserver([^<]*)</loc>(?:<lastmod>([^<]*)</lastmod>)?", text)
    return dict(pairs)


def test_each_page_is_of_the_last_change_among_its_projects(client: Client) -> None:
    first, second = factories.theme("Vitaliteit"), factories.theme("Werving")
    period = SubsidyPeriod.objects.create(year=2021, number=1)
    oss = factories.organisation("Oss")
    old = factories.project(oss, theme=first, period=period, slug="oud")
    new = factories.project(factories.organisation("Urk"), theme=second, second_theme=first)
    Project.objects.filter(pk=new.pk).update(kind="praktijkverhaal", slug="nieuw")
    refresh()
    a_year_ago = timezone.now() - timedelta(days=365)
    ProjectMoment.objects.filter(pk=old.pk).update(changed_at=a_year_ago)
    then, today = a_year_ago.date().isoformat(), timezone.now().date().isoformat()
    found = days(client)
    assert found["/projecten/oud/"] == found["/gemeenten/oss/"] == then
    assert found["/subsidieperiodes/2021-1/"] == then
    assert found["/themas/vitaliteit/"] == found["/themas/werving/"] == today
    assert found["/projecten/nieuw/"] == found["/praktijkverhalen/"] == found["/"] == today
    assert found["/over/"] == found["/ideeen/"] == ""


@pytest.mark.usefixtures("real_projects")
def test_queries_do_not_grow(client: Client, django_assert_max_num_queries: Any) -> None:
    client.get("/projecten/")
    with django_assert_max_num_queries(25):
        assert len(days(client)) > 200
