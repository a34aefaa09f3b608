"""Run the drill: `python -m tests.drill [--kills 100] [--only sqlite|postgresql]`."""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.drill.cluster import DATABASE, cluster
from tests.drill.site import ROOT


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="on each database")
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    arguments = parser.parse_args()
    if os.geteuid() != 0:
        sys.exit("De oefening moet root zijn: zij maakt een kleine schijf en een eigen PostgreSQL.")
    for kind in ("sqlite", "postgresql"):
        if arguments.only in (None, kind):
            print(f"\n{kind}", flush=True)
            _drill(kind, arguments.kills)


def _drill(kind: str, kills: int) -> None:
    """Drill in a process of its own: Django has one database for each."""
    with TemporaryDirectory(prefix="drill-", ignore_cleanup_errors=True) as folder:
        run = [sys.executable, "-m", "tests.drill.rounds", folder, str(kills)]
        if kind == "sqlite":
            subprocess.run(run, env=_environment(Path(folder)), check=True, cwd=ROOT)
            return
        Path(folder).chmod(0o711)  # the server's user gets to its disk
        with cluster() as made:
            env = _environment(Path(folder)) | {"DRILL_CLUSTER": str(made.folder)}
            env |= {"DATABASE_URL": made.url(), "DRILL_PORT": str(made.port)}
            made.execute(f"CREATE DATABASE {DATABASE}")
            subprocess.run(run, env=env, check=True, cwd=ROOT)


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PROFILE": "ontwikkeling",
        "DJANGO_SETTINGS_MODULE": "aeno_catalogue.settings",
        "DATABASE_URL": f"sqlite:///{folder}/disk/drill.sqlite3",
        "MEDIA_ROOT": f"{folder}/files",
        "DRILL_READ_ONLY": f"{folder}/read-only",
        "LOG_LEVEL": "WARNING",
    }


if __name__ == "__main__":
    main()
