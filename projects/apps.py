"""The app of the catalogue."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class ProjectsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "projects"
    verbose_name = "Projectenbank"

    def ready(self) -> None:
        from projects.accounts import signals as account_signals
        from projects.findings import signals as finding_signals
        from projects.history import revisions, tracked

        tracked.register()
        revisions.listen()
        account_signals.start()
        finding_signals.listen()
        pre_migrate.connect(_take_search_structures_away, sender=self)
        post_migrate.connect(_make_search_structures, sender=self)
        post_migrate.connect(_make_groups, sender=self)


def _take_search_structures_away(*, using: str, plan: list[object], **kwargs: object) -> None:
    from projects.search.structures import DOCUMENTS, take_away

    if plan and DOCUMENTS in connections[using].introspection.table_names():
        take_away(connections[using])


def _make_search_structures(*, using: str, **kwargs: object) -> None:
    from projects.search.structures import can_be_made, make

    if can_be_made(connections[using]):
        make(connections[using])


def _make_groups(*, app_config: AppConfig, using: str, **kwargs: object) -> None:
    from projects.accounts.groups import make_groups

    tables = connections[using].introspection.table_names()
    # While the first migrations run step by step, the tables of users and the log may be to come.
    if {"auth_group", "auth_permission", "projects_auditentry"} <= set(tables):
        make_groups(app_config, using)
