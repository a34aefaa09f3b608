"""Ask odd requests over every address, and report each answer that is our fault: make fuzz.

A scratch database holds the real projects; nothing that a request changes stays in it. The same
seed asks the same: `make fuzz ARGS="--repeat public:17"` asks the seventeenth again.
"""

import argparse
import logging
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.server import migrate

LINES = 10  # of progress


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        _set_up(Path(folder), asked.database)
        kind, _, number = asked.repeat.partition(":")
        numbers = {kind: [int(number)]} if number else _numbers(asked.public, asked.admin)
        failed = sum(_ask(asked.seed, kind, several) for kind, several in numbers.items())
    sys.exit(1 if failed else 0)


def _arguments() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--public", type=int, default=100_000, help="requests of visitors")
    arguments.add_argument("--admin", type=int, default=10_000, help="requests of editors")
    arguments.add_argument("--seed", type=int, default=2021)
    arguments.add_argument("--repeat", default="", help="one request again: public:17, admin:3")
    arguments.add_argument(
        "--database", default="", help="postgres://… of an empty database; else SQLite"
    )
    return arguments.parse_args()


def _numbers(public: int, admin: int) -> dict[str, range]:
    return {"public": range(public), "admin": range(admin)}


def _set_up(folder: Path, database: str) -> None:
    """Fill a scratch database, and let the site use it."""
    os.environ |= {
        "DATABASE_URL": database or f"sqlite:///{folder / 'scratch.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "DJANGO_SETTINGS_MODULE": "aeno_catalogue.settings",
        "PROFILE": "ontwikkeling",
    }
    migrate({}, "load_fixtures", "--if-empty")
    import django

    django.setup()
    from django.conf import settings

    logging.disable(logging.CRITICAL)  # what goes wrong is printed with its request
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"


def _ask(seed: int, kind: str, numbers: range) -> int:
    """Ask, print what went wrong, and return how often."""
    from tests.fuzz.running import Report, run

    report, begin = Report(), time.monotonic()
    for number, request, answer in run(seed, kind, numbers):
        report.add(number, request, answer)
        if answer.fault:
            print(report.findings[-1], flush=True)
        elif len(numbers) == 1:
            print(f"{request}\nstatus {answer.status}")
        if sum(report.statuses.values()) % max(1, len(numbers) // LINES) == 0:
            print(f"{number} after {time.monotonic() - begin:.0f} s", flush=True)
    print(f"{kind}: {len(numbers)} requests, {len(report.findings)} went wrong. {report}")
    return len(report.findings)


if __name__ == "__main__":
    main()
