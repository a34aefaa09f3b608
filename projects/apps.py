"""The app of the catalogue."""

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import post_migrate, pre_migrate


class ProjectsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "projects"
    verbose_name = "Projectenbank"

    def ready(self) -> None:
        # Django imports it at the first query. Two threads at once can get half of it.
        connections[DEFAULT_DB_ALIAS].ops.compiler("SQLCompiler")
        from projects.accounts import signals as account_signals
        from projects.findings import signals as finding_signals
        from projects.history import revisions, tracked
        from projects.merging import on_the_day
        from projects.models import folded_lookup
        from projects.public import selection_findings

        tracked.register()
        revisions.connect_signals()
        account_signals.connect_signals()
        finding_signals.connect_signals()
        selection_findings.connect_signals()
        on_the_day.connect_signals()
        folded_lookup.connect_signals()
        pre_migrate.connect(_drop_triggers, sender=self)
        post_migrate.connect(_make_triggers, sender=self)
        post_migrate.connect(_ensure_groups, sender=self)
        post_migrate.connect(_ensure_jobs, sender=self)
        post_migrate.connect(_ensure_text_pages, sender=self)


def _drop_triggers(*, using: str, plan: list[object], **kwargs: object) -> None:
    from projects.changes import triggers
    from projects.models import name_triggers
    from projects.search import structures

    connection = connections[using]
    if plan:
        name_triggers.drop(connection)
    if plan and triggers.DOCUMENTS in connection.introspection.table_names():
        triggers.drop(connection)
        structures.drop(connection)


def _make_triggers(*, using: str, **kwargs: object) -> None:
    from projects.changes import triggers
    from projects.models import name_triggers
    from projects.search import structures

    connection = connections[using]
    # While migrations run step by step, some tables are still to come.
    if set(connection.introspection.table_names()) >= triggers.TABLES:
        structures.make(connection)
        triggers.make(connection)
        name_triggers.make(connection)


def _ensure_groups(*, app_config: AppConfig, using: str, **kwargs: object) -> None:
    from projects.accounts.groups import ensure_groups

    tables = connections[using].introspection.table_names()
    # While the first migrations run step by step, the tables of users and the log may be to come.
    if {"auth_group", "auth_permission", "projects_auditentry"} <= set(tables):
        ensure_groups(app_config, using)


def _ensure_jobs(*, using: str, **kwargs: object) -> None:
    from projects.jobs.schedule import ensure_rows
    from projects.models import JobRun

    if JobRun._meta.db_table in connections[using].introspection.table_names():
        ensure_rows(using)


def _ensure_text_pages(*, using: str, **kwargs: object) -> None:
    from projects.loading.text_pages import ensure_text_pages
    from projects.models import TextPage

    if TextPage._meta.db_table in connections[using].introspection.table_names():
        ensure_text_pages(using)
