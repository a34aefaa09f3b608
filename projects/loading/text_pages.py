"""The texts that the site begins with: each page of text is there from the first migration on."""

from projects.loading.fixtures import FOLDER
from projects.models import TextPage

TITLES = {
    TextPage.Key.ABOUT: "Over de Projectenbank",
    TextPage.Key.PRIVACY: "Privacy",
    TextPage.Key.ACCESSIBILITY: "Toegankelijkheid",
}
STATUS = {TextPage.Key.ACCESSIBILITY: TextPage.Accessibility.FIRST_STEPS}


def ensure_text_pages(using: str) -> None:
    """Make the pages that aren't there; what staff wrote stays."""
    rows = TextPage.objects.using(using)
    there = set(rows.values_list("key", flat=True))
    rows.bulk_create([_first(key) for key in TextPage.Key if key not in there])


def _first(key: TextPage.Key) -> TextPage:
    text = (FOLDER / "texts" / f"{key}.html").read_text("utf-8").strip()
    return TextPage(
        key=key, title=TITLES.get(key, ""), text=text, accessibility=STATUS.get(key, "")
    )
