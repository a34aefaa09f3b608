"""The projects on the front page."""

from django.contrib import admin
from django.utils import timezone

from projects.admin.base import StaffModelAdmin
from projects.models import Featured, Project


@admin.register(Featured)
class FeaturedAdmin(StaffModelAdmin):
    autocomplete_fields = ("project",)
    fields = ("project", "order", ("starts_on", "ends_on"))
    list_display = ("project", "order", "state", "starts_on", "ends_on")
    list_editable = ("order",)
    list_select_related = ("project",)
    search_fields = ("project__title__folded",)

    @admin.display(description="stand")
    def state(self, featured: Featured) -> str:
        today = timezone.localdate()
        if featured.project.status != Project.Status.PUBLISHED:
            return f"niet te zien: {featured.project.get_status_display()}"
        if featured.starts_on and featured.starts_on > today:
            return "komt nog"
        is_over = featured.ends_on and featured.ends_on < today
        return "voorbij" if is_over else "te zien, als het bij de eerste zes hoort"
