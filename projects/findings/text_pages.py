"""What to check of the pages of text: whether something is still to be filled in."""

import re
from collections.abc import Iterator

from projects.findings.registry import RULES, Rule, mark_of
from projects.models import Finding, TextPage
from projects.pages.records import Severity
from projects.values.html import plain_text

UNFINISHED = "tekstpagina-niet-af"
PLACEHOLDER = re.compile(
    r"\[\s*(?:vul\b|nog\b|invullen|todo|xx+|\.\.\.|…)[^\]]{0,200}\]?", re.IGNORECASE
)
RULES[UNFINISHED] = Rule(
    UNFINISHED,
    "tekst waar nog iets in moet",
    Severity.WARNING,
    "",
    "Vul het in bij ‘Tekstpagina’s’, of haal het weg: bezoekers lezen het ook.",
)


def check_text_pages() -> int:
    """Bring the findings about pages of text up to date; return how many there are."""
    expected = {one.key: one for one in _expected()}
    there = set(Finding.objects.filter(rule=UNFINISHED).values_list("key", flat=True))
    if gone := there - expected.keys():
        Finding.objects.filter(key__in=gone).delete()
    new = [one for key, one in expected.items() if key not in there]
    Finding.objects.bulk_create(new, ignore_conflicts=True)
    return len(expected)


def placeholders(html: str) -> list[str]:
    """Return what is still to be filled in, each once.

    >>> placeholders("<p>[vul in: <em>naam</em>] en [Vul in] en [1] en [zie boven]</p>")
    ['[vul in: naam ]', '[Vul in]']
    """
    return list(dict.fromkeys(PLACEHOLDER.findall(plain_text(html))))


def _expected() -> Iterator[Finding]:
    for page in TextPage.objects.order_by("pk"):
        for found in placeholders(f"{page.title} {page.text}"):
            yield Finding(
                key=mark_of(f"{UNFINISHED}|{page.key}|{found}"),
                rule=UNFINISHED,
                severity=Severity.WARNING,
                message=f"Bij ‘{page}’ staat nog: {found}",
                mark=mark_of(found),
            )
