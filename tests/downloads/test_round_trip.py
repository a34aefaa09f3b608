"""What anybody downloads comes back through the import, and changes nothing."""

import pytest
from django.test import Client

from projects.importing import workflow
from projects.importing.previewing import Preview
from projects.importing.uploads import read_upload
from projects.models import Project
from tests.downloads.reading import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_projects")]


def preview_of(content: bytes, form: str) -> Preview:
    upload = read_upload(f"projecten.{form}", content)
    return workflow.preview_import(workflow.create_import(upload, None))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_changes_nothing(client: Client, form: str) -> None:
    preview = preview_of(get(client, f"/projecten.{form}"), form)
    assert [(one.title, one.changes) for one in preview.changed] == []
    assert (len(preview.unchanged), preview.new) == (Project.objects.published().count(), ())


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_one_other_title_changes_one_title(client: Client, form: str) -> None:
    content = get(client, f"/projecten.{form}")
    project = Project.objects.published().filter(project_contacts=None).first()
    assert project is not None
    Project.objects.filter(pk=project.pk).update(title="Heel anders")
    preview = preview_of(content, form)
    assert [change.field for one in preview.changed for change in one.changes] == ["title"]
