"""An address of a period stays one, whatever year and number it gets."""

import pytest
from django.db import IntegrityError, transaction

from projects.models import FormerSlug, SubsidyPeriod
from tests import factories

pytestmark = pytest.mark.django_db


def renumbered(period: SubsidyPeriod, year: int, number: int) -> None:
    period.year, period.number = year, number
    period.save()


def former() -> dict[str, str]:
    codes = ["2021-1", "2021-2", "2021-3"]
    return FormerSlug.objects.leading_on("period", codes)


def test_every_former_address_leads_to_the_one_of_today() -> None:
    period = SubsidyPeriod.objects.create(year=2021, number=1)
    assert former() == {}
    renumbered(period, 2021, 2)
    renumbered(period, 2021, 3)
    assert former() == {"2021-1": "2021-3", "2021-2": "2021-3"}


def test_back_again() -> None:
    period = SubsidyPeriod.objects.create(year=2021, number=1)
    renumbered(period, 2021, 2)
    renumbered(period, 2021, 1)
    assert former() == {"2021-2": "2021-1"}


def test_an_address_of_today_goes_before_a_former_one() -> None:
    first = SubsidyPeriod.objects.create(year=2021, number=1)
    renumbered(first, 2021, 2)
    other = SubsidyPeriod.objects.create(year=2021, number=1)
    assert former() == {}
    renumbered(other, 2021, 3)
    assert former() == {"2021-1": "2021-3"}


def test_other_fields_leave_the_address_alone() -> None:
    period = SubsidyPeriod.objects.create(year=2021, number=1)
    period.marker = "**"
    period.save()
    assert not FormerSlug.objects.exists()


def test_a_former_slug_is_of_one_thing() -> None:
    period = SubsidyPeriod.objects.create(year=2021, number=1)
    for values in ({}, {"period": period, "theme": factories.theme()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FormerSlug.objects.create(slug="2020-1", **values)
