"""Read the source pages and write the fixtures, or check that they are up to date."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from projects.importing.values import first_marks
from projects.loading.assembled import Catalogue
from projects.loading.assembling import assemble
from projects.loading.fixtures import FOLDER, build, load_pages, load_reference
from projects.pages.records import PageError, PageRecord


class Command(BaseCommand):
    help = "Leest de bronpagina's en maakt er fixtures van."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check",
            action="store_true",
            help="Schrijft niets; stopt met een fout als de fixtures niet kloppen met de pagina's.",
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        try:
            reference = load_reference()
            pages = load_pages(reference)
        except (PageError, OSError) as error:
            raise CommandError(str(error)) from error
        catalogue = assemble(pages, reference)
        texts = build(catalogue, reference, first_marks)
        self._report(pages, catalogue)
        counts = {
            "organisaties": len(catalogue.organisations),
            "thema's": len(catalogue.themes),
            "contactpersonen": len(catalogue.persons),
            "projecten": len(catalogue.projects),
            "koppelingen": sum(len(p.record.links) for p in catalogue.projects),
            "vervolgprojecten": len(catalogue.relations),
            "aandachtspunten": len(catalogue.findings),
        }
        self.stdout.write(", ".join(f"{number} {name}" for name, number in counts.items()))
        stale = [name for name, text in texts.items() if _current(name) != text]
        if check and stale:
            names = ", ".join(stale)
            raise CommandError(f"Niet bij de tijd: {names}. Draai 'manage.py build_fixtures'.")
        if not check:
            _write({name: texts[name] for name in stale})
        self.stdout.write(self.style.SUCCESS("De fixtures kloppen met de pagina's."))
        if any(page.unread_lines for page in pages.values()):
            raise CommandError("Niet elke regel is gelezen; zie hierboven.")

    def _report(self, pages: dict[str, PageRecord], catalogue: Catalogue) -> None:
        for finding in catalogue.findings:
            problem = finding.problem
            self.stdout.write(
                f"{finding.page}:{problem.line}: {problem.severity}: {problem.message} "
                f"[{problem.rule}]"
            )
        for name, page in pages.items():
            kinds = Counter(project.kind for project in page.projects)
            found = ", ".join(f"{number} × {kind}" for kind, number in kinds.items())
            self.stdout.write(
                f"{name}: {found}; {len(page.boilerplate)} regels om de pagina heen; "
                f"{len(page.unread_lines)} regels niet gelezen"
            )


def _current(name: str) -> str | None:
    path = FOLDER / name
    return path.read_text("utf-8") if path.exists() else None


def _write(texts: dict[str, str]) -> None:
    """Write all files or none: first next to the old ones, so that a full disk does no harm."""
    try:
        for name, text in texts.items():
            (FOLDER / f"{name}.new").write_text(text, "utf-8")
        for name in texts:
            (FOLDER / f"{name}.new").replace(FOLDER / name)
    except OSError as error:
        for name in texts:
            (FOLDER / f"{name}.new").unlink(missing_ok=True)
        raise CommandError(f"De fixtures konden niet worden bewaard: {error}") from error
