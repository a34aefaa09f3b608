"""The admin with our own doors and our own screens alone, and accounts by that name."""

from importlib import import_module

from django.apps import apps
from django.contrib.admin.apps import SimpleAdminConfig


class StaffAdminConfig(SimpleAdminConfig):
    """Libraries bring screens too: in English, and some with secrets on them. We leave those."""

    default_site = "projects.accounts.site.StaffSite"

    def ready(self) -> None:
        super().ready()
        import_module("projects.admin")
        # An editor reads this above the screens.
        apps.get_app_config("auth").verbose_name = "Accounts"
