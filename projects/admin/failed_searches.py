"""The questions that found too little: by what they mean, tried with a synonym, and explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects import history
from projects.admin.odd_input import OddInputAdmin
from projects.admin.search import SynonymForm
from projects.changes.version import read_version
from projects.models import FailedSearch, Synonym
from projects.search import index
from projects.search.explained import explain
from projects.search.pinned import pinned
from projects.search.proposals import Proposal, proposals, weak_parts
from projects.search.question_groups import Group, grouped
from projects.search.questions import LONGEST
from projects.search.synonyms import effects_of, proposed, trial_of
from projects.search.trials import Trial
from projects.search.verdicts import Verdict
from projects.values.tidy import one_line

PER_PAGE = 50  # groups
TrialForm: Any = forms.modelform_factory(Synonym, form=SynonymForm, fields=("wordings",))


@dataclass(frozen=True)
class Proposed:
    """Questions that mean the same, the words of it that no project has, and what may help."""

    group: Group
    unknown: Sequence[str]
    proposals: Sequence[Proposal]


@admin.register(FailedSearch)
class FailedSearchAdmin(OddInputAdmin):
    list_display = ("question", "times", "kind", "last_asked_on", "make_synonym", "why")
    list_filter = ("kind",)
    search_fields = ("question__folded",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[FailedSearch]:
        """What was asked once may say more about who asked than about what isn't found."""
        return FailedSearch.objects.asked_again()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        views = {"groups": "betekenis", "trial": "proberen", "why": "waarom"}
        own = [
            path(
                f"{route}/",
                self.admin_site.admin_view(getattr(self, f"{name}_view")),
                name=f"projects_failedsearch_{name}",
            )
            for name, route in views.items()
        ]
        return [*own, *super().get_urls()]

    @admin.display(description="")
    def make_synonym(self, failed: FailedSearch) -> SafeString:
        query = urlencode({"wordings": f"{failed.question}, "})
        url = reverse("admin:projects_synonym_add")
        return format_html('<a href="{}?{}">Maak een synoniem</a>', url, query)

    @admin.display(description="")
    def why(self, failed: FailedSearch) -> SafeString:
        url, query = reverse("admin:projects_failedsearch_why"), urlencode({"q": failed.question})
        return format_html('<a href="{}?{}">Waarom deze antwoorden?</a>', url, query)

    def groups_view(self, request: HttpRequest) -> HttpResponse:
        """Show the questions by what they mean, with a synonym that may help."""
        self._refuse_who_may_not_see(request)
        vocabulary = index.vocabulary(read_version())
        asked = dict(FailedSearch.objects.asked_again().values_list("question", "times"))
        groups = grouped(asked, vocabulary)
        page = Paginator(groups, PER_PAGE).get_page(request.GET.get("p"))
        shown = [
            Proposed(one, weak_parts(one.question, vocabulary), proposals(one.question, vocabulary))
            for one in page
        ]
        context = {"title": "Zoekvragen per betekenis", "shown": shown, "page": page}
        return self._page(request, "groups", context | {"number": len(asked)})

    def trial_view(self, request: HttpRequest) -> HttpResponse:
        """Show what a synonym does to the questions that were asked; a POST saves it."""
        self._refuse_who_may_not_see(request)
        sent = request.POST if request.method == "POST" else request.GET
        synonym = proposed(sent.get("wordings", "").replace("\0", ""))
        if not _may_save(request, synonym):
            raise PermissionDenied
        before = Synonym.objects.filter(pk=synonym.pk).first()
        data = {"wordings": synonym.wordings, "sure": "on"} if synonym.wordings else None
        form = TrialForm(data, instance=synonym)
        trial = trial_of(synonym) if form.is_valid() else None
        if trial and request.method == "POST":
            return self._save(request, form, trial)
        context = {"title": "Een synoniem proberen", "form": form, "trial": trial, "group": before}
        effects = effects_of(synonym) if trial else []
        telling = [one for one in effects if one.is_broad or one.before != one.after]
        has_better = bool(trial and trial.number(Verdict.BETTER))
        more = {"effects": telling, "has_better": has_better}
        return self._page(request, "trial", context | more)

    def _save(self, request: HttpRequest, form: Any, trial: Trial) -> HttpResponse:
        with history.revision(request.user, f"Synoniem na proberen: {trial.said}"):
            saved = form.save()
            gone = self._take_off(request, trial) if "opruimen" in request.POST else 0
        url = reverse("admin:projects_synonym_change", args=[saved.pk])
        message = format_html('Opgeslagen: <a href="{}">{}</a>. {}.', url, saved, trial.said)
        self.message_user(request, message)
        if gone:
            are = "vraag die beter werd, staat" if gone == 1 else "vragen die beter werden, staan"
            self.message_user(request, f"{gone} {are} niet meer op de lijst.")
        return redirect("admin:projects_failedsearch_groups")

    def _take_off(self, request: HttpRequest, trial: Trial) -> int:
        """Delete the questions that found too little and become better."""
        if not self.has_delete_permission(request):
            return 0
        better = [one.question for one in trial.changed if one.verdict is Verdict.BETTER]
        number, _ = FailedSearch.objects.filter(question__in=better).delete()
        return number

    def why_view(self, request: HttpRequest) -> HttpResponse:
        """Show the answers to a question in the order of visitors, each with why it is there."""
        self._refuse_who_may_not_see(request)
        question = one_line(request.GET.get("q", ""))[:LONGEST]
        version = read_version()
        context: dict[str, Any] = {"title": "Waarom staat dit hier?", "question": question}
        if question:
            context |= {"explanation": explain(question, version)}
            context |= {"pinned": pinned(question, version, timezone.localdate())}
        return self._page(request, "why", context)

    def _refuse_who_may_not_see(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        """A screen of its own, with the way back to the list."""
        shared = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "list_url": reverse("admin:projects_failedsearch_changelist"),
            "may_delete": self.has_delete_permission(request),
        }
        return TemplateResponse(
            request, f"admin/projects/failedsearch/{name}.html", {**shared, **context}
        )


def _may_save(request: HttpRequest, synonym: Synonym) -> bool:
    needed = "change" if synonym.pk else "add"
    return request.user.has_perm(f"projects.{needed}_synonym")
