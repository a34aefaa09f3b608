"""All rounds of the drill on one database; the environment says which."""

import os
import sys
import time
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from tests.drill.disk import small_disk  # noqa: E402
from tests.drill.kills import kill_often  # noqa: E402
from tests.drill.operations import Catalogue  # noqa: E402
from tests.drill.site import Site  # noqa: E402


def main(folder: Path, kills: int) -> None:
    with small_disk(folder / "disk", 64):
        call_command("migrate", verbosity=0)
        catalogue = Catalogue()
        catalogue.prepare()
        connection.close()
        site = Site(dict(os.environ), folder / "log")
        try:
            start = time.monotonic()
            ended = kill_often(site, catalogue, kills)
            print(f"  {kills} × kill -9: {dict(ended)} ({time.monotonic() - start:.0f} s)")
        except BaseException:
            print((folder / "log").read_text()[-6000:])
            raise
        finally:
            site.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
