"""Who must not come back: only hashes that reveal nothing about the person."""

from django.db import models


class ForgottenPerson(models.Model):
    """A keyed hash of a name, an address or a number; see `contacts.forgotten`."""

    mark = models.CharField(max_length=64, primary_key=True)
    forgotten_on = models.DateField()

    def __str__(self) -> str:
        return f"vergeten op {self.forgotten_on:%d-%m-%Y}"
