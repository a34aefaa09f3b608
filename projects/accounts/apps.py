"""The admin with our own log-in, our own screens only, and `auth` under the name "Accounts"."""

from importlib import import_module

from django.apps import apps
from django.contrib.admin.apps import SimpleAdminConfig


class StaffAdminConfig(SimpleAdminConfig):
    """Leaves out the screens of libraries: they are in English, and some show secrets."""

    default_site = "projects.accounts.site.StaffAdminSite"

    def ready(self) -> None:
        super().ready()
        import_module("projects.admin")
        # The heading that editors see above these screens.
        apps.get_app_config("auth").verbose_name = "Accounts"
