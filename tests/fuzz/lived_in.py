"""A catalogue that staff have worked in: the real projects, with something on every screen."""

from datetime import timedelta

from django.contrib.auth.models import Group, User
from django.utils import timezone

from projects import history
from projects.accounts.groups import EDITORS, MANAGERS
from projects.importing import workflow
from projects.importing.uploads import read_pasted
from projects.merging import merge
from projects.models import Contact, FailedSearch, Link, Project, Theme
from tests import factories

EDITOR, MANAGER = "fuzz-editor", "fuzz-manager"
PAGE = """Oss: {title}

Gemeente Oss

Project: {title}
Contactpersoon gemeente: Jan Smit
Contactgegevens: j.smit@oss.nl, tel. 0412 629911
Thema: Samenwerken
Looptijd: juli 2019 tot 1 september 2021

Het project in het kort
Wij leerden van elkaar hoe je in een team samen een werkplek inricht.
"""


def live_in() -> None:
    """Fill the screens that the fixtures leave empty; once per database."""
    if User.objects.filter(username=EDITOR).exists():
        return
    editor = _account(EDITOR, EDITORS)
    _account(MANAGER, EDITORS, MANAGERS)
    with history.revision(editor):
        for project in Project.objects.order_by("pk")[:5]:
            project.title += " (nieuw)"
            project.save()
        Contact.objects.order_by("pk").last().delete()  # type: ignore[union-attr]
    merge(factories.theme("Leren!"), factories.theme("Leren?"), editor)
    for title in ("Meubilair", "Samen leren"):
        waiting = workflow.create_import(read_pasted("pagina", _page(title)), editor)
    workflow.apply_import(waiting.pk, {}, workflow.preview_import(waiting).states, editor)
    draft = factories.project(title="Nog niet af", status=Project.Status.DRAFT)
    factories.link(draft, url="", attachment=factories.attachment())
    for link in Link.objects.exclude(url="").order_by("pk")[:3]:
        factories.link_check(link)
    FailedSearch.objects.note("zwemband", times=2)
    Project.objects.filter(pk=draft.pk).update(updated_at=timezone.now() - timedelta(days=40))
    Theme.objects.create(name="Zonder projecten")


def _page(title: str) -> str:
    return PAGE.format(title=title)


def _account(name: str, *groups: str) -> User:
    user = User.objects.create_user(name, password="een lang wachtwoord", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user
