"""What a visitor fills in; whatever is wrong is told in Dutch, and what was typed stays."""

from typing import Any

from django import forms

from projects.submissions.timing import TOO_SOON, problem_with, sign_now
from projects.values.counts import in_thousands
from projects.values.tidy import one_line, tidy

LONGEST_ADDRESS = 254  # characters of an e-mail address, as in the database
LEAVE_EMPTY = (
    "Er was een veld ingevuld dat leeg moet blijven; soms doet je browser dat. Wij maakten het "
    "leeg. Verstuur het nog een keer."
)
NO_ADDRESS = "Dit is geen e-mailadres. Typ bijvoorbeeld naam@gemeente.nl."
TOO_LONG = "Dit is te lang: {} tekens. Er passen er hoogstens {}."


class TidyField(forms.CharField):
    """A text as we keep it, without signs that nobody sees; too much is told, not cut off."""

    widget: Any = forms.Textarea

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most  # characters
        super().__init__(**{"required": False, **kwargs})

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "").strip()

    def run_validators(self, value: Any) -> None:
        if len(value) > self.most:
            raise forms.ValidationError(
                TOO_LONG.format(in_thousands(len(value)), in_thousands(self.most))
            )
        super().run_validators(value)


class LineField(TidyField):
    """The same, of one line."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value))


class AddressField(forms.EmailField):
    """An e-mail address, or nothing; what is pasted with an unseen sign is one too."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Je e-mailadres",
            required=False,
            max_length=LONGEST_ADDRESS,
            widget=forms.EmailInput({"autocomplete": "email"}),
            error_messages={"max_length": NO_ADDRESS, "invalid": NO_ADDRESS},
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class GuardedForm(forms.Form):
    """A form at a project that robots don't get through: it has its time, and a field to leave."""

    tijd = forms.CharField(required=False, widget=forms.HiddenInput)
    # No person sees this one; what fills in every field does.
    herhaal = forms.CharField(
        label="Laat dit veld leeg",
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, slug: str, data: Any, auto_id: str, **initial: str) -> None:
        """`slug` is that of the project, `auto_id` makes the ids of fields: "melding_%s"."""
        self.slug = slug
        super().__init__(data, initial={**initial, "tijd": sign_now(slug)}, auto_id=auto_id)

    def clean_herhaal(self) -> str:
        if self.cleaned_data["herhaal"]:
            self._forget("herhaal", "")
            raise forms.ValidationError(LEAVE_EMPTY)
        return ""

    def clean_tijd(self) -> str:
        token = str(self.cleaned_data["tijd"])
        problem = problem_with(token, self.slug)
        if problem and problem != TOO_SOON:  # who was too soon only has to wait
            self._forget("tijd", sign_now(self.slug))
        if problem:
            raise forms.ValidationError(problem)
        return token

    @property
    def hidden_errors(self) -> list[str]:
        """What is wrong with what nobody sees; told above the form."""
        return [*self.errors.get("tijd", ()), *self.errors.get("herhaal", ())]

    def _forget(self, name: str, value: str) -> None:
        """Show a form again with another value of a field than was sent."""
        sent: Any = self.data
        changed = sent.copy()
        changed[name] = value
        self.data = changed
