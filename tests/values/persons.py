"""A person for tests of texts."""

from typing import NamedTuple


class KnownPerson(NamedTuple):
    name: str
    email: str = ""
    phone: str = ""
    other_phone_list: list[str] = []


JAN = KnownPerson("Jan Smit", "j.smit@oss.nl", "+31612345678")
