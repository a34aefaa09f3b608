"""Create a first account for staff; its password is shown once and stored nowhere.

Not on a server: there the output of a command ends up in a log; an operator creates the account.
"""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

NAME = "beheer"


class Command(BaseCommand):
    help = "Maakt een eerste account voor het beheer, als er nog geen is."

    def handle(self, *args: Any, **options: Any) -> None:
        users = get_user_model().objects
        if users.filter(is_staff=True).exists():
            return
        if settings.PRODUCTION:
            self.stdout.write(
                "Er is nog geen account voor het beheer. Maak er een met: "
                "python manage.py createsuperuser"
            )
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser(NAME, password=password)
        self.stdout.write(
            f"Account voor het beheer: {NAME}, wachtwoord: {password}\n"
            "Schrijf het op: wij tonen het maar één keer."
        )
