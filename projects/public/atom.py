"""A feed → Atom, by the rules of RFC 4287."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from urllib.parse import urlsplit
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.xmlutils import SimplerXMLGenerator

NAMESPACE = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml"
CONTENT_TYPE = f"{TYPE}; charset=utf-8"
SINCE = "2026"  # since when the names of our feeds and entries are given out; it never changes
AUTHOR = "A&O fonds Gemeenten"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """What came on the site; `link` is a whole address, and a theme has its slug and its name."""

    id: str
    title: str
    link: str
    published: datetime
    updated: datetime
    summary: str
    themes: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Feed:
    """Entries, with the address of the feed and that of the page with the same."""

    id: str
    title: str
    subtitle: str
    address: str
    page: str
    updated: datetime
    entries: Sequence[Entry]


def tag_uri(name: str) -> str:
    """Return the name of a thing of this site that stays, wherever the site goes."""
    host = urlsplit(settings.SITE_URL).hostname or ""
    host = host if re.fullmatch(r"[\w.-]+", host, re.ASCII) else "localhost"
    return f"tag:{host},{SINCE}:{iri_to_uri(name)}"


def as_atom(feed: Feed) -> str:
    written = StringIO()
    xml = SimplerXMLGenerator(written, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("feed", AttributesImpl({"xmlns": NAMESPACE, "xml:lang": "nl"}))
    _add(xml, "id", feed.id)
    _add(xml, "title", feed.title)
    _add(xml, "subtitle", feed.subtitle)
    _add(xml, "updated", _moment(feed.updated))
    _add(xml, "link", rel="self", type=TYPE, href=iri_to_uri(feed.address))
    _add(xml, "link", rel="alternate", type="text/html", href=iri_to_uri(feed.page))
    xml.startElement("author", AttributesImpl({}))
    _add(xml, "name", AUTHOR)
    xml.endElement("author")
    for entry in feed.entries:
        _add_entry(xml, entry)
    xml.endElement("feed")
    return written.getvalue()


def _add_entry(xml: SimplerXMLGenerator, entry: Entry) -> None:
    xml.startElement("entry", AttributesImpl({}))
    _add(xml, "id", entry.id)
    _add(xml, "title", entry.title)
    _add(xml, "published", _moment(entry.published))
    _add(xml, "updated", _moment(entry.updated))
    _add(xml, "link", rel="alternate", type="text/html", href=iri_to_uri(entry.link))
    _add(xml, "summary", entry.summary, type="text")
    for slug, name in entry.themes:
        _add(xml, "category", term=slug, label=name)
    xml.endElement("entry")


def _add(xml: SimplerXMLGenerator, name: str, text: str = "", **attributes: str) -> None:
    said = {key: NOT_IN_XML.sub("", value) for key, value in attributes.items()}
    xml.addQuickElement(name, NOT_IN_XML.sub("", text), said)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
