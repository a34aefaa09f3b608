"""Django's `check`, which also tells whether the optional extra is here: no fault if it isn't."""

from typing import Any

from django.core.management.commands import check

from projects.search import embedding


class Command(check.Command):
    def handle(self, *app_labels: Any, **options: Any) -> None:
        super().handle(*app_labels, **options)
        if not app_labels and not options["list_tags"]:
            self.stdout.write(_about_meaning())


def _about_meaning() -> str:
    if embedding.works():
        return "Zoeken ordent ook op betekenis."
    why = embedding.problem() or "het model kan niet worden geladen"
    return f"Zoeken ordent alleen op woorden, niet op betekenis: {why}."
