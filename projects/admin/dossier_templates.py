"""The template of the dossier in Word: download it, restyle it in Word, and upload it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from projects import history
from projects.admin.base import StaffModelAdmin
from projects.attachments.file_types import FileNotAllowedError, kind_of
from projects.attachments.handlers import MEGABYTE, FailedUpload
from projects.attachments.storage import MAX_NAME_LENGTH, safe_name
from projects.models import DossierTemplate
from projects.public.site_address import site_of
from projects.taking_along.answers import TYPES

MOST_MEGABYTES = 2  # the file lies in the database; our own takes 20 kB
MACROS = (
    "Dit is een Word-bestand met macro’s ({}). Kies in Word ‘Opslaan als’, en dan Word-document "
    "(.docx)."
)
OTHER_KIND = "Dit is geen Word-document. Kies een bestand waarvan de naam eindigt op .docx."
LARGE = f"Dit bestand is groter dan {MOST_MEGABYTES} MB. Gebruik kleinere plaatjes."
NOT_RECEIVED = "De server kan nu geen bestanden ontvangen. Vertel het de beheerder."
MACRO_NAMES = (".docm", ".dotm")


class TemplateForm(forms.ModelForm):
    """Tries a template when it comes in, and once more when it is put in use."""

    file = forms.FileField(
        label="Word-bestand",
        widget=forms.FileInput({"accept": ".docx"}),
        help_text=(
            "Het sjabloon dat je ophaalde en in Word een ander uiterlijk gaf. We proberen het "
            "meteen met een paar projecten."
        ),
    )
    site = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("file", None)

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if isinstance(file, FailedUpload):
            raise forms.ValidationError(NOT_RECEIVED)
        _refuse_others(file)
        file.seek(0)
        content = file.read()
        self._try(content)
        self.instance.name = safe_name(file.name or "")[-MAX_NAME_LENGTH:]
        self.instance.content = content
        return file

    def clean_in_use(self) -> bool:
        in_use: bool = self.cleaned_data["in_use"]
        row = self.instance
        if row.pk and in_use and (row.failed_because or not self.initial.get("in_use")):
            self._try(bytes(row.content))
            row.failed_because = ""
        return in_use

    def _get_validation_exclusions(self) -> set[str]:
        """That one is in use at most isn't asked here: saving takes the other one out of use."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | {"in_use"}

    def _try(self, content: bytes) -> None:
        from projects.taking_along.word_problems import TemplateProblem

        try:
            _sample_in(content, self.site)
        except TemplateProblem as problem:
            raise forms.ValidationError(str(problem)) from problem


def _refuse_others(file: "UploadedFile[Any]") -> None:
    """Raise a ValidationError for what isn't a document of Word, or too large to keep."""
    name = (file.name or "").lower()
    if name.endswith(MACRO_NAMES):
        raise forms.ValidationError(MACROS.format(name[-5:]))
    if not name.endswith(".docx"):
        raise forms.ValidationError(OTHER_KIND)
    if (file.size or 0) > MOST_MEGABYTES * MEGABYTE:
        raise forms.ValidationError(LARGE)
    try:
        kind_of(name, file)  # type: ignore[arg-type]
    except FileNotAllowedError as error:
        raise forms.ValidationError(str(error)) from error


def _sample_in(content: bytes, site: str) -> bytes:
    """Return a dossier of a few projects. Raises TemplateProblem."""
    from projects.taking_along.word import content_of
    from projects.taking_along.word_apart import tried
    from projects.taking_along.word_sample import SampleDossier

    return tried(content, content_of(SampleDossier(site)))


@admin.register(DossierTemplate)
class DossierTemplateAdmin(StaffModelAdmin):
    """Each upload stays, so that one can go back to it; at most one is in use."""

    form = TemplateForm
    list_display = ("name", "uploaded_at", "state")
    fields = ("file", "in_use")
    search_fields = ("name__folded",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("content")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("name", "uploaded_at", "state", "in_use") if obj else ("file", "in_use")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("name", "uploaded_at", "state") if obj else ()

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        form.site = site_of(request)
        return form

    @admin.display(description="stand")
    def state(self, template: DossierTemplate) -> str:
        if not template.in_use:
            return "niet in gebruik"
        if template.failed_because:
            return f"lukte niet, bezoekers krijgen het gewone sjabloon: {template.failed_because}"
        return "in gebruik"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if obj.in_use:
            _stop_using(DossierTemplate.objects.exclude(pk=obj.pk))
        super().save_model(request, obj, form, change)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Go where the trial dossier is."""
        return redirect("admin:projects_dossiertemplate_change", obj.pk)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        name = "projects_dossiertemplate"
        return [
            path("gewoon/", view(require_GET(self.built_in)), name=f"{name}_built_in"),
            path("terug/", view(require_POST(self.back)), name=f"{name}_back"),
            path("<int:pk>/bestand/", view(require_GET(self.file)), name=f"{name}_file"),
            path("<int:pk>/proefdossier/", view(require_GET(self.sample)), name=f"{name}_sample"),
            *super().get_urls(),
        ]

    def built_in(self, request: HttpRequest) -> HttpResponse:
        """The template that comes with the site."""
        from projects.taking_along.word import BUILT_IN

        self._only_for_who_sees(request)
        return _download(BUILT_IN.read_bytes(), "dossier-gewoon-sjabloon.docx")

    def file(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A template as it was uploaded."""
        self._only_for_who_sees(request)
        template = get_object_or_404(DossierTemplate, pk=pk)
        return _download(bytes(template.content), template.name)

    def sample(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A dossier of a few projects in it."""
        from projects.taking_along.word_problems import TemplateProblem

        self._only_for_who_sees(request)
        template = get_object_or_404(DossierTemplate, pk=pk)
        try:
            made = _sample_in(bytes(template.content), site_of(request))
        except TemplateProblem as problem:
            self.message_user(request, str(problem), messages.ERROR)
            return redirect("admin:projects_dossiertemplate_change", pk)
        return _download(made, "proefdossier.docx")

    def back(self, request: HttpRequest) -> HttpResponse:
        """Put the template that comes with the site back in use; the others stay to choose from."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        with history.revision(request.user, "Terug naar het gewone sjabloon"):
            _stop_using(DossierTemplate.objects.all())
        self.message_user(request, "Het gewone sjabloon is weer in gebruik.")
        return redirect(reverse("admin:projects_dossiertemplate_changelist"))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        used = DossierTemplate.objects.in_use().defer("content").first()
        return super().changelist_view(request, {"used": used, **(extra_context or {})})

    def _only_for_who_sees(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied


def _stop_using(templates: Any) -> None:
    for one in templates.in_use().defer("content"):
        one.in_use = False
        one.save(update_fields=["in_use"])


def _download(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPES["docx"])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
