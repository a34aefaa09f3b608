"""What a contact person answers, and what then changes.

What hides someone works at once, since an editor can undo it. Another name, address or number is
only proposed: a link can be passed on, and what it says would stand on the site.
"""

from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from projects import history
from projects.models import Confirmation, Contact

Answer = Confirmation.Answer


def give_answer(
    confirmation: Confirmation, answer: str, today: date, proposal: dict[str, str] | None = None
) -> bool:
    """Note the answer and do what it asks; return False when it was answered before."""
    with transaction.atomic(), history.revision(comment="Antwoord van de persoon zelf"):
        contact = Contact.objects.select_for_update().get(pk=confirmation.contact_id)
        waiting = Confirmation.objects.filter(pk=confirmation.pk, answer="")
        if not waiting.update(answer=answer, answered_on=today, **(proposal or {})):
            return False
        _change(contact, _effect(answer, today))
    return True


def accept(proposal: Confirmation, today: date, user: AbstractBaseUser) -> list[Confirmation]:
    """Take over what someone proposed; that he looked at it counts as confirming.

    What he proposed before lapses; what he proposed later waits: nobody said yes to that. Returns
    what is decided on now, the proposal first; nothing when it had been decided on before.
    """
    with transaction.atomic(), history.revision(user, "Voorstel van de persoon zelf"):
        contact = Contact.objects.select_for_update().get(pk=proposal.contact_id)
        waiting = list(contact.confirmations.proposed())
        if proposal not in waiting:
            return []
        changed = {"name": proposal.name, "email": proposal.email, "phone": proposal.phone}
        _change(contact, {**changed, "last_confirmed_on": proposal.answered_on})
        decided = waiting[waiting.index(proposal) :]
        for one in decided:
            _decide(one, today)
        return decided


def decline(proposal: Confirmation, today: date) -> None:
    """Leave the contact as it is."""
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
    """The proposed details are not kept once they are decided on."""
    Confirmation.objects.filter(pk=proposal.pk).update(
        decided_on=today, name="", email="", phone=""
    )
