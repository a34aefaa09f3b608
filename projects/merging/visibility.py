"""What is hidden of a person stays hidden when two contacts are merged, or split again."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from projects.models import Contact, ProjectContact

Details = Callable[[Contact], set[str]]
# The contact details that a switch at a project shows.
SWITCHES: dict[str, Details] = {
    "show_email": lambda contact: {contact.email} - {""},
    "show_phone": lambda contact: {contact.phone, *contact.other_phone_list} - {""},
}

VISIBILITY_FIELDS = ("is_public", "objected_on", "left_on")


def visibility_of(contact: Contact) -> dict[str, Any]:
    """Return the fields that decide whether a contact is on the site."""
    return {name: getattr(contact, name) for name in VISIBILITY_FIELDS}


def keep_hidden(back: Contact, kept: Contact, before: dict[str, Any]) -> bool:
    """Hide the restored contact if the other was hidden since; return whether that did anything.

    They were one contact then, so it was meant for both. `before` is the visibility of the kept
    contact before the merge, as in JSON; without it, everything counts as changed since.
    """
    was = visibility_of(back)
    is_new = {n: value != _read(n, before.get(n)) for n, value in visibility_of(kept).items()}
    for name in ("objected_on", "left_on"):
        if is_new[name]:
            setattr(back, name, getattr(back, name) or getattr(kept, name))
    if back.objected_on or (is_new["is_public"] and not kept.is_public):
        back.is_public = False
    return visibility_of(back) != was


def _read(name: str, value: Any) -> Any:
    field: Any = Contact._meta.get_field(name)
    return field.to_python(value) if value is not None else None


def switches_to_turn_off(kept: Contact, gone: Contact) -> dict[int, dict[str, bool]]:
    """Return the switches that would show what was hidden so far, by primary key of their row.

    Call it before the rows are moved. A person has one e-mail address and may have several
    numbers: what comes from the other contact is only shown if it was shown somewhere.
    """
    found: dict[int, dict[str, bool]] = defaultdict(dict)
    for switch, details in SWITCHES.items():
        for one, other in ((gone, kept), (kept, gone)):
            coming = details(one) - details(other)
            if switch == "show_email" and one is gone and kept.email:
                coming = set()  # that e-mail address is dropped
            if coming and not _shown(switch, one, unnamed=one is kept):
                rows = ProjectContact.objects.filter(contact=other, **{switch: True})
                for pk in rows.values_list("pk", flat=True):
                    found[pk][switch] = False
    return found


def _shown(switch: str, contact: Contact, *, unnamed: bool) -> bool:
    """Whether a switch is on at some project; `unnamed` is the answer without projects."""
    switches = set(ProjectContact.objects.filter(contact=contact).values_list(switch, flat=True))
    return True in switches if switches else unnamed
