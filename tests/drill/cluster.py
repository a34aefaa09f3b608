"""A PostgreSQL of its own, which is gone afterwards; never the one of the machine."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import psycopg

DATABASE = "drill"


class Cluster:
    """One that was made in a folder, on a port; anybody on this machine may use it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.bin = max(Path("/usr/lib/postgresql").glob("*/bin"))

    def make(self) -> None:
        self._run("initdb", "-D", str(self.folder / "data"), "-A", "trust", "-U", "postgres")

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        log = str(self.folder / "log")
        self._run(
            "pg_ctl", "-D", str(self.folder / "data"), "-o", options, "-l", log, "-w", "start"
        )

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; `immediate` is as a power cut."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop")

    def read_only(self, on: bool) -> None:
        """Refuse writes, as a standby does."""
        self.execute(
            f"ALTER SYSTEM SET default_transaction_read_only = {'on' if on else 'off'}",
            "SELECT pg_reload_conf()",
        )

    def move_to(self, disk: Path) -> None:
        """Put the database on another disk; the log of the server stays where it is."""
        shutil.chown(disk, "postgres", "postgres")
        self.execute(
            f"CREATE TABLESPACE small LOCATION '{disk}'",
            f"ALTER DATABASE {DATABASE} SET TABLESPACE small",
        )

    def move_back(self) -> None:
        self.execute(
            f"ALTER DATABASE {DATABASE} SET TABLESPACE pg_default", "DROP TABLESPACE small"
        )

    def url(self, name: str = DATABASE) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/{name}"

    def execute(self, *statements: str) -> None:
        # These settle what is read-only, also when everything is.
        options = "-c default_transaction_read_only=off"
        with psycopg.connect(self.url("postgres"), autocommit=True, options=options) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[call-overload]

    def _run(self, program: str, *arguments: str) -> None:
        # A child that stays would hold our pipes open, so what it says goes to a file.
        with (self.folder / "said").open("a") as said:
            subprocess.run(
                ["runuser", "-u", "postgres", "--", str(self.bin / program), *arguments],
                check=True,
                stdout=said,
                stderr=said,
                cwd=self.folder,
            )


@contextmanager
def cluster() -> Iterator[Cluster]:
    folder = Path(mkdtemp(prefix="drill-postgres-"))
    shutil.chown(folder, "postgres", "postgres")
    folder.chmod(0o755)  # that other user comes through
    (folder / "said").touch()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        made = Cluster(folder, probe.getsockname()[1])
    made.make()
    made.start()
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder)
