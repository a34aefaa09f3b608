"""The admin of the fund's staff, one module per model or part of a page."""

from projects.admin import (
    audit,
    contacts,
    failed_searches,
    findings,
    imports,
    links,
    merging,
    organisations,
    periods,
    pinned,
    planned_mergers,
    projects,
    reports,
    search,
    themes,
    users,
)

__all__ = [
    "audit",
    "contacts",
    "failed_searches",
    "findings",
    "imports",
    "links",
    "merging",
    "organisations",
    "periods",
    "pinned",
    "planned_mergers",
    "projects",
    "reports",
    "search",
    "themes",
    "users",
]
