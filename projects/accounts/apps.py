"""The admin with our own log-in and only our own pages, and `auth` renamed to "Accounts"."""

from importlib import import_module

from django.apps import apps
from django.contrib.admin.apps import SimpleAdminConfig


class StaffAdminConfig(SimpleAdminConfig):
    """Doesn't autodiscover the admins of libraries: they are in English, and some show secrets."""

    default_site = "projects.accounts.site.StaffAdminSite"

    def ready(self) -> None:
        super().ready()
        import_module("projects.admin")
        # The heading that staff see on the dashboard.
        apps.get_app_config("auth").verbose_name = "Accounts"
