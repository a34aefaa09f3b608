"""A forgotten person is nowhere in the history or the log."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from reversion.models import Version

from projects import history
from projects.models import Contact, Project, ProjectContact
from tests import factories

pytestmark = pytest.mark.django_db


def test_person_is_erased_everywhere() -> None:
    user = User.objects.create_user("anna")
    project = factories.project(title="Fit")
    person = factories.contact(project, "José Vink", email="j.vink@oss.nl")
    ProjectContact.objects.update(function="Vinkbaas")
    factories.contact(project, "José Vinkers", email="vinkers@oss.nl")
    with history.revision(user):
        person.name, person.phone = "José Vink-Smit", "+31612345678"
        person.save()
        project.title = "Fitter"
        project.save()
    said = [{"added": {"name": "contactpersoon", "object": "José Vink (contactpersoon)"}}]
    LogEntry.objects.log_actions(user.pk, [project], CHANGE, said)
    LogEntry.objects.log_actions(user.pk, [person], CHANGE, [{"changed": {"fields": ["Naam"]}}])
    history.erase(person)
    assert [contact.name for contact in Contact.objects.all()] == ["José Vinkers"]
    stored = (
        " ".join(
            text
            for values in (
                *Version.objects.values_list("serialized_data", "object_repr"),
                *LogEntry.objects.values_list("object_repr", "change_message"),
            )
            for text in values
        )
        .encode()
        .decode("unicode_escape", "replace")
    )
    for word in ("Vink ", "Vink-Smit", 'Vink"', "j.vink", "31612345678", "Vinkbaas"):
        assert word not in stored
    assert "Vinkers" in stored
    assert not history.deleted(Contact)


def test_project_keeps_its_history_without_the_person() -> None:
    project = factories.project(title="Fit")
    person = factories.contact(project)
    with history.revision():
        project.title = "Fitter"
        project.save()
    history.erase(person)
    oldest = history.versions_of(project).last()
    assert history.restore(oldest) == []
    assert Project.objects.get().title == "Fit"
    assert not Contact.objects.exists()
