"""A dossier of a few projects, to try a template on."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from projects.models import Project, ProjectQuerySet
from projects.public.templating import url
from projects.taking_along.entries import Entry, entries
from projects.values.counts import counted

FEW = 3


class SampleDossier:
    """The first few projects of the site, as visitors get them without asking for addresses."""

    heading = "Proefdossier"
    has_qr = True

    def __init__(self, site: str) -> None:
        self.today: date = timezone.localdate()
        self.address = f"{site}{url('projects:dossier')}"
        keys = ProjectQuerySet(Project).published().order_by("pk").values_list("pk", flat=True)
        self.entries: Sequence[Entry] = entries(
            list(keys[:FEW]), {}, site=site, today=self.today, details=False
        )

    @property
    def said(self) -> str:
        return f"{counted(len(self.entries))}, om een sjabloon mee te proberen"

    @property
    def messages(self) -> list[str]:
        return ["Dit is een proef. Wat een project niet heeft, staat er als voorbeeld."]
