"""The rules that the database keeps, whoever writes to it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DataError, IntegrityError, models, transaction

from projects.models import (
    Confirmation,
    Contact,
    Link,
    Membership,
    Organisation,
    OrganisationAlias,
    Project,
    ProjectContact,
    ProjectOrganisation,
    ProjectRelation,
    SubsidyPeriod,
    Theme,
    ThemeAlias,
)
from tests import factories

pytestmark = pytest.mark.django_db


def refuses(model: type[models.Model], **fields: Any) -> None:
    """Write past save() and full_clean(), as loaddata does."""
    # PostgreSQL derives a column before it looks at the rules, and stumbles over the value there.
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        model._default_manager.bulk_create([model(**fields)])


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"start": "21"},
        {"start": "2021-13"},
        {"start": "2021-1"},
        {"start": "2021-09-32"},
        {"start": "mei 2021"},
        {"end": "2021/09"},
        {"start": "2021-09", "end": "2021-08"},
        {"start": "2021-09-02", "end": "2021-09-01"},
        {"start": "2021-09-02", "end": "2020"},
        {"start": "2022", "end": "2021-12-31"},
    ],
)
def test_project_is_refused(fields: dict[str, str]) -> None:
    refuses(Project, **{"title": "T", "slug": "t", **fields})


def test_second_theme_is_another_one() -> None:
    theme = factories.theme()
    refuses(Project, title="T", slug="t", theme=theme, second_theme=theme)
    factories.project(theme=theme, second_theme=factories.theme("HRM"))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("", ""),
        ("", "2021"),
        ("2021-09", ""),
        ("2021", "2021"),
        ("2021-09-02", "2021"),
        ("2021-09-02", "2021-09"),
        ("2021", "2021-01-01"),
        ("2021-09-02", "2021-09-02"),
    ],
)
def test_project_with_dates_as_precise_as_the_source(start: str, end: str) -> None:
    Project.objects.bulk_create([Project(title="T", slug="t", start=start, end=end)])
    assert Project.objects.filter(start=start, end=end).exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"cbs_code": "0363"},
        {"cbs_code": "GM363"},
        {"cbs_code": "GM0363", "kind": "overig"},
        {"merged_on": date(2022, 1, 1)},
        {"latitude": Decimal(52)},
        {"latitude": Decimal(5), "longitude": Decimal(52)},
    ],
)
def test_organisation_is_refused(fields: dict[str, Any]) -> None:
    refuses(Organisation, **{"name": "Oss", "slug": "oss", "kind": "gemeente", **fields})


def test_organisation_without_code_or_place_may_be_there_twice() -> None:
    Organisation.objects.create(name="Een")
    Organisation.objects.create(name="Twee")
    assert Organisation.objects.filter(cbs_code=None, latitude=None).count() == 2


def test_successor_needs_a_date_and_is_another() -> None:
    oss = factories.organisation("Oss")
    refuses(Organisation, name="Lith", slug="lith", kind="gemeente", successor=oss)
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.update(successor=oss, merged_on=date(2022, 1, 1))


def test_partnership_has_a_member_once_and_never_itself() -> None:
    one, other = factories.organisation("1Stroom", "samenwerking"), factories.organisation("Duiven")
    Membership.objects.create(partnership=one, member=other)
    refuses(Membership, partnership=one, member=other)
    refuses(Membership, partnership=one, member=one)


@pytest.mark.parametrize(
    "fields",
    [
        {"year": 1992},
        {"number": 0},
        {"number": 13},
        {"opens_on": date(2021, 5, 2), "closes_on": date(2021, 5, 1)},
    ],
)
def test_period_is_refused(fields: dict[str, Any]) -> None:
    refuses(SubsidyPeriod, **{"year": 2021, "number": 1, **fields})


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"phone": "06 12345678"},
        {"phone": "+0612345678"},
        {"objected_on": date(2026, 1, 1), "is_public": True},
        {"basis": "toestemming"},
    ],
)
def test_contact_is_refused(fields: dict[str, Any]) -> None:
    refuses(Contact, **{"name": "Jan", **fields})


def test_contact_is_asked_once_a_day() -> None:
    asked = {"contact": Contact.objects.create(name="Jan"), "asked_on": date(2026, 1, 1)}
    Confirmation.objects.create(**asked)
    refuses(Confirmation, **asked)


def test_answer_has_a_date() -> None:
    person = Contact.objects.create(name="Jan")
    refuses(Confirmation, contact=person, asked_on=date(2026, 1, 1), answer="klopt")


@pytest.mark.parametrize("fields", [{"general_phone": "0412 1"}, {"general_url": "oss.nl"}])
def test_general_address_is_refused(fields: dict[str, str]) -> None:
    refuses(Organisation, name="Oss", slug="oss", **fields)


@pytest.mark.parametrize("url", ["www.aeno.nl", "ftp://aeno.nl", "javascript:alert(1)"])
def test_link_is_refused(url: str) -> None:
    refuses(Link, project=factories.project(), text="Lees meer", url=url)


def test_idea_is_not_its_own_follow_up() -> None:
    idea = factories.project()
    refuses(ProjectRelation, idea=idea, project=idea)


def test_no_duplicates() -> None:
    oss, project = factories.organisation("Oss"), factories.project()
    theme = Theme.objects.create(name="Vitaliteit")
    once: list[Callable[[], Any]] = [
        lambda: SubsidyPeriod.objects.create(year=2021, number=1),
        lambda: Theme.objects.create(name="Leren", slug="leren"),
        lambda: ThemeAlias.objects.create(theme=theme, name="Vitaal"),
        lambda: OrganisationAlias.objects.create(organisation=oss, name="Osch"),
        lambda: Organisation.objects.create(name="Uden", slug="uden"),
        lambda: Project.objects.create(title="T", slug="t"),
        lambda: ProjectOrganisation.objects.create(project=project, organisation=oss),
        lambda: Link.objects.create(project=project, order=1, text="Lees meer"),
    ]
    for make in once:
        make()
        with pytest.raises(IntegrityError), transaction.atomic():
            make()
    person = factories.contact(project)
    refuses(ProjectContact, project=project, contact=person)


def test_what_projects_use_cannot_be_deleted() -> None:
    oss, theme = factories.organisation("Oss"), Theme.objects.create(name="Vitaliteit")
    period = SubsidyPeriod.objects.create(year=2021, number=1)
    second = Theme.objects.create(name="HRM")
    factories.project(oss, theme=theme, second_theme=second, period=period)
    for row in (oss, theme, second, period):
        with pytest.raises(models.ProtectedError):
            row.delete()
