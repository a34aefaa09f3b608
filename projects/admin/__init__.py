"""The screens of the fund's staff, one module a screen."""

from django.contrib import admin

from projects.admin import (
    contacts,
    findings,
    links,
    merging,
    organisations,
    periods,
    projects,
    searching,
    themes,
)

__all__ = [
    "contacts",
    "findings",
    "links",
    "merging",
    "organisations",
    "periods",
    "projects",
    "searching",
    "themes",
]

# Without the menu beside it a list of projects fits a laptop; "Voorpagina" leads to every screen.
admin.site.enable_nav_sidebar = False
