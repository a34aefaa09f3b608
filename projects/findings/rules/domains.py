"""Rules about what stands behind the @ of an address."""

import re
from collections.abc import Iterator

from projects.findings.context import Context
from projects.findings.registry import Found, rule
from projects.findings.subject import Subject
from projects.pages.records import Severity
from projects.values.partial_dates import in_words
from projects.values.text import fold, letters

SHORTEST_WORD = 3  # letters; a shorter part of a domain says nothing
SHORTEST_PIECE = 5  # letters of a domain that stand somewhere in a name or text
PRIVATE = {
    "gmail", "hotmail", "outlook", "live", "icloud", "yahoo", "ziggo", "kpnmail", "planet",
    "xs4all", "home", "upcmail", "hetnet", "kpn", "casema", "telfort", "msn",
}  # fmt: skip


@rule(
    "adres-opgeheven-gemeente",
    "adres van een opgeheven gemeente",
    Severity.WARNING,
    field="contacts",
    todo="Vraag de nieuwe gemeente om het adres dat nu werkt.",
)
def domain_of_merged(subject: Subject, context: Context) -> Iterator[Found]:
    """An address is of a municipality that was merged, and may not work any more.

    When the project itself names that municipality, another rule tells so.
    """
    named = {o.name for o in subject.organisations}
    for email, label in _addresses(subject):
        merged = context.places.merged.get(label)
        if merged and merged.merged_on and merged.name not in named:
            since = in_words(merged.merged_on)
            message = (
                f"{email} is een adres van {merged.name}, dat op {since} opging in "
                f"{merged.successor}. Werkt het nog?"
            )
            yield Found(message, email, email)


@rule(
    "adres-buiten-organisatie",
    "adres buiten de organisatie",
    Severity.HINT,
    field="contacts",
    todo="Kijk of deze persoon bij de organisatie hoort, en of die compleet is ingevuld.",
)
def domain_of_another(subject: Subject, context: Context) -> Iterator[Found]:
    """An address has nothing to do with the organisations, by name, abbreviation or colleagues."""
    if not subject.organisations:
        return
    for email, label in _addresses(subject):
        domain = email.rpartition("@")[2]
        if label in context.places.merged or _belongs(domain, label, subject, context):
            continue
        place = " of ".join(dict.fromkeys(o.name for o in subject.organisations[:3]))
        message = f"Het adres {email} is niet van {place}."
        if label in context.places.municipalities:
            message += f" Het is van de gemeente {context.places.municipalities[label]}."
        elif label in PRIVATE:
            message += " Het lijkt een privéadres."
        yield Found(f"{message} Klopt dat?", f"{email}|{subject.place}", email)


def fits(domain_name: str, name: str) -> bool:
    """Tell whether a domain can be an organisation's: whole, in part, or abbreviated.

    >>> fits("heuvelrug", "Utrechtse Heuvelrug"), fits("odnv", "Omgevingsdienst Noord-Veluwe")
    (True, True)
    >>> fits("sed-wf", "SED Organisatie"), fits("dowr", "Deventer")
    (True, False)
    """
    label, whole = letters(domain_name), letters(name)
    if label in whole or (len(whole) >= SHORTEST_WORD and whole in label):
        return True
    words = {letters(w) for w in re.split(r"[\s\-–/()]+", fold(name))}
    parts = [letters(p) for p in re.split(r"[.\-]", domain_name)]
    if any(len(p) >= SHORTEST_WORD and p in words for p in parts):
        return True
    if any(len(w) >= SHORTEST_WORD and label.startswith(w) for w in words):
        return True
    return whole[:1] == label[:1] and _in_order(label, whole)


def _in_order(abbreviation: str, name: str) -> bool:
    """Tell whether all letters of an abbreviation come by in a name.

    >>> _in_order("vrln", "veiligheidsregiolimburgnoord")
    True
    """
    rest = iter(name)
    return all(letter in rest for letter in abbreviation)


def _addresses(subject: Subject) -> Iterator[tuple[str, str]]:
    """Each address with the name in its domain: "s.louts@gemeenteoss.nl" has "oss"."""
    for person in subject.persons:
        domain = person.email.rpartition("@")[2]
        if domain:
            yield person.email, letters(_name_in(domain)).removeprefix("gemeente")


def _name_in(domain: str) -> str:
    """
    >>> _name_in("mail.bergenopzoom.nl")
    'mail.bergenopzoom'
    """
    return domain.rpartition(".")[0]


def _belongs(domain: str, label: str, subject: Subject, context: Context) -> bool:
    names = [name for o in subject.organisations for name in o.called]
    if any(fits(_name_in(domain), name) or fits(label, name) for name in names):
        return True
    if any(domain in context.domains.get(o.name, ()) for o in subject.organisations):
        return True
    # "De Taskforce is van Delft, Pijnacker-Nootdorp…": who is named in the text takes part, and
    # "Ruth de Bruin (Zeeland bruist)" says herself where she works.
    told = [subject.title, subject.heading, *(person.function for person in subject.persons)]
    text = letters(" ".join([*told, *(paragraph.text for paragraph in subject.paragraphs)]))
    return len(label) >= SHORTEST_PIECE and label in text
