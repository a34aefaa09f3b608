"""What somebody tells comes in: it is kept once, and nobody but staff reads it."""

from typing import Any

from django.db import transaction

from projects.models import Project, Reuse


@transaction.atomic
def receive(project: Project, data: dict[str, Any]) -> Reuse:
    """Keep what was told; the same thing sent twice is one."""
    said = {
        "organisation_id": data["gemeente"].primary_key,
        "happened_on": data["wanneer"],
        "different": data["anders"],
        "url": data["link"],
    }
    same = Reuse.objects.new().filter(project=project, **said).first()
    sender = {"sender": data["naam"], "email": data["email"]}
    return same or Reuse.objects.create(project=project, **said, **sender)
