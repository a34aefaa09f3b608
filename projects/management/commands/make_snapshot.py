"""Keep the catalogue as it is now, once a quarter."""

from typing import Any

from django.utils import timezone

from projects.exports.snapshots import make_snapshot
from projects.jobs.running import JobCommand


class Command(JobCommand):
    help = "Bewaart wat er in de Projectenbank staat, één keer per kwartaal, om naar te verwijzen."

    def handle(self, *args: Any, **options: Any) -> None:
        made = make_snapshot(timezone.now())
        for snapshot in made:
            self.stdout.write(f"{snapshot}: {snapshot.projects} projecten bewaard.")
        if not made:
            self.stdout.write("Van dit kwartaal is alles al bewaard, of er is nog niets.")
