"""All rounds of the drill on one database; the environment says which."""

import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from tests.drill.cluster import Cluster  # noqa: E402
from tests.drill.disk import small_disk  # noqa: E402
from tests.drill.failures import DISK_FULL, Drill  # noqa: E402
from tests.drill.kills import kill_often  # noqa: E402
from tests.drill.operations import Catalogue  # noqa: E402
from tests.drill.site import LOST, Site  # noqa: E402

failed: list[str] = []


def main(folder: Path, kills: int) -> None:
    server = None
    if "DRILL_CLUSTER" in os.environ:
        server = Cluster(Path(os.environ["DRILL_CLUSTER"]), int(os.environ["DRILL_PORT"]))
    with small_disk(folder / "disk", 128) as can_be_full:
        if server:
            server.move_to(folder / "disk")
        try:
            _all_rounds(folder, kills, server, can_be_full=can_be_full)
        finally:
            if server:
                server.move_back()


def _all_rounds(folder: Path, kills: int, server: Cluster | None, *, can_be_full: bool) -> None:
    call_command("migrate", verbosity=0)
    catalogue = Catalogue()
    catalogue.prepare()
    connection.close()
    site = Site(dict(os.environ), folder)
    try:
        _told(f"{kills} × kill -9", lambda: kill_often(site, catalogue, kills))
        for name, round_ in Drill(site, catalogue, folder, server).rounds().items():
            if name == DISK_FULL and not can_be_full:
                print(f"  {name}: OVERGESLAGEN, hier is geen kleine schijf te maken")
            else:
                _told(name, round_)
    finally:
        site.stop()


def _told(name: str, round_: Callable[[], Any]) -> None:
    start = time.monotonic()
    try:
        found = round_()
    except (AssertionError, *LOST) as error:
        where = traceback.extract_tb(error.__traceback__)[-2:]
        lines = " < ".join(f"{one.name}:{one.lineno}" for one in reversed(where))
        print(f"  {name}: MISLUKT, in {lines}: {error!r}", flush=True)
        failed.append(name)
        return
    said = f": {dict(found)}" if found else ""
    print(f"  {name}{said}: goed ({time.monotonic() - start:.0f} s)", flush=True)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), int(sys.argv[2]))
    except Exception:
        failed.append("gestopt")
        traceback.print_exc()
    if failed:
        print((Path(sys.argv[1]) / "log").read_text()[-20000:])
        sys.exit(f"Mislukt: {', '.join(failed)}")
