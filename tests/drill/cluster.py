"""A PostgreSQL of its own, which is gone afterwards; never the one of the machine."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import psycopg


class Cluster:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = max(Path("/usr/lib/postgresql").glob("*/bin"))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._run("initdb", "-D", str(folder / "data"), "-A", "trust", "-U", "postgres")

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        log = str(self.folder / "log")
        self._run(
            "pg_ctl", "-D", str(self.folder / "data"), "-o", options, "-l", log, "-w", "start"
        )

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; `immediate` is as a power cut."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop")

    def url(self, name: str) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/{name}"

    def execute(self, *statements: str, database: str = "postgres") -> None:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
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
    made = Cluster(folder)
    made.start()
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder)
