"""Check whether the links of projects still work."""

from datetime import timedelta
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from projects.jobs.running import JobCommand
from projects.link_checking.reporting import report_in_words
from projects.link_checking.runner import check_links
from projects.models import Checked, Link, Project, Reuse


class Command(JobCommand):
    help = (
        "Controleert of koppelingen nog werken. Noteert wat er is en verandert niets. "
        "Stop je ermee, dan gaat de volgende keer verder waar je was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--older-than-days",
            type=int,
            default=7,
            metavar="N",
            help="Slaat over wat de laatste N dagen is gecontroleerd (gewoonlijk 7; 0 is alles).",
        )
        parser.add_argument("--project", metavar="WEBNAAM", help="Alleen van dit project.")

    def is_partial(self, options: dict[str, Any]) -> bool:
        return bool(options["project"])

    def handle(self, *args: Any, older_than_days: int, project: str | None, **options: Any) -> None:
        now = timezone.now()
        if project and not Project.objects.filter(slug=project).exists():
            raise CommandError(f"Er is geen project met de webnaam ‘{project}’.")
        checked: list[tuple[type[Checked], Any, str]] = [
            (Link, Link.objects.all(), ""),
            (Reuse, Reuse.objects.shown(), "‘Ook gedaan in’: "),
        ]
        for model, rows, where in checked:
            due = rows.due(now - timedelta(days=older_than_days), now)
            if project:
                due = due.filter(project__slug=project)
            # Longest ago first: an interrupted run did the most urgent part.
            todo = list(due.longest_unchecked_first().values_list("pk", "url"))
            if todo or not where:
                self._check(model, todo, where)

    def _check(self, model: type[Checked], todo: list[tuple[int, str]], where: str) -> None:
        try:
            report = check_links(todo, model=model)
        except KeyboardInterrupt:
            raise CommandError("Gestopt. Wat al was gecontroleerd, is bewaard.") from None
        self.stdout.write(where + report_in_words(report))
