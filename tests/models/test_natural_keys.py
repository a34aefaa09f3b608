"""The keys by which fixtures refer to rows."""

import pytest
from django.core import serializers
from django.db import models

from projects.models import (
    Contact,
    Finding,
    Link,
    Membership,
    Municipality,
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


@pytest.fixture
def rows() -> list[models.Model]:
    """One row of every model."""
    oss, together = factories.organisation("Oss"), factories.organisation("BUCH", "samenwerking")
    theme = Theme.objects.create(name="Vitaliteit")
    period = SubsidyPeriod.objects.create(year=2021, number=2)
    project = factories.project(oss, theme=theme, period=period, kind=Project.Kind.IDEA)
    return [
        oss,
        theme,
        period,
        project,
        factories.contact(project),
        project.project_contacts.get(),
        project.project_organisations.get(),
        Membership.objects.create(partnership=together, member=oss),
        OrganisationAlias.objects.create(organisation=oss, name="Osch"),
        ThemeAlias.objects.create(theme=theme, name="Vitaal"),
        Link.objects.create(project=project, order=1, text="Lees meer"),
        ProjectRelation.objects.create(idea=project, project=factories.project()),
        Finding.objects.create(key="a", rule="test", message="Kijk", project=project),
    ]


def test_every_row_is_found_by_its_natural_key(rows: list[models.Model]) -> None:
    for row in rows:
        key = row.natural_key()  # type: ignore[attr-defined]
        assert type(row)._default_manager.get_by_natural_key(*key) == row  # type: ignore[attr-defined]


def test_rows_survive_a_round_trip(rows: list[models.Model]) -> None:
    """Written with natural keys and read again, a row stays that row."""
    text = serializers.serialize(
        "json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    for read, row in zip(serializers.deserialize("json", text), rows, strict=True):
        assert read.object.pk == row.pk
        read.save()
    assert Project.objects.count() == 2
    assert ProjectContact.objects.count() == ProjectOrganisation.objects.count() == 1
    assert Contact.objects.count() == 1


def test_proxy_has_the_key_of_an_organisation() -> None:
    assert Municipality.objects.create(name="Oss").natural_key() == ("oss",)
