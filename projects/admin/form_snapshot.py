"""A snapshot of the row as an editor opened its form, signed and sent along in the form."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db.models import Model
from django.utils import timezone

from projects.history.states import State
from projects.history.tracked import concrete_model

FIELD_NAME = "_geopend"
SALT = "projects.admin.form_snapshot"


@dataclass(frozen=True)
class Snapshot:
    """The state of a row, and when the form showed it."""

    state: State
    at: datetime


def sign(state: State) -> str:
    """Return the state as signed text, for a hidden field."""
    payload = {
        "pk": state.pk,
        "fields": state.fields,
        "parts": state.parts,
        "at": timezone.now().isoformat(),
    }
    return signing.dumps(payload, salt=SALT, compress=True)


def unsign(text: str, model: type[Model], pk: int) -> Snapshot | None:
    """Return the snapshot of this row; None when the signature is wrong or of another row."""
    try:
        payload = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    if payload["pk"] != pk:
        return None
    parts = {
        name: {int(part_pk): fields for part_pk, fields in rows.items()}
        for name, rows in payload["parts"].items()
    }
    state = State(concrete_model(model), pk, payload["fields"], parts)
    return Snapshot(state, datetime.fromisoformat(payload["at"]))
