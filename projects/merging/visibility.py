"""What visitors don't see of a person stays unseen when two contacts become one, or two again."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from projects.models import Contact, ProjectContact

Addresses = Callable[[Contact], set[str]]
# What a switch at a project shows.
SWITCHES: dict[str, Addresses] = {
    "show_email": lambda contact: {contact.email} - {""},
    "show_phone": lambda contact: {contact.phone, *contact.other_phone_list} - {""},
}

OFF_THE_SITE = ("is_public", "objected_on", "left_on")


def presence(contact: Contact) -> dict[str, Any]:
    """What tells whether a contact may be on the site."""
    return {name: getattr(contact, name) for name in OFF_THE_SITE}


def keep_off(back: Contact, kept: Contact, before: dict[str, Any]) -> bool:
    """Give who comes back what took the other off the site since; return if that changed a thing.

    They were one then, so it was said of both. `before` is the presence of the one that was kept
    before the merge, as JSON holds it; without it, all counts as since.
    """
    was = presence(back)
    is_new = {n: value != _read(n, before.get(n)) for n, value in presence(kept).items()}
    for name in ("objected_on", "left_on"):
        if is_new[name]:
            setattr(back, name, getattr(back, name) or getattr(kept, name))
    if back.objected_on or (is_new["is_public"] and not kept.is_public):
        back.is_public = False
    return presence(back) != was


def _read(name: str, value: Any) -> Any:
    field: Any = Contact._meta.get_field(name)
    return field.to_python(value) if value is not None else None


def switches_to_put_off(kept: Contact, gone: Contact) -> dict[int, dict[str, bool]]:
    """Return, by key of a row at a project, the switches that would show what was hidden so far.

    To be asked before the rows move. Of one person there is one e-mail address and there can be
    more numbers: what comes along from the other is shown only when it was shown somewhere.
    """
    found: dict[int, dict[str, bool]] = defaultdict(dict)
    for switch, addresses in SWITCHES.items():
        for one, other in ((gone, kept), (kept, gone)):
            coming = addresses(one) - addresses(other)
            if switch == "show_email" and one is gone and kept.email:
                coming = set()  # that address is dropped
            if coming and not _shown(switch, one, unnamed=one is kept):
                rows = ProjectContact.objects.filter(contact=other, **{switch: True})
                for pk in rows.values_list("pk", flat=True):
                    found[pk][switch] = False
    return found


def _shown(switch: str, contact: Contact, *, unnamed: bool) -> bool:
    """Whether a switch is on at a project; `unnamed`: what holds for who is named at none."""
    switches = set(ProjectContact.objects.filter(contact=contact).values_list(switch, flat=True))
    return True in switches if switches else unnamed
