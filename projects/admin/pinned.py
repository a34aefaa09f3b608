"""The answers that staff pin above the results of a question."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from projects.admin.base import StaffModelAdmin, StaffTabularInline
from projects.admin.formsets import OrderedInlineFormSet
from projects.admin.list_columns import URL_OVERRIDES
from projects.changes.version import read_version
from projects.models import PinnedAnswer, PinnedLink
from projects.search.index import vocabulary
from projects.search.pinned import MOST_SHOWN, problem_with, questions_with

MOST_LISTED = 20  # questions


class PinnedAnswerForm(forms.ModelForm):
    """Refuses what would show everywhere, and first tells at which questions it would show."""

    sure = forms.BooleanField(
        label="Ja, dat is de bedoeling", required=False, widget=forms.HiddenInput
    )

    def clean_wordings(self) -> str:
        wordings = str(self.cleaned_data["wordings"])
        parts = PinnedAnswer(wordings=wordings).parts
        if problem := problem_with(parts, vocabulary(read_version())):
            raise forms.ValidationError(problem)
        return ", ".join(parts)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("wordings") and "wordings" in self.changed_data and not data.get("sure"):
            self._ask(PinnedAnswer(wordings=data["wordings"]))
        return data

    def _ask(self, answer: PinnedAnswer) -> None:
        """Ask once, with the questions that were asked."""
        shown, of = questions_with(answer.parts)
        if not of:
            return
        self.fields["sure"].widget = forms.CheckboxInput()
        enough = f"van de {of} vragen die niet genoeg vonden"
        said = [f"Nog niet opgeslagen: {enough}, {_number(len(shown))}."]
        said += [f"‘{question}’" for question in shown[:MOST_LISTED]]
        if len(shown) > MOST_LISTED:
            said.append(f"en nog {len(shown) - MOST_LISTED}")
        self.add_error(None, said)
        self.add_error("sure", "Vink dit aan als dat de bedoeling is, en sla op.")


def _number(shown: int) -> str:
    if shown > 1:
        return f"krijgen deze {shown} dit antwoord"
    return "krijgt deze dit antwoord" if shown else "krijgt geen enkele dit antwoord"


class PinnedLinkInline(StaffTabularInline):
    model = PinnedLink
    formset = OrderedInlineFormSet
    autocomplete_fields = ("project",)
    fields = ("project", "url", "title", "order")
    formfield_overrides = URL_OVERRIDES
    min_num, max_num = 1, MOST_SHOWN

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, validate_min=True, validate_max=True, **kwargs)


@admin.register(PinnedAnswer)
class PinnedAnswerAdmin(StaffModelAdmin):
    form = PinnedAnswerForm
    fields = ("wordings", ("starts_on", "ends_on"), "sure")
    list_display = ("wordings", "state", "starts_on", "ends_on")
    search_fields = ("wordings__folded", "links__title__folded", "links__project__title__folded")
    inlines = (PinnedLinkInline,)

    @admin.display(description="stand")
    def state(self, answer: PinnedAnswer) -> str:
        today = timezone.localdate()
        if answer.starts_on and answer.starts_on > today:
            return "komt nog"
        return "voorbij" if answer.ends_on and answer.ends_on < today else "te zien"
