"""The screens of the fund's staff, one module a screen."""

from projects.admin import (
    audit,
    contacts,
    findings,
    imports,
    links,
    merging,
    organisations,
    periods,
    projects,
    searching,
    themes,
    users,
)

__all__ = [
    "audit",
    "contacts",
    "findings",
    "imports",
    "links",
    "merging",
    "organisations",
    "periods",
    "projects",
    "searching",
    "themes",
    "users",
]
