"""What a rule must know beside the project itself: the organisations and the other projects."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from projects.findings.subject import OrganisationFacts, Subject
from projects.pages.reference import KnownOrganisation
from projects.values.text import letters

SHORTEST_TEXT = 200  # characters; shorter texts can be the same by chance
SHARED_BY = 2  # people of an organisation who use a domain; then it is the organisation's too


@dataclass(frozen=True)
class Twin:
    """Another project with the same title or text."""

    slug: str
    title: str
    place: str


@dataclass(frozen=True)
class Context:
    """What is known of the catalogue; projects are named by their slug, organisations by name."""

    theme_counts: Mapping[str, int] = field(default_factory=dict)
    title_twins: Mapping[str, tuple[Twin, ...]] = field(default_factory=dict)
    text_twins: Mapping[str, tuple[Twin, ...]] = field(default_factory=dict)
    domains: Mapping[str, frozenset[str]] = field(default_factory=dict)
    places: "Places" = field(default_factory=lambda: Places(()))


class Places:
    """The organisations we know, and who belongs to whom."""

    def __init__(
        self,
        organisations: Sequence[KnownOrganisation],
        unknown: Iterable[str] = (),
        with_address: Iterable[str] = (),
    ) -> None:
        self.by_name = {o.name: o for o in organisations}
        self.unknown = frozenset(unknown)
        self.with_address = frozenset(with_address)
        self._together: dict[str, list[str]] = defaultdict(list)
        self._predecessors: dict[str, list[str]] = defaultdict(list)
        self.candidates: dict[str, list[str]] = defaultdict(list)
        for organisation in organisations:
            for member in organisation.members:
                self._together[member].append(organisation.name)
            if organisation.successor:
                self._predecessors[organisation.successor].append(organisation.name)
            if organisation.name not in self.unknown:
                self.candidates[letters(organisation.name.split(" (")[0])].append(organisation.name)
        now = {letters(o.name) for o in organisations if not o.successor}
        self.merged = {
            letters(o.name): o for o in organisations if o.successor and letters(o.name) not in now
        }
        self.municipalities = {letters(o.name): o.name for o in organisations if o.cbs_code}

    def facts(self, name: str, role: str) -> OrganisationFacts:
        """Return what the rules must know of an organisation at a project."""
        known = self.by_name[name]
        names = [name, *known.members, *self._together[name], *self._predecessors[name]]
        names += [known.successor] if known.successor else []
        aliases = (
            alias
            for called in names
            if called in self.by_name
            for alias in self.by_name[called].also_written_as
        )
        return OrganisationFacts(
            name=name,
            kind=known.kind,
            role=role,
            is_known=name not in self.unknown,
            has_general_address=name in self.with_address,
            merged_into=known.successor or "",
            merged_on=known.merged_on or "",
            called=tuple(dict.fromkeys([*names, *aliases])),
        )


def title_key(subject_kind: str, title: str) -> str:
    """By what two titles are the same: an idea and the project that it became may share one."""
    return f"{subject_kind}|{title}"


def own_domains(addresses: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return the domains that several people of an organisation use.

    >>> own_domains([("Leidschendam-Voorburg", "s.louts@lv.nl"),
    ...              ("Leidschendam-Voorburg", "w.tol@lv.nl"), ("Oss", "jan@gmail.com")])
    {'Leidschendam-Voorburg': frozenset({'lv.nl'})}
    """
    counts = Counter(
        (name, email.rpartition("@")[2].lower()) for name, email in set(addresses) if "@" in email
    )
    found: dict[str, set[str]] = defaultdict(set)
    for (name, domain), people in counts.items():
        if people >= SHARED_BY:
            found[name].add(domain)
    return {name: frozenset(domains) for name, domains in found.items()}


def twins(pairs: Iterable[tuple[str, Twin]]) -> dict[str, tuple[Twin, ...]]:
    """Group projects by what they share; who shares with nobody is left out."""
    groups: dict[str, list[Twin]] = defaultdict(list)
    for key, twin in pairs:
        groups[key].append(twin)
    return {key: tuple(group) for key, group in groups.items() if len(group) > 1}


def context_of(subjects: Sequence[Subject], places: Places) -> Context:
    """Return what the projects say of each other, when they are the whole catalogue."""
    as_twin = [(s, Twin(s.slug, s.title, s.place)) for s in subjects]
    return Context(
        theme_counts=Counter(s.theme for s in subjects if s.theme),
        title_twins=twins((title_key(s.kind, s.title), twin) for s, twin in as_twin),
        text_twins=twins((s.html, twin) for s, twin in as_twin if len(s.html) >= SHORTEST_TEXT),
        domains=own_domains(
            (o.name, p.email) for s in subjects for o in s.organisations for p in s.persons
        ),
        places=places,
    )
