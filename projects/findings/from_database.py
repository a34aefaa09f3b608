"""The projects in the database as the rules see them, in few queries however many there are."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Prefetch
from django.db.models.functions import Length

from projects.findings.context import (
    MIN_TEXT_LENGTH,
    Context,
    Duplicate,
    KnownOrganisations,
    duplicates,
    own_domains,
    title_key,
)
from projects.findings.subject import (
    LinkFacts,
    PeriodFacts,
    PersonFacts,
    Subject,
    lines_by_field,
    printed_title,
)
from projects.models import (
    Link,
    LinkCheck,
    Membership,
    Organisation,
    Project,
    ProjectContact,
    ProjectQuerySet,
    SubsidyPeriod,
)
from projects.pages.reference import KnownOrganisation

CHUNK = 500  # texts in memory at a time


@dataclass(frozen=True)
class Shared:
    """What is read once, however many projects are checked."""

    organisations: KnownOrganisations
    theme_counts: Mapping[str, int]
    domains: Mapping[str, frozenset[str]]


def read_shared(pks: Collection[int] | None = None) -> Shared:
    """Read what the rules need besides the projects with these primary keys (None: all)."""
    return Shared(_known_organisations(), _theme_counts(), read_domains(pks))


def read_subjects(pks: Collection[int], known: KnownOrganisations) -> dict[int, Subject]:
    """Read projects, by primary key."""
    contacts = ProjectContact.objects.public().select_related("contact")
    projects = (
        ProjectQuerySet(Project)
        .filter(pk__in=pks)
        .select_related("theme", "second_theme", "period")
        .with_organisations()
        .prefetch_related(
            Prefetch("project_contacts", contacts.order_by("order", "pk")),
            Prefetch("links", Link.objects.with_details().order_by("order", "pk")),
        )
        .order_by("pk")
    )
    return {project.pk: _subject(project, known) for project in projects}


def read_context(subjects: Collection[Subject], shared: Shared) -> Context:
    """Read which projects share a title or text with these."""
    titles = {s.title for s in subjects}
    # Naming every status lets the database use the index on status and title.
    same_title = ProjectQuerySet(Project).filter(status__in=Project.Status.values, title__in=titles)
    return Context(
        theme_counts=shared.theme_counts,
        title_duplicates=duplicates(
            (title_key(p.kind, p.title), _duplicate(p)) for p in _with_organisations(same_title)
        ),
        text_duplicates=_text_duplicates(
            {s.html for s in subjects if len(s.html) >= MIN_TEXT_LENGTH}
        ),
        domains=shared.domains,
        organisations=shared.organisations,
    )


def _text_duplicates(texts: Collection[str]) -> dict[str, tuple[Duplicate, ...]]:
    """The projects with one of these texts, if there is more than one."""
    # The index on length finds the few candidates; filtering on text too, SQLite would read all.
    sizes = {len(text) for text in texts}
    likely = Project.objects.alias(size=Length("text")).filter(size__in=sizes).order_by()
    pairs = likely.values_list("text", "pk").iterator(chunk_size=CHUNK)
    same: dict[str, list[int]] = defaultdict(list)
    for text, pk in pairs:
        if text in texts:
            same[text].append(pk)
    shared = {text: pks for text, pks in same.items() if len(pks) > 1}
    pks = [pk for group in shared.values() for pk in group]
    by_pk = {
        p.pk: _duplicate(p)
        for p in _with_organisations(ProjectQuerySet(Project).filter(pk__in=pks))
    }
    return {text: tuple(by_pk[pk] for pk in group) for text, group in shared.items()}


def _with_organisations(projects: ProjectQuerySet) -> ProjectQuerySet:
    return projects.with_organisations().only("slug", "title", "kind").order_by("pk")


def _duplicate(project: Project) -> Duplicate:
    named = sorted(project.project_organisations.all(), key=lambda o: o.role != "aanvrager")
    return Duplicate(project.slug, project.title, named[0].organisation.name if named else "")


def _known_organisations() -> KnownOrganisations:
    members = Prefetch("memberships", Membership.objects.select_related("member"))
    organisations = list(Organisation.objects.prefetch_related("aliases", members))
    by_key = {o.pk: o for o in organisations}
    for one in organisations:  # all are fetched, so no chain of mergers costs a query
        one.successor = by_key[one.successor_id] if one.successor_id else None
    return KnownOrganisations(
        [
            KnownOrganisation(
                name=o.name,
                kind=o.kind,
                also_written_as=tuple(alias.name for alias in o.aliases.all()),
                cbs_code=o.cbs_code,
                successor=o.successor.name if o.successor else None,
                merged_on=o.merged_on.isoformat() if o.merged_on else None,
                members=tuple(m.member.name for m in o.memberships.all()),
            )
            for o in organisations
        ],
        unknown=[o.name for o in organisations if not o.is_confirmed],
        with_address=[o.name for o in organisations if o.current.has_general_address],
    )


def _theme_counts() -> dict[str, int]:
    first, second = (
        Project.objects.exclude(**{field: None})
        .order_by()
        .values_list(f"{field}__name")
        .annotate(Count("pk"))
        for field in ("theme", "second_theme")
    )
    found: Counter[str] = Counter()
    for name, number in first.union(second, all=True):
        found[name] += number
    return found


def read_domains(pks: Collection[int] | None) -> dict[str, frozenset[str]]:
    """Read which domains several people use, by organisation, at these projects (None: all)."""
    named = ProjectContact.objects.public().filter(show_email=True)
    if pks is not None:
        named = named.filter(
            project__organisations__in=Organisation.objects.filter(projects__in=pks)
        )
    pairs = named.exclude(contact__email="").order_by().distinct()
    return own_domains(
        pairs.values_list("project__organisations__name", "contact__email").iterator()
    )


def _subject(project: Project, known: KnownOrganisations) -> Subject:
    fields = project.source_fields
    heading = next((f["value"] for f in fields if f["label"] == "Kop"), "")
    return Subject(
        slug=project.slug,
        title=project.title,
        kind=project.kind,
        heading=heading,
        start=project.start,
        end=project.end,
        duration_text=project.duration_text,
        html=project.text,
        theme=str(project.theme or ""),
        second_theme=str(project.second_theme or ""),
        period=_period(project.period),
        organisations=tuple(
            known.facts(named.organisation.name, named.role)
            for named in project.project_organisations.all()
        ),
        persons=tuple(_person(named) for named in project.project_contacts.all()),
        links=tuple(_link(link) for link in project.links.all()),
        page=project.source_page,
        line=project.source_line,
        printed_title=printed_title([(f["label"], f["value"]) for f in fields]),
        lines=lines_by_field([(f["label"], f["line"]) for f in fields]),
    )


def _period(period: SubsidyPeriod | None) -> PeriodFacts | None:
    if not period:
        return None
    opens = period.opens_on.isoformat() if period.opens_on else ""
    return PeriodFacts(str(period), period.year, opens)


def _person(named: ProjectContact) -> PersonFacts:
    contact = named.contact
    unreadable = [] if contact.phone else contact.phone_source.split(", ")
    return PersonFacts(
        name=contact.name,
        email=contact.email if named.show_email else "",
        phone=next(iter(named.phones), ""),
        unreadable_phones=tuple(number for number in unreadable if number),
        email_elsewhere="" if named.show_email else contact.email,
        function=named.function,
    )


def _link(link: Link) -> LinkFacts:
    result = getattr(link, "check_result", None)
    dead = bool(result and result.state == LinkCheck.State.DEAD and result.url == link.url)
    file = link.attachment.name if link.attachment else ""
    return LinkFacts(link.text, link.url or file, dead)
