"""A choice in words: "projecten over vitaliteit, in Limburg, afgerond".

Every title, heading and label of a choice comes from here, so that the same choice reads the same
everywhere.
"""

from collections.abc import Sequence

from projects.catalogue.filters import ProjectFilter
from projects.catalogue.wordings import Labels
from projects.models import Project
from projects.models.project_facets import NO, NO_PERIOD, UNKNOWN, YES
from projects.values.counts import counted

MAX_NAMED = 3  # values of a filter
MAX_PARTS = 3  # filters
MAX_QUESTION = 60  # characters of the search words
QUOTES = "\"'‘’“” "
NOUNS = {  # of a kind: singular and plural
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
ENDINGS = {
    YES: "waarvan je leest hoe het afliep",
    NO: "waarvan je niet leest hoe het afliep",
}
ADJECTIVES = {"looptijd": DURATIONS, "afloop": ENDINGS}
OPPOSITES = {
    ("looptijd", "begint-nog"): "al begonnen",
    ("looptijd", UNKNOWN): "met bekende looptijd",
    ("afloop", YES): ENDINGS[NO],
    ("afloop", NO): ENDINGS[YES],
}
# How the values of a filter are introduced, what further values are called, and the words for
# projects without a value, and for those with one.
INTRODUCTIONS = {
    "thema": ("over", "andere thema's", "zonder vermeld thema", "met een thema"),
    "gemeente": ("van", "andere organisaties", "", ""),
    "provincie": ("in", "andere provincies", "met onbekende provincie", "met bekende provincie"),
    "grootte": (
        "van gemeenten met",
        "andere groottes",
        "waarvan wij de grootte van de gemeente niet weten",
        "waarvan wij de grootte van de gemeente weten",
    ),
    "periode": (
        "uit",
        "andere periodes",
        "van vóór 2021 of zonder vermelde periode",
        "uit een vermelde periode",
    ),
    "startjaar": ("begonnen in", "andere jaren", "met onbekend startjaar", "met bekend startjaar"),
    "status": ("met status", "andere", "", ""),
}
SET_OFF = ("niet ", "geen ", "al ")  # after a comma, as an adjective


def choice_in_words(chosen: ProjectFilter, number: int | None = None) -> str:
    """Return the choice as a plural noun with its qualifiers, or with the number of projects.

    It begins in lower case, since it may follow other words. Of many filters only the first are
    named.
    """
    one, more = _noun(chosen)
    noun = more if number is None else counted(number, one, more)
    parts = [part for name in chosen.narrowing if (part := _part(chosen, name))]
    if len(parts) > MAX_PARTS:
        left = len(parts) - MAX_PARTS
        parts = [*parts[:MAX_PARTS], f"en nog {left} {'keuze' if left == 1 else 'keuzes'}"]
    first = parts[0] if parts else ""
    comma = "," if first in DURATIONS.values() or first.startswith(SET_OFF) else ""
    return f"{noun}{comma} {first}".rstrip() + "".join(f", {part}" for part in parts[1:])


def _noun(chosen: ProjectFilter) -> tuple[str, str]:
    kinds = chosen.chosen_of("soort")
    if not kinds or len(kinds) == len(NOUNS):
        return PROJECTS
    return (
        " of ".join(NOUNS[kind][0] for kind in kinds),
        " en ".join(NOUNS[kind][1] for kind in kinds),
    )


def _part(chosen: ProjectFilter, name: str) -> str:
    """What one filter adds: its values, and those that are turned round."""
    if name == "q":
        return _question(chosen)
    if name == "bewaard":
        return "op je eigen lijst"
    values, turned = chosen.chosen_of(name), chosen.turned_of(name)
    labels = chosen.columns.labels[name]
    said = (_having(name, values, labels), _lacking(name, turned, labels))
    return ", ".join(part for part in said if part)


def _having(name: str, values: Sequence[str], labels: Labels) -> str:
    """What the projects have; the noun already covers the kind."""
    if name == "soort" or not values:
        return ""
    if name in ADJECTIVES:
        return _any_of([said for v, said in ADJECTIVES[name].items() if v in values], "andere")
    nothing = INTRODUCTIONS[name][2]
    known = _known(name, values)
    said = [_introduced(name, known, labels)] if known else []
    return ", of ".join([*said, *[nothing] * (len(known) < len(values))])


def _lacking(name: str, values: Sequence[str], labels: Labels) -> str:
    """What the projects don't have: "niet over vitaliteit"."""
    if not values:
        return ""
    if name == "soort":
        return "geen " + _any_of([NOUNS[kind][1] for kind in values], "andere")
    if name in ADJECTIVES:
        return " en ".join(OPPOSITES.get((name, v), f"niet {ADJECTIVES[name][v]}") for v in values)
    known = _known(name, values)
    said = [f"niet {_introduced(name, known, labels)}"] if known else []
    return ", ".join([*said, *[INTRODUCTIONS[name][3]] * (len(known) < len(values))])


def _known(name: str, values: Sequence[str]) -> list[str]:
    empty = (UNKNOWN, NO_PERIOD) if INTRODUCTIONS[name][2] else ()
    return [value for value in values if value not in empty]


def _introduced(name: str, values: Sequence[str], labels: Labels) -> str:
    introduction, others, *_ = INTRODUCTIONS[name]
    return f"{introduction} {_any_of(_inside([labels[v] for v in values], name), others)}"


def _question(chosen: ProjectFilter) -> str:
    """The search words as we understood them; nothing if they ask for nothing."""
    found = chosen.found
    if not found.parts:
        return ""
    words = (found.mended or chosen.words).strip(QUOTES)
    short = words if len(words) <= MAX_QUESTION else f"{words[:MAX_QUESTION].rpartition(' ')[0]} …"
    return f"{'met een van de woorden in' if chosen.any_word else 'met'} ‘{short}’"


def _inside(labels: Sequence[str], name: str) -> list[str]:
    """Labels as they read in mid-sentence; several themes get quotes, to see where each ends.

    >>> _inside(["Duurzame inzetbaarheid"], "thema"), _inside(["HRM"], "thema")
    (['duurzame inzetbaarheid'], ['HRM'])
    >>> _inside(["Leren en werken", "HRM"], "thema"), _inside(["Oss"], "gemeente")
    (['‘Leren en werken’', '‘HRM’'], ['Oss'])
    >>> _inside(["Periode 1 van 2021 (*)"], "periode")
    ['periode 1 van 2021']
    """
    if name == "thema" and len(labels) > 1:
        return [f"‘{label}’" for label in labels]
    if name == "periode":
        labels = [label.partition(" (")[0] for label in labels]
    if name in ("thema", "periode"):
        return [label[0].lower() + label[1:] if label[1:2].islower() else label for label in labels]
    return list(labels)


def _any_of(values: Sequence[str], others: str) -> str:
    """Join values with "of"; of many, name only the first.

    >>> _any_of(["Oss"], ""), _any_of(["Oss", "Urk", "Ede"], "")
    ('Oss', 'Oss, Urk of Ede')
    >>> _any_of(["2019", "2020", "2021", "2022", "2023"], "andere jaren")
    '2019, 2020 of 3 andere jaren'
    """
    if len(values) > MAX_NAMED:
        values = [*values[: MAX_NAMED - 1], f"{len(values) - MAX_NAMED + 1} {others}"]
    return " of ".join([", ".join(values[:-1]), values[-1]] if len(values) > 1 else values)
