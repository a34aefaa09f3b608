"""Our export of real projects, as LibreOffice saved it: nothing of it is a change.

It has the encoding of Windows, and dates as an American program writes them.
"""

from pathlib import Path

import pytest

from projects.importing import workflow
from projects.importing.uploads import read_upload

SAVED = Path(__file__).parent / "saved_by_libreoffice.csv"


@pytest.mark.django_db
def test_what_libreoffice_saved_is_no_change(real_projects: None) -> None:
    preview = workflow.preview_upload(read_upload(SAVED.name, SAVED.read_bytes()))
    assert [known.changes for known in preview.changed] == []
    assert (preview.new, preview.reading.errors, preview.reading.notes) == ((), (), ())
    assert len(preview.unchanged) == SAVED.read_text(encoding="cp1252").count("/projecten/")
