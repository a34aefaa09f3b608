"""Whether a text tells how a project ended, instead of what was planned. No Django in here.

By rule: a part of its own that looks back ("Eindevaluatie", "Resultaten") with more in it than a
link, or a sentence that says what came of it. What is told half-way doesn't count as the end.
"""

from collections.abc import Iterable

from projects.values.sentences import Sentence, sentences_of
from projects.values.telling import found_by, is_elsewhere, one_of

MOST_READ = 100_000  # characters of a text
MOST = 800  # characters of what can be a sentence
LEAST_IN_PART = 150  # characters of a part that looks back, without its links


LOOKS_BACK = found_by(
    "evaluatie",
    "resulta",
    "opbrengst",
    "bereikt",
    "conclusie",
    "geleerde lessen",
    "lessons learned",
    "terugblik",
    "wat (?:het|dit|heeft).*(?:opleverde|opgeleverd|gebracht)",
    "advies (?:voor|aan) (?:andere )?gemeenten",
)
NOT_YET = found_by(
    "beoogd", "gewenst", "verwacht", "gepland", r"\btussen", r"\bdoel", "te bereiken", "nog niet"
)
# What came of it: the subject, and what it did.
SUBJECT = one_of(
    *(r"project\w*", "traject", "programma", "pilot", "training(?:en)?", "workshops?", "sessies"),
    *("bijeenkomsten", "gesprekken", "aanpak", "e-learning", "campagne", "activiteiten", "inzet"),
    *("evaluaties", "leergang", "werkwijze", "leertraject", r"[\w-]*groep", "dagen", "medewerkers"),
    *("deelnemers", "experimenten"),
)
OUTCOME = one_of(
    *("opgeleverd", "geleid (?:tot|om|dat)", "er ?toe geleid", "geresulteerd", "bijgedragen"),
    *("(?<!in beeld )gebracht", "inzicht gegeven", "meerwaarde gehad", "duidelijk geworden"),
    *("geslaagd", "succesvol (?:afgerond|verlopen)", "positief verlopen"),
)
COUNTED = r"(?:\w*verzuim\w*|percentage|aantal|\w*tevredenheid|werkdruk|uitstroom|instroom|inhuur)"
CHANGED = "(?:teruggebracht|gedaald|gestegen|afgenomen|toegenomen|verbeterd)"
MADE = "(?:toolkit|spel|games?|instrument|handreiking|draaiboek|methode|tools?|oplossingen)"
CAME_OF_IT = found_by(
    rf"\b{SUBJECT}\b.{{0,80}}\b(?:heeft|hebben)\b.{{0,120}}\b{OUTCOME}\b",
    rf"\b(?:heeft|hebben)\b.{{0,30}}\b{SUBJECT}\b.{{0,120}}\b{OUTCOME}\b",
    rf"\b(?:is|zijn) (?:de |wij |we )?(?:{SUBJECT} )?.{{0,40}}\bgekomen\b",
    r"\bgekomen tot\b",
    rf"\b{COUNTED}\b.{{0,40}}\b(?:is|zijn)\b.{{0,40}}\b{CHANGED}\b",
    # Something that was to be made, and is there.
    rf"\b(?:heeft|hebben)\b.{{0,90}}\b{MADE}\b.{{0,50}}\b(?:ontwikkeld|ontworpen|bedacht|gemaakt)\b",
    r"\bstemmen tot tevredenheid\b",
    r"\bdoel(?:en)? (?:is |zijn )?bereikt\b",
    r"\baan het einde? van .{3,40}\b(?:lag|lagen|was er|waren er)\b",
)
# What came before the project, or is asked or hoped.
BEFORE = found_by(
    r"\b(?:wil|willen|zou|zouden|moet|moeten|gaan?|gaat|hopen|kunnen|worden|wordt)\b",
    r"\b(?:idee|onderzoek|aanleiding)\b",
    r"^de reorganisatie\b",
    r"\bcorona",
    r"\bcovid",
    r"\bin het verleden\b",
)


def tells_results(html: str) -> bool:
    """Tell whether a text says how it ended.

    >>> tells_results("<p>Wij gaan leren.</p><h3>Resultaten</h3><p>Lees hier de evaluatie.</p>")
    False
    >>> tells_results("<p>Het project heeft negen goede medewerkers opgeleverd.</p>")
    True
    """
    several = [one for one in sentences_of(html[:MOST_READ]) if len(one.text) <= MOST]
    return _has_part(several) or any(map(_says_it, several))


def _has_part(several: Iterable[Sentence]) -> bool:
    told = 0
    for one in several:
        heading = one.heading.lower()
        looks_back = heading and LOOKS_BACK.search(heading) and not NOT_YET.search(heading)
        if looks_back and not is_elsewhere(one.text):
            told += len(one.text)
    return told >= LEAST_IN_PART


def _says_it(one: Sentence) -> bool:
    lower = one.text.lower()
    if lower.endswith("?") or not CAME_OF_IT.search(lower):
        return False
    return not (is_elsewhere(lower) or BEFORE.search(lower))
