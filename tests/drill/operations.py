"""What an editor does in the drill: edit, import, merge, and undo these; and what is there then."""

import hashlib
import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import connection
from reversion.models import Revision

from projects.models import Attachment, Import, Link, Merge, Organisation, Project, Theme
from tests.drill.site import NAME, PASSWORD, Editor, fields_of

TITLES = ("Oefening voor de knal", "Oefening na de knal")
TABLE = "Titel;Aanvrager;Start\n" + "".join(f"Leren {n};Oss;2021\n" for n in range(20))


@dataclass
class Catalogue:
    """A project to edit, two themes to merge, and a file to download."""

    project: int = 0
    download: str = ""
    themes: list[int] = field(default_factory=list)

    def prepare(self) -> None:
        User.objects.create_superuser(NAME, password=PASSWORD)
        Organisation.objects.get_or_create(name="Oss", defaults={"kind": "gemeente"})
        made = [Theme.objects.create(name=name) for name in ("Oefenen", "Oefening")]
        self.themes = [theme.pk for theme in made]
        status = Project.Status.PUBLISHED
        for number in range(20):
            project = Project.objects.create(
                title=f"Proef {number}", theme=made[number % 2], status=status
            )
        project.title = TITLES[0]
        project.save()
        self.project = project.pk
        file = Attachment(name="plan.pdf", kind="pdf", size=13)
        file.file.save("plan.pdf", ContentFile(b"%PDF-1.7 plan"), save=False)
        file.save()
        Link.objects.create(project=project, text="Plan", order=1, attachment=file)
        self.download = file.get_absolute_url()


def state() -> str:
    """Return a digest of what visitors could read, and of what staff can undo."""
    projects = Project.objects.order_by("slug").values_list(
        "slug", "title", "text", "status", "theme__name", "start"
    )
    rows: list[Any] = [list(projects)]
    rows.append(sorted(Theme.objects.values_list("name", "slug")))
    rows.append(sorted(Project.objects.values_list("slug", "organisations__slug"), key=str))
    rows.append(Import.objects.filter(state=Import.State.APPLIED).count())
    rows.append(Merge.objects.filter(undone_at=None).count())
    found = hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:12]
    connection.close()
    return found


def revisions() -> int:
    found = Revision.objects.count()
    connection.close()
    return found


Step = Callable[[Editor, Catalogue], "Post"]


@dataclass(frozen=True)
class Post:
    """A form that is ready to be sent."""

    path: str
    fields: dict[str, str]


def edit_to(title: str) -> Step:
    def ready(editor: Editor, catalogue: Catalogue) -> Post:
        path = f"/beheer/projects/project/{catalogue.project}/change/"
        fields = fields_of(editor.get(path).text, "project_form")
        return Post(path, fields | {"title": title, "_continue": "1"})

    return ready


def apply_import(editor: Editor, catalogue: Catalogue) -> Post:
    shown = editor.post("/beheer/projects/import/add/", {"text": TABLE})
    path = re.sub(r"^http://[^/]+", "", shown.url)
    stand = re.search(r'name="stand" value="([^"]*)"', shown.text)
    if not stand:
        raise AssertionError(f"Geen voorvertoning: {shown.status} {shown.text[:3000]}")
    return Post(path, {"doe": "uitvoeren", "stand": html.unescape(stand[1])})


def undo_import(editor: Editor, catalogue: Catalogue) -> Post:
    number = Import.objects.filter(state=Import.State.APPLIED).latest("pk").pk
    connection.close()
    return Post(f"/beheer/projects/import/{number}/change/", {"doe": "ongedaan"})


def merge(editor: Editor, catalogue: Catalogue) -> Post:
    kept, gone = catalogue.themes
    fields = {"action": "merge_rows", "blijft": str(kept)}
    return Post("/beheer/projects/theme/", fields | {"_selected_action": [kept, gone]})  # type: ignore[dict-item]


def undo_merge(editor: Editor, catalogue: Catalogue) -> Post:
    number = Merge.objects.filter(undone_at=None).latest("pk").pk
    connection.close()
    fields = {"action": "undo_merges", "_selected_action": str(number)}
    return Post("/beheer/projects/merge/", fields)


# Each brings the catalogue from one state to the next; the last one back to the first.
STEPS: dict[str, Step] = {
    "bewerken": edit_to(TITLES[1]),
    "importeren": apply_import,
    "import ongedaan maken": undo_import,
    "samenvoegen": merge,
    "samenvoegen ongedaan maken": undo_merge,
    "terug bewerken": edit_to(TITLES[0]),
}
