"""The application periods."""

from django.contrib import admin

from projects.admin.list_columns import ProjectCountAdmin
from projects.models import SubsidyPeriod


@admin.register(SubsidyPeriod)
class SubsidyPeriodAdmin(ProjectCountAdmin):
    list_display = ("__str__", "marker", "opens_on", "closes_on", "project_count")
    search_fields = ("year",)
    fields = (("year", "number"), "marker", ("opens_on", "closes_on"))
    project_lookup = "period__id__exact"
