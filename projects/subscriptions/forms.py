"""What somebody fills in who wants to follow a choice: an e-mail address, and nothing else."""

from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError

from projects.submissions.forms import NO_ADDRESS, AddressField, GuardedForm
from projects.values.mailboxes import deliverable

TYPE_ONE = "Typ je e-mailadres."


class FollowForm(GuardedForm):
    email = AddressField()

    def __init__(self, choice: str, data: Any = None) -> None:
        # What is signed for one choice is no good for another.
        super().__init__(sha256(choice.encode()).hexdigest()[:16], data, "volgen_%s")
        self.fields["email"].required = True
        self.fields["email"].error_messages["required"] = TYPE_ONE

    def clean_email(self) -> str:
        try:
            return deliverable(self.cleaned_data["email"])
        except ValueError as error:
            raise ValidationError(NO_ADDRESS) from error
