"""Whose address and numbers are whose: what a merge gives a contact, and an undo takes back."""

from collections.abc import Iterable, Mapping

from projects.models import Contact
from projects.values.phones import display_phone

NUMBER_FIELDS = ("phone", "other_phones")
DETAIL_FIELDS = ("email", *NUMBER_FIELDS, "phone_source")

# By field: the value before a change, and after it.
Changes = Mapping[str, tuple[str, str]]


def details_of(contact: Contact) -> set[str]:
    """Return the e-mail address and the numbers (E.164) of a contact."""
    return {contact.email, contact.phone, *contact.other_phone_list} - {""}


def numbers_without(contact: Contact, changes: Changes) -> dict[str, str]:
    """Return the values of the number fields without the numbers that changes added.

    A list of numbers is no single value: what came later stays, and a number that moved from one
    field to the other is still the one that was added.
    """
    now = {name: getattr(contact, name) for name in NUMBER_FIELDS}
    if all(now[name] == new for name, (_, new) in changes.items()):
        return now | {name: old for name, (old, _) in changes.items()}
    added = _numbers(new for _, new in changes.values())
    added = [n for n in added if n not in _numbers(old for old, _ in changes.values())]
    left = [n for n in _numbers(now.values()) if n not in added]
    main = [now["phone"]] if now["phone"] in left else left[:1]
    others = [n for n in left if n not in main]
    return {"phone": "".join(main), "other_phones": ", ".join(others)}


def new_details(kept: Contact, gone: Contact, before: Iterable[str]) -> list[str]:
    """Return in Dutch what a contact has now and didn't have before a merge, after its undo."""
    return [
        f"‘{kept}’ heeft nog {_readable(detail)}: "
        + (
            f"dat is ook van ‘{gone}’."
            if detail in details_of(gone)
            else "dat kwam erbij toen zij één waren."
        )
        for detail in sorted(details_of(kept) - set(before))
    ]


def _numbers(values: Iterable[str]) -> list[str]:
    return [number for value in values for number in value.split(", ") if number]


def _readable(detail: str) -> str:
    return detail if "@" in detail else display_phone(detail)
