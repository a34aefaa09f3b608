"""The pages of text, and the introductions of other pages, as visitors read them.

The introductions of a version of the catalogue stay in memory: the list asks no query for its own.
"""

import re
from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString, mark_safe

from projects.changes.version import Version
from projects.models import TextPage
from projects.models.text_pages import PAGES
from projects.public.templating import url
from projects.values.email_addresses import without_email_addresses
from projects.values.html import clean_html

RAISED = re.compile(r"(</?)h([34])>")
_kept: dict[str, tuple[Version, Mapping[str, SafeString]]] = {}


def text_page(key: str) -> Callable[[HttpRequest], HttpResponse]:
    """Return the view of a page of text."""

    def view(request: HttpRequest) -> HttpResponse:
        page = get_object_or_404(TextPage, key=key)
        return render(request, "text_page.html", context_of(page))

    return view


def context_of(page: TextPage) -> dict[str, object]:
    """Return what the template of a page of text needs."""
    text = shown_text(page.text)
    return {"text_page": page, "text": under_its_title(text) if page.is_page else text}


def shown_text(text: str) -> SafeString:
    """Return a text as safe HTML; an e-mail address in it becomes a link to where to ask for it."""
    text = without_email_addresses(clean_html(text), url("projects:site_contact"))
    return mark_safe(text)  # noqa: S308  cleaned, and links to our own page put in


def under_its_title(text: SafeString) -> SafeString:
    """Raise the headings of the editor: they are those of a project, which stand a level lower."""
    raised = RAISED.sub(lambda tag: f"{tag[1]}h{int(tag[2]) - 1}>", text)
    return mark_safe(raised)  # noqa: S308  it was safe, and only headings changed


def introduction(key: TextPage.Key, version: Version) -> SafeString:
    """Return the block at the top of a page, in this version of the catalogue; "" for none."""
    kept = _kept.get("newest")  # read once: another thread may replace it
    if kept is None or kept[0] != version:
        kept = _kept["newest"] = (version, _read())
    return kept[1].get(key, SafeString())


def introduction_now(key: TextPage.Key) -> SafeString:
    """Return the same for a page that isn't kept, and belongs to no version."""
    text = TextPage.objects.filter(key=key).values_list("text", flat=True).first()
    return shown_text(text or "")


def forget() -> None:
    """Read the introductions at the next request."""
    _kept.clear()


def _read() -> Mapping[str, SafeString]:
    rows = TextPage.objects.exclude(key__in=PAGES).values_list("key", "text")
    return {key: shown_text(text) for key, text in rows}
