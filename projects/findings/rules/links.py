"""Rules about the links of a project."""

from collections.abc import Iterator

from projects.findings.context import Context
from projects.findings.registry import Found, rule
from projects.findings.rules.texts import points_to_attachment
from projects.findings.subject import Subject
from projects.pages.records import Severity


@rule(
    "koppeling-zonder-adres",
    "koppeling zonder adres",
    Severity.HINT,
    field="links",
    todo="Zoek het adres of het bestand op en vul het in. Is het er niet meer? Haal de rij weg.",
)
def link_without_address(subject: Subject, _: Context) -> Iterator[Found]:
    """Links without a URL; one finding for all of a project."""
    lost = [
        link.text
        for link in subject.links
        if not link.url and not points_to_attachment(link.text)  # another rule reports those
    ]
    if not lost:
        return
    number, of = len(lost), len(subject.links)
    who = "De koppeling heeft" if of == 1 else f"Eén van de {of} koppelingen heeft"
    if number > 1:
        who = f"{number} van de {of} koppelingen hebben"
    first = f"‘{_short(lost[0])}’" + (" en meer" if number > 1 else "")
    yield Found(f"{who} geen adres: {first}.", "|".join(lost))


@rule(
    "koppeling-stuk",
    "koppeling werkt niet meer",
    Severity.WARNING,
    field="links",
    todo="Zoek waar het nu staat, of voeg het bestand zelf toe.",
)
def dead_link(subject: Subject, _: Context) -> Iterator[Found]:
    """The link checker found nothing at a URL."""
    for link in subject.links:
        if link.is_dead:
            message = f"‘{_short(link.text)}’ wijst naar {link.url}, en dat werkt niet meer."
            yield Found(message, link.url, link.url)


def _short(text: str) -> str:
    """
    >>> _short("Lees hier het projectplan.")
    'Lees hier het projectplan'
    """
    text = text.rstrip(".")
    return text if len(text) <= 70 else f"{text[:70].rsplit(' ', 1)[0]}…"
