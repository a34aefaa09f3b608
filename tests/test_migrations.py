"""A newer version of the site takes over what an older one kept."""

import pytest
from django.core.management import call_command

from projects.models import Organisation, Project
from tests import factories
from tests.questions import find

FIRST_ON_A_SERVER = "0005_withdrawn"


@pytest.mark.django_db(transaction=True)
def test_a_filled_database_is_upgraded() -> None:
    maashorst = factories.organisation("Maashorst")
    uden = factories.organisation("Uden", successor=maashorst, merged_on="2022-01-01")
    project = factories.project(uden, title="Rolwisseling")
    assert find("rolwisseling").primary_keys == (project.pk,)
    call_command("migrate", "projects", FIRST_ON_A_SERVER, verbosity=0)
    call_command("migrate", verbosity=0)
    assert Organisation.objects.get(name="Uden").successor == maashorst
    assert find("rolwisseling").primary_keys == (project.pk,)
    Project.objects.update(title="Van rol wisselen")
    assert find("wisselen").primary_keys == (project.pk,)
