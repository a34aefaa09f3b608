"""What a contact person answers, and what that changes.

Hiding someone takes effect at once, since an editor can undo it. Another name, address or number
is only proposed: a link can be passed on, and anything could end up on the site.
"""

from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from projects import history
from projects.models import Confirmation, Contact

Answer = Confirmation.Answer


def record_answer(
    confirmation: Confirmation, answer: str, today: date, proposal: dict[str, str] | None = None
) -> bool:
    """Record the answer and apply its effect; return False if it was answered before."""
    with transaction.atomic(), history.revision(comment="Antwoord van de persoon zelf"):
        contact = Contact.objects.select_for_update().get(pk=confirmation.contact_id)
        pending = Confirmation.objects.filter(pk=confirmation.pk, answer="")
        if not pending.update(answer=answer, answered_on=today, **(proposal or {})):
            return False
        _change(contact, _effect(answer, today))
    return True


def accept(proposal: Confirmation, today: date, user: AbstractBaseUser) -> list[Confirmation]:
    """Accept a proposal, which also confirms the contact's details.

    Their earlier proposals lapse; later ones stay pending, since nobody accepted those. Returns
    what is decided now, the proposal first; [] when it was decided before.
    """
    with transaction.atomic(), history.revision(user, "Voorstel van de persoon zelf"):
        contact = Contact.objects.select_for_update().get(pk=proposal.contact_id)
        pending = list(contact.confirmations.proposed())
        if proposal not in pending:
            return []
        changed = {"name": proposal.name, "email": proposal.email, "phone": proposal.phone}
        _change(contact, {**changed, "last_confirmed_on": proposal.answered_on})
        decided = pending[pending.index(proposal) :]
        for one in decided:
            _decide(one, today)
        return decided


def decline(proposal: Confirmation, today: date) -> None:
    """Decline a proposal; the contact stays as it is."""
    _decide(proposal, today)


def _effect(answer: str, today: date) -> dict[str, Any]:
    effects: dict[str, dict[str, Any]] = {
        Answer.CONFIRMED: {"last_confirmed_on": today},
        Answer.LEFT: {"left_on": today},
        Answer.OBJECTED: {"objected_on": today, "is_public": False},
    }
    return effects.get(answer, {})


def _change(contact: Contact, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(contact, name, value)
    if values:
        contact.save(update_fields=list(values))


def _decide(proposal: Confirmation, today: date) -> None:
    """Mark a proposal as decided, and drop the proposed details."""
    Confirmation.objects.filter(pk=proposal.pk).update(
        decided_on=today, name="", email="", phone=""
    )
