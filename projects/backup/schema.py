"""The models as the migrations of a database, or of an archive, define them."""

from django.apps.registry import Apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from projects.backup.errors import BackupError

Migration = tuple[str, str]  # app and name


def applied_migrations(alias: str) -> list[Migration]:
    """Return the migrations that a database has. Raises BackupError if we don't know them all."""
    loader = MigrationLoader(connections[alias])
    applied = sorted(loader.applied_migrations)
    if unknown := unknown_of(applied):
        raise BackupError(
            f"Deze database is van een nieuwere versie van de site: {unknown[0]} kennen wij niet. "
            "Gebruik die versie."
        )
    return applied


def is_up_to_date(alias: str) -> bool:
    """Tell whether a database has all migrations of this release."""
    executor = MigrationExecutor(connections[alias])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def unknown_of(migrations: list[Migration]) -> list[str]:
    """Return those that this release doesn't have, as `app.name`."""
    known = MigrationLoader(None).disk_migrations or {}
    return [".".join(one) for one in migrations if one not in known]


def models_at(migrations: list[Migration]) -> Apps:
    """Return the models that these migrations lead to."""
    loader = MigrationLoader(None)
    return loader.project_state(_last_of(loader, migrations)).apps


def migrate_to(alias: str, migrations: list[Migration]) -> None:
    """Bring an empty database to these migrations."""
    executor = MigrationExecutor(connections[alias])
    executor.migrate(_last_of(executor.loader, migrations))


def _last_of(loader: MigrationLoader, migrations: list[Migration]) -> list[Migration]:
    """Return those that none of the others builds upon."""
    wanted = set(migrations) & set(loader.graph.nodes)
    nodes = loader.graph.node_map
    return sorted(
        key for key in wanted if not any(child.key in wanted for child in nodes[key].children)
    )
