"""What an editor had before him when he opened a form, sealed in the form itself."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db.models import Model
from django.utils import timezone

from projects.history.states import State
from projects.history.tracked import concrete_model

FIELD = "_geopend"
SALT = "projects.admin.form_snapshot"


@dataclass(frozen=True)
class Opened:
    state: State
    at: datetime


def seal(state: State) -> str:
    """Return the state as a text that nobody can change, for a hidden field."""
    held = {
        "pk": state.pk,
        "fields": state.fields,
        "parts": state.parts,
        "at": timezone.now().isoformat(),
    }
    return signing.dumps(held, salt=SALT, compress=True)


def unseal(text: str, model: type[Model], pk: int) -> Opened | None:
    """Return what was sealed of this row; None when it isn't, or isn't of this row."""
    try:
        held = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    if held["pk"] != pk:
        return None
    parts = {
        name: {int(number): fields for number, fields in rows.items()}
        for name, rows in held["parts"].items()
    }
    state = State(concrete_model(model), pk, held["fields"], parts)
    return Opened(state, datetime.fromisoformat(held["at"]))
