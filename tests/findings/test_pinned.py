"""What is found about pinned answers."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from projects import history
from projects.findings.check import check_all
from projects.findings.pinned import ENDED, GONE, check_pinned
from projects.models import Finding, PinnedAnswer, PinnedLink
from tests import factories

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.localdate() - timedelta(days=1)


def pin(**fields: Any) -> PinnedLink:
    answer = PinnedAnswer.objects.create(wordings="scholing", **fields)
    return PinnedLink.objects.create(answer=answer, project=factories.project(title="Leren"))


def found() -> list[str]:
    check_pinned()
    return list(Finding.objects.values_list("rule", flat=True))


def test_nothing_is_wrong() -> None:
    pin()
    assert found() == []


def test_its_day_has_passed() -> None:
    pin(ends_on=YESTERDAY)
    assert found() == [ENDED]


def test_its_last_day_is_today() -> None:
    pin(ends_on=date.max)
    assert found() == []


def test_its_project_was_withdrawn() -> None:
    link = pin()
    link.project.status = "ingetrokken"
    link.project.save()
    assert found() == [GONE]
    assert Finding.objects.get().project == link.project


def test_its_project_was_deleted() -> None:
    pin().project.delete()
    assert found() == [GONE]


def test_what_was_mended_is_gone() -> None:
    link = pin(ends_on=YESTERDAY)
    assert found() == [ENDED]
    PinnedAnswer.objects.filter(pk=link.answer.pk).update(ends_on=None)
    assert found() == []


def test_what_staff_accepted_stays_so_until_it_changes() -> None:
    link = pin(ends_on=YESTERDAY)
    check_pinned()
    Finding.objects.update(status="klopt zo")
    check_pinned()
    assert Finding.objects.get().status == "klopt zo"
    PinnedAnswer.objects.filter(pk=link.answer.pk).update(ends_on=YESTERDAY - timedelta(days=1))
    check_pinned()
    assert Finding.objects.get().status == "open"


def test_an_edit_by_staff_is_checked_at_once() -> None:
    link = pin()
    with history.revision():
        link.project.status = "ingetrokken"
        link.project.save()
    assert Finding.objects.filter(rule=GONE).exists()


def test_checking_everything_checks_them_too() -> None:
    pin(ends_on=YESTERDAY)
    check_all()
    assert Finding.objects.filter(rule=ENDED).exists()
