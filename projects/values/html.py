"""HTML of texts: sanitised to a few tags, or as plain text on one line or several.

The only module here that uses Django: to mark what is safe, and to strip tags.
"""

import re
from html import unescape

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from projects.values.counts import in_thousands
from projects.values.tags import has_blocks
from projects.values.translating import translate

TAGS = {"p", "br", "ul", "ol", "li", "h3", "h4", "strong", "em", "a"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
URL_SCHEMES = {"http", "https", "mailto"}
BLOCK_END = re.compile(r"</(p|li|h3|h4|tr)>|<br>")
MAIL_LINK = re.compile(r'<a href="mailto:[^"]*"[^>]*>(.*?)</a>', re.IGNORECASE | re.DOTALL)
CELL_BORDER = re.compile(r"</t[dh]>(?=<t[dh]\b)")
ATTRIBUTES = {"a": {"href"}, "ol": {"start", "type"}}
ATTRIBUTES |= {"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
START_TAG = re.compile(r"<([a-z][a-z0-9]*)", re.IGNORECASE)
# However many there are, they aren't inside each other.
ENDED_BY_THE_NEXT = {"p", "li", "br", "dt", "dd", "thead", "tbody", "tr", "td", "th", "col"}
MAX_TEXT_LENGTH = 300_000  # characters: a hundred pages
MAX_OPEN_TAGS = 2_000_000  # for each tag all that may be open there; a long text has 50,000


class MarkupError(ValueError):
    """A text that is too long, or has too much mark-up, to be cleaned; the message is Dutch."""


def clean_html(text: str) -> SafeString:
    """Return HTML that is safe to show.

    >>> clean_html('<p onclick="x()">Hoi<script>alert(1)</script></p>')
    '<p>Hoi</p>'
    """
    cleaned = nh3.clean(
        text,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=URL_SCHEMES,
        link_rel="noopener nofollow",
    )
    return mark_safe(cleaned)  # noqa: S308  just cleaned


def without_mail_links(cleaned: str) -> str:
    """Return cleaned HTML in which no link opens a mail to somebody; its words stay.

    >>> without_mail_links('<p><a href="mailto:po@oss.nl" rel="nofollow">Mail</a> ons</p>')
    '<p>Mail ons</p>'
    """
    return MAIL_LINK.sub(r"\1", cleaned)


def check_markup(text: str, most_open: int = MAX_OPEN_TAGS) -> None:
    """Raise MarkupError for a text that would take long to clean.

    As browsers do, the library repairs what isn't closed: a tag costs as much as there are open.
    """
    if len(text) > MAX_TEXT_LENGTH:
        raise MarkupError(
            f"Deze tekst is te lang: {in_thousands(len(text))} tekens met de opmaak erbij, en er "
            f"passen er {in_thousands(MAX_TEXT_LENGTH)}. Zet een deel in een bestand bij de "
            "koppelingen."
        )
    _check_tags(text, most_open)


def _check_tags(text: str, most_open: int) -> None:
    tags = [tag.lower() for tag in START_TAG.findall(text)]
    stays_open = sum(tag not in ENDED_BY_THE_NEXT for tag in tags)
    if len(tags) * stays_open > most_open:
        raise MarkupError(
            "Deze tekst heeft te veel opmaak. Plak hem zonder opmaak (Ctrl+Shift+V), of in delen."
        )


def normalise_html(text: str, most_open: int = MAX_OPEN_TAGS) -> str:
    """Return pasted or typed HTML as we store it: translated to our tags, whatever wrote it.

    What is ours already stays as it is. Raises MarkupError for a text that is too long or has too
    much mark-up.

    >>> normalise_html('<h1 class="MsoTitle">Kop<o:p></o:p></h1><p>&nbsp;</p><p><b>Vet</b></p>')
    '<h3>Kop</h3>\\n<p><strong>Vet</strong></p>'
    """
    check_markup(text, most_open)
    if not has_blocks(text):  # then a line is a paragraph, as in any text
        text = "".join(f"<p>{line}</p>" for line in text.splitlines())
        _check_tags(text, most_open)
    return translate(text)


def plain_text(html: str) -> str:
    """Return the text of HTML on one line.

    >>> plain_text("<p>Eén</p><ul><li>twee &amp; drie</li></ul>")
    'Eén twee & drie'
    """
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def plain_lines(html: str) -> str:
    """Return the text of HTML, a line for each paragraph; a text without tags as it is.

    >>> plain_lines("<p>Een &amp; <strong>twee</strong></p><p>Drie</p>")
    'Een & twee\\nDrie'
    """
    if "</" not in html:
        return html
    lines = strip_tags(BLOCK_END.sub("\n", CELL_BORDER.sub("\t", html))).splitlines()
    return unescape("\n".join(line.strip() for line in lines if line.strip()))
