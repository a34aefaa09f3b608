"""What helps visitors find: synonyms, first tried on the questions that were asked."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import QuerySet
from django.http import HttpRequest

from projects.admin.base import StaffModelAdmin
from projects.models import Synonym
from projects.search.synonyms import (
    Effect,
    effects_of,
    group_of,
    problem_with,
    taken_by_another,
    trial_of,
)
from projects.search.trials import Trial

MOST_LISTED = 20  # questions
WIDE = {"class": "vLargeTextField"}  # for a list of words


class SynonymForm(forms.ModelForm):
    """Refuses what can't be a synonym, and first tells what it does to the questions asked."""

    sure = forms.BooleanField(
        label="Ja, dat is de bedoeling", required=False, widget=forms.HiddenInput
    )
    effects: Sequence[Effect] = ()

    class Meta:
        widgets = {name: AdminTextInputWidget(WIDE) for name in Synonym.WORDINGS}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("wordings") and not self.errors:
            texts = {
                name: data.get(name, getattr(self.instance, name)) for name in Synonym.WORDINGS
            }
            self._check(Synonym(pk=self.instance.pk, **texts), is_sure=bool(data.get("sure")))
        return data

    def _check(self, synonym: Synonym, *, is_sure: bool) -> None:
        if problem := problem_with(group_of(synonym)) or taken_by_another(synonym):
            self.add_error(None, problem)
        elif {*Synonym.WORDINGS} & {*self.changed_data}:
            self.effects = effects_of(synonym)
            if not is_sure:
                self._ask(trial_of(synonym))

    def _ask(self, trial: Trial) -> None:
        """Ask once, if a word finds nearly everything or a question changes."""
        is_broad = any(effect.is_broad for effect in self.effects)
        if not is_broad and not trial.changed:
            return
        self.fields["sure"].widget = forms.CheckboxInput()
        said = ["Nog niet opgeslagen: een woord vindt dan heel veel."] if is_broad else []
        said += map(str, self.effects) if is_broad else ()
        self.add_error(None, said + _told(trial))
        self.add_error("sure", "Vink dit aan als dat de bedoeling is, en sla op.")


def _told(trial: Trial) -> list[str]:
    """What a trial says, a line for each question that changes."""
    if not trial.changed:
        return []
    said = [f"Nog niet opgeslagen: {trial.said}.", trial.tried_on]
    said += map(str, trial.changed[:MOST_LISTED])
    more = len(trial.changed) - MOST_LISTED
    return said + ([f"en nog {more}"] if more > 0 else [])


class StructureFilter(admin.SimpleListFilter):
    """Groups with equal words only, or with wider or narrower ones too."""

    title = "opbouw"
    parameter_name = "opbouw"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("gelijk", "Alleen gelijke woorden"),
            ("ruimer", "Met ruimere woorden"),
            ("nauwer", "Met nauwere woorden"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Synonym]) -> QuerySet[Synonym]:
        match self.value():
            case "gelijk":
                return queryset.filter(wider="", narrower="")
            case "ruimer":
                return queryset.exclude(wider="")
            case "nauwer":
                return queryset.exclude(narrower="")
        return queryset


@admin.register(Synonym)
class SynonymAdmin(StaffModelAdmin):
    form = SynonymForm
    fields = (*Synonym.WORDINGS, "sure")
    list_display = Synonym.WORDINGS
    list_filter = (StructureFilter,)
    search_fields = tuple(f"{name}__folded" for name in Synonym.WORDINGS)

    def save_model(self, request: HttpRequest, obj: Synonym, form: Any, change: bool) -> None:
        """Save, and tell what visitors find now."""
        super().save_model(request, obj, form, change)
        if form.effects:
            self.message_user(request, f"{'; '.join(map(str, form.effects))}.")
