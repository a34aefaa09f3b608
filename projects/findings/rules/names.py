"""Rules about titles, organisations and themes."""

import re
from collections.abc import Iterator

from projects.findings.context import Context, Duplicate, title_key
from projects.findings.registry import Found, rule
from projects.findings.subject import Subject
from projects.pages.headings import titles_alike
from projects.pages.records import Severity
from projects.values.partial_dates import in_words
from projects.values.text import letters

MIN_DISTINCTIVE_WORDS = 4  # two municipalities can both choose a shorter title ("Onboarding")
MAX_NAMED = 3  # of the projects with the same title


@rule(
    "kop-en-titel-verschillen",
    "kop en titel verschillen",
    Severity.WARNING,
    field="title",
    todo="Kijk welke van de twee bij de tekst hoort en pas de titel aan.",
)
def heading_and_title_differ(subject: Subject, _: Context) -> Iterator[Found]:
    """The heading on the page differs from the title, unless staff chose the title.

    >>> heading = "*Coevorden: Werken Beweegt"
    >>> title = "Digitaal leerplatform"
    >>> subject = Subject("a", title, heading=heading, printed_title=title)
    >>> [f.message for f in heading_and_title_differ(subject, Context())]
    ['Op de pagina staat ‘Werken Beweegt’ in de kop, maar ‘Digitaal leerplatform’ als titel.']
    """
    bare = re.sub(r"^\W*\*+\s*", "", subject.heading)
    topic = bare.partition(":")[2].strip(" \"“”'‘’")
    # Without a printed title it came from the heading; if it differs, staff chose it.
    if not topic or not subject.title or subject.title != subject.printed_title:
        return
    if not titles_alike(topic, subject.title) and not titles_alike(subject.title, bare):
        message = f"Op de pagina staat ‘{topic}’ in de kop, maar ‘{subject.title}’ als titel."
        yield Found(message, subject.title)


@rule(
    "titel-dubbel",
    "titel ook bij een ander project",
    Severity.WARNING,
    field="title",
    todo="Kijk of het twee projecten zijn. Maak de titels dan verschillend.",
)
def same_title(subject: Subject, context: Context) -> Iterator[Found]:
    """Another project has the same title: a long one, or one of the same organisation."""
    key = title_key(subject.kind, subject.title)
    is_distinctive = len(subject.title.split()) >= MIN_DISTINCTIVE_WORDS
    found = [
        duplicate
        for duplicate in context.title_duplicates.get(key, ())
        if duplicate.slug != subject.slug
        and (is_distinctive or duplicate.organisation == subject.main_organisation)
    ]
    if found:
        yield Found(f"Deze titel staat ook bij {_named(found)}.", key)


@rule(
    "organisatie-ontbreekt",
    "organisatie ontbreekt",
    Severity.ERROR,
    field="organisations",
    todo="Zoek op wie dit project uitvoert en kies die als aanvrager.",
)
def no_applicant(subject: Subject, _: Context) -> Iterator[Found]:
    """No organisation is named as the applicant."""
    if any(o.role == "aanvrager" for o in subject.organisations):
        return
    names = ", ".join(o.name for o in subject.organisations)
    beside = f" Er staan alleen deelnemers: {names}." if names else ""
    yield Found(f"Wij vonden geen gemeente of organisatie van wie dit is.{beside}", names)


@rule(
    "organisatie-onbekend",
    "organisatie nog niet nagekeken",
    Severity.HINT,
    field="organisations",
    todo="Kijk of de naam goed is geschreven en vink ‘nagekeken’ aan bij de organisatie, "
    "of kies een organisatie die wij al hebben.",
)
def unknown_organisation(subject: Subject, context: Context) -> Iterator[Found]:
    """An import found an organisation that isn't in the reference."""
    for organisation in subject.organisations:
        if organisation.is_known:
            continue
        options = sorted(context.organisations.candidates.get(letters(organisation.name), []))
        message = f"‘{organisation.name}’ kenden wij nog niet."
        if options:
            message += f" Is het {' of '.join(options)}?"
        elif organisation.kind == "gemeente":
            message += " Een gemeente met deze naam bestaat nu niet."
        yield Found(message, organisation.name, organisation.name)


@rule(
    "organisatie-opgegaan",
    "gemeente bestaat niet meer",
    Severity.WARNING,
    field="organisations",
    todo="Laat de gemeente staan als aanvrager van toen. Kijk of de contactgegevens nog werken.",
)
def merged_organisation(subject: Subject, _: Context) -> Iterator[Found]:
    """A municipality was merged into another one since."""
    for organisation in subject.organisations:
        if organisation.merged_into:
            since = in_words(organisation.merged_on)
            message = (
                f"{organisation.name} is op {since} opgegaan in {organisation.merged_into}. "
                "Kan een bezoeker daar nog iemand bereiken?"
            )
            yield Found(message, organisation.name, organisation.name)


@rule(
    "thema-ontbreekt",
    "thema ontbreekt",
    Severity.WARNING,
    field="theme",
    todo="Kies het thema dat het best past.",
)
def no_theme(subject: Subject, _: Context) -> Iterator[Found]:
    """A subsidised project has no theme, and can't be found by one."""
    if subject.is_subsidised and not subject.themes:
        yield Found("Er is geen thema. Wie op thema zoekt, vindt dit project niet.", "")


@rule(
    "thema-eenmalig",
    "thema van maar één project",
    Severity.HINT,
    field="theme",
    todo="Kies een thema dat vaker voorkomt, of laat het zo als het echt iets anders is.",
)
def theme_used_once(subject: Subject, context: Context) -> Iterator[Found]:
    """No other project has this theme: usually it is another spelling of a known one."""
    for at, theme in enumerate(subject.themes):
        if context.theme_counts.get(theme) == 1:
            message = f"Alleen dit project heeft het thema ‘{theme}’."
            yield Found(message, theme, theme if at else "")


def _named(duplicates: list[Duplicate]) -> str:
    """Name a few of the projects, with their organisations."""
    names = [f"‘{d.title}’ van {d.organisation or 'onbekend'}" for d in duplicates[:MAX_NAMED]]
    more = len(duplicates) - MAX_NAMED
    return ", ".join(names) + (f" en nog {more}" if more > 0 else "")
