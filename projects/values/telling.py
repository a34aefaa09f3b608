"""How much a Dutch sentence tells of what a project is. No Django in here."""

import re
from collections.abc import Iterable

CLEAR = 3.8  # from this weight on, a sentence tells what one is after, whatever else it says


def one_of(*patterns: str) -> str:
    """Return a pattern that matches any of these."""
    return f"(?:{'|'.join(patterns)})"


def found_by(*patterns: str) -> re.Pattern[str]:
    """Return an expression that finds any of these in a text in small letters.

    Those that begin a text or a word are put together, so that few places are looked at twice.

    >>> bool(found_by("^lees", r"\\bhier$").search("kijk hier"))
    True
    """
    first = [one.removeprefix("^") for one in patterns if one.startswith("^")]
    of_word = [one.removeprefix(r"\b") for one in patterns if one.startswith(r"\b")]
    other = [one for one in patterns if not one.startswith(("^", r"\b"))]
    parts = [f"^{one_of(*first)}"] * bool(first) + [rf"\b{one_of(*of_word)}"] * bool(of_word)
    return re.compile("|".join([*parts, *other]))


def _words(text: str) -> Iterable[str]:
    return text.split()


PROJECT = r"[\w-]*" + one_of(
    *_words("project program programma traject training leergang opleiding pilot platform"),
    *_words("academie workshops? trainingen app spel netwerk instrument opdracht"),
)
DOES = one_of(
    *_words("wil willen gaat gaan zet zetten start starten ontwikkelt ontwikkelen onderzoekt"),
    *_words("onderzoeken ontwerpt ontwerpen organiseert organiseren implementeert implementeren"),
    *_words("werkt werken biedt bieden maken streeft streven zullen zal stelt stellen laat laten"),
    *_words("leert leren"),
)
BEGAN = one_of(
    *_words("gestart begonnen opgezet opgericht ontwikkeld ontworpen gekozen besloten"),
    *_words("ingeschakeld opgesteld ingezet ingegaan gewerkt georganiseerd samengevoegd gekomen"),
    "gekeken hoe",
)
OF_PROJECT = one_of(
    *_words("richt gericht biedt helpt faciliteert moet gebouwd zorgt onderzoekt stimuleert"),
    r"gaat(?! in op)",
    "draagt bij",
    "draait om",
    "is een",
)
OF_NAME = one_of(
    *_words("wil zet start ontwikkelt onderzoekt organiseert implementeert biedt werkt"),
    r"gaat(?! om)",
)
# In the text as it is: Meierijstad ontwikkelt, wil Almere.
NAMED = re.compile(
    rf"^(?:De )?(?:[Gg]emeente )?(?:[A-Z][\w’-]+ (?:en )?){{1,9}}{OF_NAME}\b|\bwil [A-Z]"
)
NAMED_WEIGHT = 3.2
# What says what one does or is after, the clearest first.
TELLING = tuple(
    (weight, found_by(*patterns))
    for weight, *patterns in (
        (
            4.0,
            r"^(?:het |de |uiteindelijke? )*(?:eind|hoofd)?doel(?:stelling)?\b.{0,90}\bis\b",
            r"\b(?:heeft|hebben|met) (?:we )?(?:als|tot) doel",
            r"\b\w*opdracht is\b",
        ),
        (
            CLEAR,
            rf"^(?:het|dit|de) (?:[\w’'‘-]+ ){{0,2}}{PROJECT}\b.{{0,60}}\b{OF_PROJECT}\b",
            rf"^(?:met|via|door) (?:behulp van )?(?:het|de|dit|deze)\b.{{0,40}}{PROJECT}\b",
        ),
        (
            3.4,
            r"^door middel van\b",
            r"\bdraait het om\b",
            r"^het gaat hier om\b",
            r"\bmoet bijdragen\b",
            r"\b(?:focus|kern|bedoeling|streven|idee|thema|inzet) "
            r"(?:van (?:het|dit|de) \w+ )?(?:is|ligt)\b(?! een\b)",
        ),
        (
            3.2,
            rf"\b(?:we|wij) (?:ook |graag )?{DOES}\b",
            rf"\b(?<!te ){DOES} (?:we|wij)\b",
            rf"^de gemeenten?\b.{{0,50}} {DOES}\b",
            r"\b(?:wil|gaat|zet|biedt|ontwikkelt|heeft) (?:de |het )?(?:gemeente|organisatie)\b",
        ),
        (
            3.0,
            r"^(?:het )?(?:creëren|realiseren|opzetten|ontwikkelen|invoeren|invoering)\b",
            r"^(?:het )?(?:vormgeven|vaststellen|ontwikkeling)\b",
            r"^(?:een )?(?:gezamenlijk )?\w*(?:traject|project|ontwikkeling)\b",
            rf"\b(?:heeft|hebben|zijn|is) .{{3,90}}{BEGAN}\b",
            rf"\bis {BEGAN}\b",
            r"\bopdracht gegeven\b",
        ),
        (2.8, r"\bwil\b(?! (?:je|u|jij)\b)", r"\bkeuzes? gemaakt\b"),
        (
            2.4,
            r"\bgericht op\b",
            r"\bbiedt\b",
            r"\bzijn bedoeld\b",
            r"\bzouden (?:zich )?graag\b",
        ),
        (2.0, r"\b(?:wordt|worden) .{3,90}\b(?:ge|be|ont|aan|in)\w+d\b"),
        (
            1.8,
            r"\bis (?:een|dé)\b",
            r"^om\b.{5,90}\bte\b",
            r"\b(?:dienen|dient|moet|moeten)\b",
            r"^met\b",
            r"\b(?:we|wij)\b",
        ),
    )
)
# What tells why, how the world is, or how long it takes.
WHY = found_by(
    r"\baanleiding\b",
    r"\buit (?:\w+ )?onderzoek\b",
    r"\bdoor (?:de )?(?:corona|covid)",
    r"\b(?:de wereld|druk bezig|in beweging|staat voor|op dit moment|met de komst)\b",
    r"\bvraagt (?:om|van|een)\b",
    r"\bsteeds (?:meer|sneller|vaker|complexer)",
    r"\bvan (?:groot )?belang\b",
    r"\bbelangrijk",
    r"^per \d",
    r"\b(?:met ingang van|gevolg van|bestaat uit|jaar geleden|sinds|voor het laatst)\b",
    r"\bis een (?:\w+ )?thema\b",
    r"\b(?:looptijd|duurt)\b",
    r"\bsubsidie",
    r"\bwaar \w+ (?:tegen|mee)\b",
    r"^kijkend naar\b",
    r"^in (?:19|20)\d\d\b",
)
PROBLEM = found_by(
    r"\b(?:niet|nauwelijks|onvoldoende|probleem|lastig|tekort|discrepantie|uitdaging|minder)\b",
    r"\bmoeilijk",
)
# What refers to a sentence before it, at its beginning or inside.
REFERRING = one_of(
    *_words("dit deze die dat dus zo zij ze hij zo['’]n daarom daarmee daarbij daardoor daarin"),
    *_words("daarna daarnaast daarvoor daarop daar hier hierin hierbij hierdoor hiermee hiertoe"),
    *_words("hiervoor hierop hieruit ook maar want en of echter toch vervolgens tevens bovendien"),
    *_words("verder anderzijds enerzijds concreet specifiek kortom doordat eén één denk hun haar"),
    *_words("bijvoorbeeld waarin waarbij waar waarmee zodat niet wel te vandaar gedurende sterker"),
    *_words("tegelijk zulke mocht"),
    *("tot slot", "onderdeel van", "omdat de", "met als", "met dit in", "met andere woorden"),
    *("er is", "er zijn", "er moet", "er ligt", "in dat", "in deze", "op basis", "ons idee"),
    *("tijdens deze", "als (?:het|je)", "het gaat(?! hier om)", r"\w+en ze", "op (?:deze|die|dit)"),
)
REFERS = found_by(rf"^{REFERRING}\b(?! (?:[\w-]+ )?{PROJECT}\b)")
INSIDE = found_by(
    rf"\bdeze\b(?! {PROJECT})",
    r"\b(?:hier|hiervoor|hierbij|hierin|hiermee|hiervan|hiertoe|daarbij|daarin|daarvan)\b",
    r"\b(?:daarnaast|hen|noemen|bovenstaande|bovengenoemde|die factor|huidige)\b",
)
# What leads elsewhere, greets or asks.
ELSEWHERE = found_by(
    r"^(?:en )?(?:lees|bekijk|download|beluister|klik|kijk|luister|vraag|mail)\b",
    r"^(?:en )?(?:zie|bel|stuur|volg)\b",
    r"^(?:en |om )?hier (?:vind|lees|zie|kun|kan)",
    r"^naar de \w+$",
    r"^(?:wil|ben|heb) (?:je|u)\b",
    r"^(?:beste|geachte|hallo|welkom|interesse|bron|foto|reacties?|opdrachtgever)\b",
    r"^(?:meer (?:weten|lezen|informatie)|verder lezen)",
    r"^(?:wat|hoe|waarom|welke|wie|wanneer|zou)\b",
    r"^(?:\w+ )?\d+ \w+ \d{4}\b",
    r"\b(?:hier|rapport|rapportage|plan van aanpak|projectplan|video|filmpje|podcast)s?$",
    r"https?://",
    r"www\.",
    r"\blees hier\b",
    r"\bin (?:onderstaande|bijgevoegde?)\b",
    r"\bvind(?:t|en)? (?:u|je)\b",
)
# The part of a text that looks back.
BACK = found_by(
    "evaluatie", "resulta", "conclusie", "lessen", "tips", "tussenrapportage", "bereikt"
)


def is_elsewhere(text: str) -> bool:
    """Tell whether a sentence leads elsewhere, instead of telling something itself.

    >>> is_elsewhere("Lees hier het rapport."), is_elsewhere("Wij lezen samen.")
    (True, False)
    """
    return bool(ELSEWHERE.search(text.lower()))


def refers(text: str) -> bool:
    """Tell whether a sentence begins by what only the one before it explains.

    >>> refers("Dit doen wij samen."), refers("Dit project doen wij samen.")
    (True, False)
    """
    return bool(REFERS.search(text.lower()))


def telling_weight(text: str, heading: str = "", *, names_it: bool = False) -> float:
    """Return how much a sentence tells; `names_it`: whether it begins with the project's name.

    >>> telling_weight("Wij gaan thuiswerken.") > telling_weight("De wereld is in beweging.")
    True
    """
    lower = text.lower()
    weight = next((w for w, pattern in TELLING if pattern.search(lower)), 0.0)
    if weight < NAMED_WEIGHT and NAMED.search(text):
        weight = NAMED_WEIGHT
    if weight < CLEAR:
        weight -= 1.5 * bool(WHY.search(lower))
    weight -= 0.6 * bool(PROBLEM.search(lower))
    weight += 0.8 * names_it
    weight -= 1.0 * bool(INSIDE.search(lower))
    weight -= 2.5 * bool(heading and BACK.search(heading.lower()))
    return weight
