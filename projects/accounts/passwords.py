"""A password that whoever knows the site would try first is refused."""

from typing import Any

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError

# Words of this site and of who runs it; a password needs more than these and a few signs.
SITE_WORDS = (
    *("projectenbank", "projecten", "project", "aenofonds", "aeno", "fonds", "gemeenten"),
    *("gemeente", "subsidies", "subsidie", "redactie", "beheer", "welkom", "wachtwoord"),
)
FEWEST_OTHERS = 8


class LengthValidator(MinimumLengthValidator):
    """Refuse a short password, in Dutch: Django 5.2 lacks the translation of its own message."""

    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Neem minstens {self.min_length} tekens."


class SiteWordsValidator:
    """Refuse a password that is made of words of the site."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(_without_site_words(password)) < FEWEST_OTHERS:
            raise ValidationError(self.get_help_text(), code="password_of_site_words")

    def get_help_text(self) -> str:
        return (
            "Je wachtwoord mag niet vooral bestaan uit woorden van deze site, "
            "zoals ‘projectenbank’ of ‘gemeente’."
        )


def _without_site_words(password: str) -> str:
    """Return the letters and digits that are left without the words of the site.

    >>> _without_site_words("Projectenbank-2026!")
    '2026'
    """
    rest = "".join(sign for sign in password.lower() if sign.isalnum())
    for word in SITE_WORDS:
        rest = rest.replace(word, "")
    return rest
