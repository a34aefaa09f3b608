"""A real gunicorn with our settings, on a scratch database, for tests and measurements."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LONGEST_START = 30  # seconds
LONGEST_WAIT = 20  # seconds for an answer


@dataclass(frozen=True)
class Server:
    """A running gunicorn: the port it listens on, its process, and the file with its log."""

    port: int
    process: int
    log: Path

    def ask(self, line: str, *headers: str, host: str = "localhost") -> tuple[str, str]:
        """Send a request as written; return the status line with the headers, and the body."""
        lines = [f"{line} HTTP/1.1", f"Host: {host}", *headers, "Connection: close", "", ""]
        with socket.create_connection(("127.0.0.1", self.port), LONGEST_WAIT) as connection:
            connection.sendall("\r\n".join(lines).encode("latin-1"))
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        head, _, body = answer.decode("utf-8", "replace").partition("\r\n\r\n")
        return head, body


@contextmanager
def running(environment: dict[str, str], log: Path, *arguments: str) -> Iterator[Server]:
    """Start gunicorn as `make run` does, and stop it afterwards.

    Raises RuntimeError when it doesn't answer in time.
    """
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [*command, "--bind", f"127.0.0.1:{port}", *arguments],
            env=os.environ | environment,
            stdout=output,
            stderr=output,
        )
        try:
            _wait_for(port, process)
            yield Server(port, process.pid, log)
        finally:
            process.terminate()
            process.wait()


def migrate(environment: dict[str, str], *then: str) -> None:
    """Make the tables of a scratch database, and run another command of manage.py, if any."""
    for command in (["migrate", "-v0"], list(then)):
        if command:
            subprocess.run(
                [sys.executable, "manage.py", *command],
                env=os.environ | environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("gunicorn is not answering")
