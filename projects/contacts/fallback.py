"""Whom a visitor can ask when nobody at a project can be reached any more.

There is always someone: who has a general address, else who has a website, and else the fund.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from projects.models import Contact, Organisation, Project, ProjectContact
from projects.values.email_addresses import is_address_at


@dataclass(frozen=True)
class Place:
    """An organisation to ask, and the names that it had when the project named it."""

    organisation: Organisation
    formerly: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As one reads it in a sentence: "gemeente Uden, nu Maashorst"."""
        kind = "gemeente " if self.organisation.kind == Organisation.Kind.MUNICIPALITY else ""
        if self.formerly:
            return f"{kind}{' en '.join(self.formerly)}, nu {self.organisation}"
        return f"{kind}{self.organisation}"


@dataclass(frozen=True)
class Fallback:
    """Whom to ask instead, and whether that is because someone left.

    `places` may be empty, or have a website alone: then there is the fund.
    """

    someone_left: bool
    places: list[Place]

    @property
    def asks_the_fund(self) -> bool:
        """Whether none of them has an address of its own to ask at."""
        return asks_the_fund(self.places)


def asks_the_fund(places: Iterable[Place]) -> bool:
    """Whether none of these has an address of its own to ask at."""
    return not any(one.organisation.has_general_address for one in places)


def fallback(
    project: Project, shown: Iterable[ProjectContact], organisations: Sequence[Organisation]
) -> Fallback | None:
    """Return whom to ask instead of the shown contacts; None if one of them can be reached."""
    if can_be_reached(shown, organisations):
        return None
    someone_left = Contact.objects.left().filter(project_contacts__project=project).exists()
    return Fallback(someone_left, places_to_ask(organisations))


def can_be_reached(shown: Iterable[ProjectContact], organisations: Iterable[Organisation]) -> bool:
    """Whether one of the contacts has an address or number that still works, as far as is known."""
    return any(one.is_reachable and not former_place(one, organisations) for one in shown)


def places_to_ask(organisations: Iterable[Organisation]) -> list[Place]:
    """The organisations to ask instead, as in `Fallback.places`."""
    places = _today(organisations)
    with_address = [one for one in places if one.organisation.has_general_address]
    return with_address or [one for one in places if one.organisation.website]


def former_place(
    named: ProjectContact, organisations: Iterable[Organisation]
) -> Organisation | None:
    """Return the organisation whose address a contact has, if that went into another one."""
    return next(
        (one for one in organisations if one.successor and is_address_at(named.email, one.slug)),
        None,
    )


def _today(organisations: Iterable[Organisation]) -> list[Place]:
    """The organisations there are now, each once: one that was merged can't be asked any more."""
    formerly: dict[Organisation, list[str]] = {}
    for one in organisations:
        names = formerly.setdefault(one.current, [])
        if one.successor:
            names.append(one.name)
    return [Place(one, tuple(names)) for one, names in formerly.items()]
