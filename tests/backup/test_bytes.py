"""Columns of bytes come back from a backup as they were."""

import pytest

from projects.backup.rows import read_rows, write_rows
from projects.models import DossierTemplate

pytestmark = pytest.mark.django_db


def test_bytes_come_back() -> None:
    content = bytes(range(256))
    DossierTemplate.objects.create(name="ons.docx", content=content)
    rows = list(read_rows(DossierTemplate, "default"))
    DossierTemplate.objects.all().delete()
    write_rows(DossierTemplate, "default", rows)
    assert bytes(DossierTemplate.objects.get().content) == content
