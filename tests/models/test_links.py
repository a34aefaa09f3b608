"""Which links are dead, moved, lost or due."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from projects.models import Attachment, Link, LinkCheck, Project
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "https://oss.nl/plan"


@pytest.fixture
def link() -> Link:
    return factories.link(factories.project(), ADDRESS)


def test_dead_until_its_url_changes(link: Link) -> None:
    factories.link_check(link, "kapot")
    assert list(Link.objects.dead()) == [link]
    assert link.is_dead
    link.url = "https://oss.nl/ander-plan"
    link.save()
    assert not Link.objects.dead()
    assert not link.is_dead


@pytest.mark.parametrize("state", ["werkt", "verhuisd", "kijk zelf", "hapert"])
def test_other_states_are_not_dead(state: str, link: Link) -> None:
    factories.link_check(link, state)
    assert not Link.objects.dead()
    assert not link.is_dead


def test_moved_when_the_new_url_is_known(link: Link) -> None:
    check = factories.link_check(link, "verhuisd", moved_to="https://www.oss.nl/plan")
    assert list(Link.objects.moved()) == [link]
    check.moved_to = ""
    check.save()
    assert not Link.objects.moved()


def test_lost_has_neither_url_nor_file(link: Link) -> None:
    factories.link(link.project, "", attachment=factories.attachment())
    only_words = factories.link(link.project, "")
    assert list(Link.objects.lost()) == [only_words]


@pytest.mark.parametrize(
    ("days_ago", "more", "is_due"),
    [
        (8, {}, True),
        (6, {}, False),
        (6, {"url": "https://oss.nl/vroeger"}, True),
        (8, {"not_before": timedelta(hours=1)}, False),
        (8, {"not_before": timedelta(hours=-1)}, True),
    ],
)
def test_due(days_ago: int, more: dict[str, Any], is_due: bool, link: Link) -> None:
    now = timezone.now()
    if "not_before" in more:
        more = {"not_before": now + more["not_before"]}
    factories.link_check(link, "werkt", checked_at=now - timedelta(days=days_ago), **more)
    assert Link.objects.due(_week_before(now), now).exists() is is_due


@pytest.mark.parametrize(("hours_ago", "is_due"), [(2, False), (21, True)])
def test_what_failed_is_due_after_a_day(hours_ago: int, is_due: bool, link: Link) -> None:
    now = timezone.now()
    factories.link_check(link, "hapert", checked_at=now - timedelta(hours=hours_ago))
    assert Link.objects.due(_week_before(now), now).exists() is is_due


def test_longest_unchecked_first(link: Link) -> None:
    now = timezone.now()
    links = [factories.link(link.project) for _ in range(2)]
    for days, one in enumerate(links, 1):
        factories.link_check(one, checked_at=now - timedelta(days=days))
    assert list(Link.objects.longest_unchecked_first()) == [link, links[1], links[0]]


def test_never_checked_is_due_and_lost_is_not(link: Link) -> None:
    factories.link(link.project, "")
    now = timezone.now()
    assert list(Link.objects.due(_week_before(now), now)) == [link]


def _week_before(now: datetime) -> datetime:
    return now - timedelta(days=7)


def test_url_or_file_not_both(link: Link) -> None:
    link.attachment = factories.attachment()
    with pytest.raises(ValidationError, match="Hier staat al een bestand"):
        link.full_clean()
    with pytest.raises(IntegrityError):
        link.save()


def test_dead_after_two_failures(link: Link) -> None:
    with pytest.raises(IntegrityError):
        factories.link_check(link, "kapot", failures=1)


def test_link_leads_to_its_url_or_nowhere(link: Link) -> None:
    assert link.href == ADDRESS
    assert Link(text="Het plan").href == ""


def test_page_needs_no_query_for_each_link(django_assert_num_queries: Any, link: Link) -> None:
    for _ in range(5):
        factories.link_check(factories.link(link.project))
    links = list(link.project.links.with_details())
    with django_assert_num_queries(0):
        assert sum(one.is_dead for one in links) == 5


def test_file_stays_when_its_link_goes(link: Link) -> None:
    factories.link(link.project, "", attachment=factories.attachment())
    link.project.delete()
    attachment = Attachment.objects.get()
    assert attachment.file.storage.exists(attachment.file.name)
    later = timezone.now() + timedelta(days=1)
    assert list(Attachment.objects.unused_since(later)) == [attachment]


def test_file_is_stored_under_a_name_that_nobody_can_guess() -> None:
    one, other = (factories.attachment(name="plan.pdf") for _ in range(2))
    assert one.file.name == f"bestanden/{one.key}"
    assert one.key != other.key
    assert len(one.key) == 22


def test_only_files_of_published_projects_are_public() -> None:
    for status in Project.Status.values:
        factories.link(factories.project(status=status), "", attachment=factories.attachment())
    factories.attachment()
    shown = Attachment.objects.public().get()
    assert shown.link.project.status == "gepubliceerd"


def test_check_goes_with_its_link(link: Link) -> None:
    factories.link_check(link)
    link.delete()
    assert not LinkCheck.objects.exists()
