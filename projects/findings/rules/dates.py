"""Rules about when a project runs."""

from collections.abc import Iterator

from projects.findings.context import Context
from projects.findings.registry import Found, rule
from projects.findings.subject import Subject
from projects.pages.durations import read_duration
from projects.pages.records import Field, Problem, Severity
from projects.values.partial_dates import first_key, in_words, last_key

LONG = 5  # years; longer than any subsidy, so it may be a typing error
WITH_DURATION = ("subsidieproject", "idee")  # a practice story doesn't need one


@rule(
    "einde-voor-start",
    "einde ligt voor de start",
    Severity.ERROR,
    field="duration",
    todo="Zoek op wanneer het project eindigt en vul dat in bij ‘einde’.",
)
def ends_before_start(subject: Subject, _: Context) -> Iterator[Found]:
    """The printed duration runs backwards; the end was left empty.

    >>> words = "1 oktober 2020 tot 1 mei 2020"
    >>> subject = Subject("a", "A", start="2020-10-01", duration_text=words)
    >>> [f.message for f in ends_before_start(subject, Context())]
    ['De looptijd eindigt (1 mei 2020) voor de start (1 oktober 2020). Wij lieten het einde leeg.']
    """
    if not subject.end:
        yield from _printed(subject, "einde-voor-start")


@rule(
    "onmogelijke-datum",
    "datum bestaat niet",
    Severity.ERROR,
    field="duration",
    todo="Vul bij ‘start’ of ‘einde’ de goede datum in, of alleen de maand of het jaar.",
)
def impossible_date(subject: Subject, _: Context) -> Iterator[Found]:
    """The printed duration has a date that doesn't exist ("31 september 2021")."""
    if not (subject.start and subject.end):
        yield from _printed(subject, "onmogelijke-datum")


@rule(
    "looptijd-ontbreekt",
    "looptijd ontbreekt",
    Severity.WARNING,
    field="duration",
    todo="Vul in wanneer het project begon en eindigde; een jaar is genoeg.",
)
def no_duration(subject: Subject, _: Context) -> Iterator[Found]:
    """A project or idea has no duration."""
    has_duration = subject.start or subject.end or subject.duration_text.strip()
    if subject.kind in WITH_DURATION and not has_duration:
        yield Found("Er staat geen looptijd bij. Bezoekers weten niet hoe oud dit is.", "")


@rule(
    "looptijd-zonder-datum",
    "looptijd zonder datum",
    Severity.WARNING,
    field="duration",
    todo="Vul in wanneer het project begon; een jaar is genoeg.",
)
def duration_without_date(subject: Subject, _: Context) -> Iterator[Found]:
    """The printed duration has a length or words, but no date ("1 jaar")."""
    if not (subject.start or subject.end):
        yield from _printed(subject, "looptijd-zonder-datum", "onleesbare-looptijd")


@rule(
    "looptijd-lang",
    "opvallend lange looptijd",
    Severity.HINT,
    field="duration",
    todo="Kijk of het jaar van het einde klopt.",
)
def long_duration(subject: Subject, _: Context) -> Iterator[Found]:
    """A project runs longer than subsidised projects do: the year may have a typing error."""
    start, end = subject.start, subject.end
    if subject.is_subsidised and start and end and _years_later(start, LONG) <= first_key(end):
        span = f"{in_words(start)} tot {in_words(end)}"
        yield Found(f"De looptijd is {LONG} jaar of langer: {span}. Klopt dat?", f"{start}|{end}")


@rule(
    "begon-jaren-eerder",
    "begon lang voor de subsidieperiode",
    Severity.WARNING,
    field="duration",
    todo="Kijk of de subsidieperiode en het jaar van de start kloppen.",
)
def began_before_period(subject: Subject, _: Context) -> Iterator[Found]:
    """A project began more than a year before its period opened.

    >>> from projects.findings.subject import PeriodFacts
    >>> period = PeriodFacts("Periode 2 van 2021", 2021, "2021-05-01")
    >>> subjects = [Subject("a", "A", start=day, period=period) for day in ("2020-04-01", "2020")]
    >>> [bool(list(began_before_period(subject, Context()))) for subject in subjects]
    [True, False]
    """
    if not (subject.period and subject.start):
        return
    opens = subject.period.opens_on or f"{subject.period.year}-01-01"
    if _years_later(subject.start, 1) < opens:
        started = f"{'op' if len(subject.start) > 7 else 'in'} {in_words(subject.start)}"
        message = (
            f"Het project hoort bij {subject.period.name.lower()}, maar begon al {started}: "
            "meer dan een jaar voordat je subsidie kon aanvragen."
        )
        yield Found(message, f"{subject.start}|{subject.period.name}")


def _years_later(partial: str, years: int) -> str:
    """The last day in a partial date, a number of years later, as a text to compare."""
    return f"{int(partial[:4]) + years}{last_key(partial)[4:]}"


def _printed(subject: Subject, *codes: str) -> Iterator[Found]:
    """The problems with these codes that reading the printed duration gives."""
    for problem in _problems(subject.duration_text):
        if problem.rule in codes:
            value = f"{subject.duration_text}|{subject.start}|{subject.end}"
            yield Found(problem.message, value, problem.message)


def _problems(text: str) -> tuple[Problem, ...]:
    return read_duration([Field("Looptijd", part, 0) for part in text.splitlines()])[1]
