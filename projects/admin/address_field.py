"""The field of a web address in forms of staff: completed and checked as in texts and tables."""

from typing import Any

from django import forms

from projects.values.web_addresses import complete_address


class AddressField(forms.URLField):
    def to_python(self, value: Any) -> str:
        written = str(value or "").strip()
        completed = complete_address(written)
        if written and not completed:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return str(super().to_python(completed))
