"""The form of a project: its text, and what a card says of it."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

from projects.admin.statuses import status_choices
from projects.admin.text_editor import TextEditor, TextForm
from projects.models import Contact, Project, Report
from projects.values.redaction import NAMES_SOMEONE, names_someone
from projects.values.results_told import tells_results
from projects.values.summaries import summary_of
from projects.values.tidy import one_line

# Where the form has what a visitor reports; its other parts have the proposal above the form.
FIELD_OF_REPORT = {
    Report.Field.TITLE: "title",
    Report.Field.DURATION: "start",
    Report.Field.THEME: "theme",
    Report.Field.TEXT: "text",
}
MAX_SHOWN = 300  # characters of a proposal


class ProjectForm(TextForm):
    class Meta:
        widgets = {
            "title": AdminTextInputWidget({"class": "vLargeTextField"}),
            "summary": AdminTextInputWidget({"class": "vLargeTextField"}),
            "duration_text": AdminTextareaWidget({"rows": 2}),
            "text": TextEditor({"rows": "24"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        status: Any = self.fields.get("status")
        if status:  # absent for users with view permission only
            status.choices = status_choices(self.instance)
            status.help_text = ""
        if "summary" in self.fields:
            self._propose()
        if self.instance.pk:
            self._tell_reports()

    def _tell_reports(self) -> None:
        """Show beside a field what a visitor says it should be."""
        for report in self.instance.reports.new().exclude(proposed=""):
            field = self.fields.get(FIELD_OF_REPORT.get(report.field, ""))
            if field:
                said = Truncator(one_line(report.proposed)).chars(MAX_SHOWN)
                field.help_text = format_html(
                    '{} <strong class="reported">Een bezoeker stelt voor: ‘{}’</strong>',
                    mark_safe(field.help_text),  # noqa: S308  what stood there as HTML already
                    said,
                )

    def _propose(self) -> None:
        """Show what the rules make of the text, which counts until staff say otherwise."""
        text = self.instance.text
        ours = self._our_summary(text)
        self.fields["summary"].help_text = (
            f"In één zin waar het over gaat, voor lijsten en zoekmachines. Laat leeg voor: ‘{ours}’"
            if ours
            else "In één zin waar het over gaat. Leeg: wij kiezen een zin uit de tekst."
        )
        told: Any = self.fields["tells_results"]
        now = f": {'ja' if tells_results(text) else 'nee'}" if text else ""
        told.choices = [("", f"zoals wij het lezen{now}"), *Project.TellsResults.choices]
        told.help_text = "Of je in de tekst leest wat ervan kwam. Hierop kan een bezoeker kiezen."

    def _our_summary(self, text: str) -> str:
        return summary_of(text, self.instance.title, self._persons())

    def _persons(self) -> list[Contact]:
        if not self.instance.pk:
            return []
        return list(Contact.objects.filter(project_contacts__project=self.instance))

    def clean_summary(self) -> str:
        """Refuse what names somebody; our own sentence stays ours."""
        said = " ".join(str(self.cleaned_data["summary"]).split())
        if not said or "summary" not in self.changed_data:
            return said
        if names_someone(said, self._persons()):
            raise forms.ValidationError(NAMES_SOMEONE)
        return "" if said == self._our_summary(self.instance.text) else said
