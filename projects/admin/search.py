"""What helps visitors find: synonyms, and searches without results."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects.admin.base import StaffModelAdmin
from projects.admin.odd_input import OddInputAdmin
from projects.models import FailedSearch, Synonym
from projects.search.synonyms import Effect, effects_of, group_of, problem_with, taken_by_another

WIDE = {"class": "vLargeTextField"}  # for a list of words


class SynonymForm(forms.ModelForm):
    """Refuses what can't be a synonym, and asks first when a word would find nearly everything."""

    sure = forms.BooleanField(
        label="Ja, dat is de bedoeling", required=False, widget=forms.HiddenInput
    )
    effects: Sequence[Effect] = ()

    class Meta:
        widgets = {name: AdminTextInputWidget(WIDE) for name in Synonym.WORDINGS}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("wordings") and not self.errors:
            texts = {name: data[name] for name in Synonym.WORDINGS}
            self._check(Synonym(pk=self.instance.pk, **texts), is_sure=bool(data.get("sure")))
        return data

    def _check(self, synonym: Synonym, *, is_sure: bool) -> None:
        if problem := problem_with(group_of(synonym)) or taken_by_another(synonym):
            self.add_error(None, problem)
        elif {*Synonym.WORDINGS} & {*self.changed_data}:
            self.effects = effects_of(synonym)
            self._ask_if_broad(is_sure)

    def _ask_if_broad(self, is_sure: bool) -> None:
        if is_sure or not any(effect.is_broad for effect in self.effects):
            return
        self.fields["sure"].widget = forms.CheckboxInput()
        said = ["Nog niet opgeslagen: een woord vindt dan heel veel.", *map(str, self.effects)]
        self.add_error(None, said)
        self.add_error("sure", "Vink dit aan als dat de bedoeling is, en sla op.")


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


@admin.register(FailedSearch)
class FailedSearchAdmin(OddInputAdmin):
    list_display = ("question", "times", "kind", "last_asked_on", "make_synonym")
    list_filter = ("kind",)
    search_fields = ("question__folded",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[FailedSearch]:
        """What was asked once may say more about who asked than about what isn't found."""
        return FailedSearch.objects.asked_again()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    @admin.display(description="")
    def make_synonym(self, failed: FailedSearch) -> SafeString:
        query = urlencode({"wordings": f"{failed.question}, "})
        url = reverse("admin:projects_synonym_add")
        return format_html('<a href="{}?{}">Maak een synoniem</a>', url, query)
