"""What the site connects at its start, whichever command or server it is."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "aeno_catalogue"

    def ready(self) -> None:
        from aeno_catalogue import slow_queries

        slow_queries.watch()
