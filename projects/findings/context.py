"""What a rule needs besides the project itself: the organisations and the other projects."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from projects.findings.subject import OrganisationFacts, Subject
from projects.pages.reference import KnownOrganisation
from projects.values.text import letters

MIN_TEXT_LENGTH = 200  # characters; shorter texts can be the same by chance
MIN_USERS_OF_DOMAIN = 2  # people of an organisation; then the domain is the organisation's


@dataclass(frozen=True)
class Duplicate:
    """Another project with the same title or text."""

    slug: str
    title: str
    organisation: str


@dataclass(frozen=True)
class Context:
    """What is known of the catalogue; projects go by their slug, organisations by their name."""

    theme_counts: Mapping[str, int] = field(default_factory=dict)
    title_duplicates: Mapping[str, tuple[Duplicate, ...]] = field(default_factory=dict)
    text_duplicates: Mapping[str, tuple[Duplicate, ...]] = field(default_factory=dict)
    domains: Mapping[str, frozenset[str]] = field(default_factory=dict)
    organisations: "KnownOrganisations" = field(default_factory=lambda: KnownOrganisations(()))


class KnownOrganisations:
    """The organisations we know, and how they are related."""

    def __init__(
        self,
        organisations: Sequence[KnownOrganisation],
        unknown: Iterable[str] = (),
        with_address: Iterable[str] = (),
    ) -> None:
        self.by_name = {o.name: o for o in organisations}
        self.unknown = frozenset(unknown)
        self.with_address = frozenset(with_address)
        self._partnerships: dict[str, list[str]] = defaultdict(list)
        self._predecessors: dict[str, list[str]] = defaultdict(list)
        self.candidates: dict[str, list[str]] = defaultdict(list)
        for organisation in organisations:
            for member in organisation.members:
                self._partnerships[member].append(organisation.name)
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
        """Return what the rules need to know of an organisation at a project."""
        known = self.by_name[name]
        names = [name, *known.members, *self._partnerships[name], *self._predecessors[name]]
        names += [known.successor] if known.successor else []
        aliases = (
            alias
            for related in names
            if related in self.by_name
            for alias in self.by_name[related].also_written_as
        )
        return OrganisationFacts(
            name=name,
            kind=known.kind,
            role=role,
            is_known=name not in self.unknown,
            has_general_address=name in self.with_address,
            merged_into=known.successor or "",
            merged_on=known.merged_on or "",
            known_as=tuple(dict.fromkeys([*names, *aliases])),
        )


def title_key(subject_kind: str, title: str) -> str:
    """The key to compare titles by: an idea and the project that it became may share a title."""
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
        if people >= MIN_USERS_OF_DOMAIN:
            found[name].add(domain)
    return {name: frozenset(domains) for name, domains in found.items()}


def duplicates(pairs: Iterable[tuple[str, Duplicate]]) -> dict[str, tuple[Duplicate, ...]]:
    """Group projects by what they share; those that share it with no other are left out."""
    groups: dict[str, list[Duplicate]] = defaultdict(list)
    for key, duplicate in pairs:
        groups[key].append(duplicate)
    return {key: tuple(group) for key, group in groups.items() if len(group) > 1}


def context_of(subjects: Sequence[Subject], organisations: KnownOrganisations) -> Context:
    """Return the context of projects that together are the whole catalogue."""
    pairs = [(s, Duplicate(s.slug, s.title, s.main_organisation)) for s in subjects]
    return Context(
        theme_counts=Counter(theme for s in subjects for theme in s.themes),
        title_duplicates=duplicates((title_key(s.kind, s.title), d) for s, d in pairs),
        text_duplicates=duplicates((s.html, d) for s, d in pairs if len(s.html) >= MIN_TEXT_LENGTH),
        domains=own_domains(
            (o.name, p.email) for s in subjects for o in s.organisations for p in s.persons
        ),
        organisations=organisations,
    )
