"""Rules about the domain of an e-mail address."""

import re
from collections.abc import Iterator

from projects.findings.context import Context
from projects.findings.registry import Found, rule
from projects.findings.subject import Subject
from projects.pages.records import Severity
from projects.values.partial_dates import in_words
from projects.values.text import fold, letters

MIN_WORD_LENGTH = 3  # letters; a shorter part of a domain means nothing
MIN_LABEL_LENGTH = 5  # letters; a shorter domain can be in a text by chance
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

    When the project itself names that municipality, another rule reports it.
    """
    named = {o.name for o in subject.organisations}
    for email, label in _emails(subject):
        merged = context.organisations.merged.get(label)
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
    """An address doesn't match the organisations: by name, abbreviation or colleagues."""
    if not subject.organisations:
        return
    for email, label in _emails(subject):
        domain = email.rpartition("@")[2]
        if label in context.organisations.merged or _belongs(domain, label, subject, context):
            continue
        names = " of ".join(dict.fromkeys(o.name for o in subject.organisations[:3]))
        message = f"Het adres {email} is niet van {names}."
        if label in context.organisations.municipalities:
            message += f" Het is van de gemeente {context.organisations.municipalities[label]}."
        elif label in PRIVATE:
            message += " Het lijkt een privéadres."
        yield Found(f"{message} Klopt dat?", f"{email}|{subject.main_organisation}", email)


def domain_matches(domain_name: str, name: str) -> bool:
    """Tell whether a domain can be of an organisation: its full name, a part, or abbreviated.

    >>> domain_matches("heuvelrug", "Utrechtse Heuvelrug")
    True
    >>> domain_matches("odnv", "Omgevingsdienst Noord-Veluwe")
    True
    >>> domain_matches("sed-wf", "SED Organisatie"), domain_matches("dowr", "Deventer")
    (True, False)
    """
    label, whole = letters(domain_name), letters(name)
    if label in whole or (len(whole) >= MIN_WORD_LENGTH and whole in label):
        return True
    words = {letters(w) for w in re.split(r"[\s\-–/()]+", fold(name))}
    parts = [letters(p) for p in re.split(r"[.\-]", domain_name)]
    if any(len(p) >= MIN_WORD_LENGTH and p in words for p in parts):
        return True
    if any(len(w) >= MIN_WORD_LENGTH and label.startswith(w) for w in words):
        return True
    return whole[:1] == label[:1] and _in_order(label, whole)


def _in_order(abbreviation: str, name: str) -> bool:
    """Tell whether all letters of an abbreviation occur in a name, in order.

    >>> _in_order("vrln", "veiligheidsregiolimburgnoord")
    True
    """
    rest = iter(name)
    return all(letter in rest for letter in abbreviation)


def _emails(subject: Subject) -> Iterator[tuple[str, str]]:
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
    names = [name for o in subject.organisations for name in o.known_as]
    if any(domain_matches(_name_in(domain), name) or domain_matches(label, name) for name in names):
        return True
    if any(domain in context.domains.get(o.name, ()) for o in subject.organisations):
        return True
    # "De Taskforce is van Delft, Pijnacker-Nootdorp…": those named in the text take part, and
    # "Ruth de Bruin (Zeeland bruist)" tells where she works.
    return len(label) >= MIN_LABEL_LENGTH and label in subject.letters_of_text
