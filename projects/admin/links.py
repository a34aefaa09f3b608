"""All links of all projects, to find those whose address got lost."""

from django.contrib import admin

from projects.admin.columns import WEB_ADDRESSES, IsEmptyFilter
from projects.models import Link


class AddressFilter(IsEmptyFilter):
    title = "adres"
    parameter_name = "adres"
    field = "url"
    empty_label = "zonder adres"
    filled_label = "met adres"


@admin.register(Link)
class LinkAdmin(admin.ModelAdmin):
    list_display = ("text", "project", "kind", "url")
    list_editable = ("url",)
    list_filter = (AddressFilter, "kind")
    list_select_related = ("project",)
    list_per_page = 50
    search_fields = ("text", "url", "project__title")
    autocomplete_fields = ("project",)
    formfield_overrides = WEB_ADDRESSES
