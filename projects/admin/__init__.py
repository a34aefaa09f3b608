"""The screens of the fund's staff, one module a screen."""

from projects.admin import contacts, findings, links, organisations, periods, projects, themes

__all__ = ["contacts", "findings", "links", "organisations", "periods", "projects", "themes"]
