"""A choice in words: "projecten over vitaliteit, in Limburg, afgerond".

Every title, heading and name of a choice is made here, so that the same choice reads the same
everywhere.
"""

from collections.abc import Sequence

from projects.catalogue.filters import ProjectFilter
from projects.models import Project
from projects.models.project_facets import NO_PERIOD, UNKNOWN
from projects.values.counts import counted

MOST_NAMED = 3  # values of a filter
LONGEST_WORDS = 60  # characters of the words that were searched for
NOUNS = {  # of a kind: one, and more
    Project.Kind.SUBSIDISED.value: ("subsidieproject", "subsidieprojecten"),
    Project.Kind.IDEA.value: ("idee", "ideeën"),
    Project.Kind.STORY.value: ("praktijkverhaal", "praktijkverhalen"),
}
PROJECTS = ("project", "projecten")
DURATIONS = {
    "loopt": "nu bezig",
    "afgerond": "afgerond",
    "begint-nog": "nog niet begonnen",
    UNKNOWN: "met onbekende looptijd",
}
# How a value of a filter is introduced, and what is said of projects without one.
INTRODUCTIONS = {
    "thema": ("over", "zonder thema"),
    "gemeente": ("van", ""),
    "provincie": ("in", "zonder provincie"),
    "periode": ("uit", "zonder subsidieperiode"),
    "startjaar": ("begonnen in", "met onbekend startjaar"),
    "status": ("met status", ""),
}


def choice_in_words(chosen: ProjectFilter, number: int | None = None) -> str:
    """Say what was chosen, as a plural noun with what narrows it, or with how many there are.

    "Projecten" has no capital letter here: what comes before decides.
    """
    one, more = _noun(chosen)
    noun = more if number is None else counted(number, one, more)
    parts = [part for name in chosen.narrowing if (part := _part(chosen, name))]
    return " ".join([noun, *parts[:1]]) + "".join(f", {part}" for part in parts[1:])


def _noun(chosen: ProjectFilter) -> tuple[str, str]:
    kinds = chosen.chosen_of("soort")
    return NOUNS[kinds[0]] if len(kinds) == 1 else PROJECTS


def _part(chosen: ProjectFilter, name: str) -> str:
    """What one filter adds; the kind is in the noun when it is one."""
    if name == "q":
        return f"met ‘{chosen.words[:LONGEST_WORDS]}’"
    if name == "bewaard":
        return "op je eigen lijst"
    values, labels = chosen.chosen_of(name), chosen.columns.labels[name]
    if name == "soort":
        return "" if len(values) == 1 else _listed([NOUNS[value][0] for value in values])
    if name == "looptijd":
        return _listed([DURATIONS[value] for value in values])
    introduction, nothing = INTRODUCTIONS[name]
    empty = (UNKNOWN, NO_PERIOD) if nothing else ()
    known = [_inside(labels[value], name) for value in values if value not in empty]
    said = [f"{introduction} {_listed(known)}"] if known else []
    return _listed([*said, *[nothing] * (len(known) < len(values))])


def _inside(label: str, name: str) -> str:
    """A label inside a sentence: a theme begins with a small letter, a name of a place doesn't.

    >>> _inside("Duurzame inzetbaarheid", "thema"), _inside("HRM", "thema"), _inside("Oss", "x")
    ('duurzame inzetbaarheid', 'HRM', 'Oss')
    >>> _inside("Periode 1 van 2021 (*)", "periode")
    'periode 1 van 2021'
    """
    label = label.partition(" (")[0] if name == "periode" else label
    is_word = name in ("thema", "periode") and label[1:2].islower()
    return label[0].lower() + label[1:] if is_word else label


def _listed(values: Sequence[str]) -> str:
    """Say values of which any will do; of very many the first.

    >>> _listed(["Oss"]), _listed(["Oss", "Urk", "Ede"]), _listed(["a", "b", "c", "d", "e"])
    ('Oss', 'Oss, Urk of Ede', 'a, b of 3 andere')
    """
    if len(values) > MOST_NAMED:
        values = [*values[: MOST_NAMED - 1], f"{len(values) - MOST_NAMED + 1} andere"]
    return " of ".join([", ".join(values[:-1]), values[-1]] if len(values) > 1 else values)
