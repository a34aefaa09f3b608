"""Check all projects by the rules, and print how many findings each rule has."""

from typing import Any

from django.core.management.base import BaseCommand

from projects.findings.check import check_all
from projects.findings.registry import RULES
from projects.public.selection_findings import check_selections


class Command(BaseCommand):
    help = "Controleert alle projecten en werkt de aandachtspunten bij."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = check_all()
        check_selections()
        for code, number in counts.most_common():
            self.stdout.write(f"{number:6} {RULES[code].name}")
        self.stdout.write(self.style.SUCCESS(f"{counts.total()} aandachtspunten."))
