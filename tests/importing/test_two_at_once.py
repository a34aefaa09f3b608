"""Two colleagues who press the button at the same moment."""

import threading

import pytest
from django.db import connection, connections

from projects.importing import workflow
from projects.importing.errors import CannotImportError
from projects.models import Project
from tests import factories
from tests.importing.conftest import block, look, page


@pytest.mark.skipif(connection.vendor == "sqlite", reason="one in-memory database, one writer")
@pytest.mark.django_db(transaction=True)
def test_an_import_that_two_apply_is_applied_once() -> None:
    factories.organisation("Oss")
    waiting, preview = look(page(block()))
    told: list[str] = []

    def press() -> None:
        try:
            workflow.apply_import(waiting.pk, {}, preview.states, None)
            told.append("done")
        except CannotImportError as error:
            told.append(str(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["Deze import is al uitgevoerd.", "done"]
    assert Project.objects.count() == 1
