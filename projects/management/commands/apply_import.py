"""Carry out an import that staff started; what to do stands on the standard input, as JSON."""

import json
import os
import sys
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

from projects.importing import apart, workflow
from projects.importing.errors import CannotImportError
from projects.models import Import
from projects.pages.records import PageError

MOST_TOLD = 500  # characters


class Command(BaseCommand):
    help = "Voert een import uit die in het beheer is begonnen. Het beheer roept dit zelf aan."

    def handle(self, *args: Any, **options: Any) -> None:
        os.nice(5)  # visitors go first
        asked = json.load(sys.stdin)
        pk, user = asked["pk"], User.objects.filter(pk=asked["user"]).first()
        refused = "Er ging iets mis. Probeer het nog een keer, of vraag de beheerder."
        try:
            workflow.apply_import(pk, asked["chosen"], asked["seen"], user, is_apart=True)
            refused = ""
        except (CannotImportError, PageError) as error:
            refused = str(error)[:MOST_TOLD]
        finally:
            running = Import.objects.filter(pk=pk, state=Import.State.RUNNING)
            running.update(state=Import.State.PREVIEW, report={"refused": refused})
            apart.forget(pk)
