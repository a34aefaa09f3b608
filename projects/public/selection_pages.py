"""The published pages of staff with a choice of projects: what leads to them, and by which slug.

Which there are stays in memory for a version of the catalogue: every page asks for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import Truncator

from projects.changes.version import Version
from projects.models import SelectionPage
from projects.public.redirects import leading_on
from projects.public.text_pages import shown_text
from projects.values.html import plain_lines

SELECTION = "selectie"  # names such a page in the address of a dossier
LONGEST_DESCRIPTION = 160  # characters
SAID = "projecten van gemeenten, gekozen door A&O fonds Gemeenten."
_kept: dict[str, tuple[Version, Sequence["InBrief"]]] = {}


@dataclass(frozen=True)
class InBrief:
    """A page as others lead to it."""

    slug: str
    title: str
    url: str
    description: str


def published_pages(version: Version) -> Sequence[InBrief]:
    """Return the published pages in this version of the catalogue, the newest first."""
    kept = _kept.get("newest")  # read once: another thread may replace it
    if kept is None or kept[0] != version:
        kept = _kept["newest"] = (version, _read())
    return kept[1]


def forget() -> None:
    """Read the pages at the next request."""
    _kept.clear()


def described(page: SelectionPage) -> str:
    """Return the first paragraph of the introduction, or else what such a page is."""
    first, _, _ = plain_lines(shown_text(page.text)).strip().partition("\n")
    return Truncator(first or f"{page}: {SAID}").chars(LONGEST_DESCRIPTION)


def todays_slug_of(slug: str) -> str:
    """Return the slug that a former one leads on to; "" if there is none."""
    return leading_on("selectionpage", [slug]).get(slug, "")


def _read() -> list[InBrief]:
    return [
        InBrief(page.slug, page.title, page.get_absolute_url(), described(page))
        for page in SelectionPage.objects.published()
    ]
