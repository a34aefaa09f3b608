"""Let somebody in who lost their phone and recovery codes, when no colleague can."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from projects.accounts import second_factor
from projects.accounts.lockout import unlock


class Command(BaseCommand):
    help = "Haalt de tweede stap en een blokkade van een account weg; het wachtwoord blijft."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("naam", help="De naam van het account.")

    def handle(self, *args: Any, naam: str, **options: Any) -> None:
        user = User.objects.filter(username=naam).first()
        if user is None:
            raise CommandError(f"Er is geen account met de naam {naam}.")
        unlock(user)
        had = second_factor.reset(user)
        self.stdout.write(
            f"{naam} stelt bij het inloggen een nieuwe tweede stap in."
            if had
            else f"{naam} had geen tweede stap."
        )
