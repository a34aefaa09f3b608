"""What the site connects at its start, whichever command or server it is."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.core.signals import request_finished


class SiteConfig(AppConfig):
    name = "aeno_catalogue"

    def ready(self) -> None:
        from aeno_catalogue import access, slow_queries
        from aeno_catalogue.checks import security_txt

        register(security_txt, Tags.security)
        slow_queries.watch()
        request_finished.connect(access.forget_id, dispatch_uid=access.__name__)
