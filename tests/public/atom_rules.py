"""The rules of RFC 4287 and of the usual feed validator, for any feed."""

import re
from datetime import datetime
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:[^\s<>\"{}|\\^`]+")
ONCE = {"id", "title", "updated", "published", "subtitle", "summary"}
OF_A_FEED = {"id", "title", "updated", "link", "author", "subtitle"}
OF_AN_ENTRY = {"id", "title", "updated", "published", "link", "summary"}


def read_feed(content: bytes) -> ElementTree.Element:
    root = ElementTree.fromstring(content)  # noqa: S314  our own
    assert root.tag == f"{ATOM}feed"
    return root


def entries_of(content: bytes) -> list[ElementTree.Element]:
    return read_feed(content).findall(f"{ATOM}entry")


def text_of(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def titles_of(content: bytes) -> list[str]:
    return [text_of(entry, "title") for entry in entries_of(content)]


def check_feed(content: bytes, content_type: str, address: str) -> None:
    """Fail if a feed breaks a rule; `address` is where it was asked for."""
    assert content_type == "application/atom+xml; charset=utf-8"
    root = read_feed(content)
    assert root.get(LANGUAGE) == "nl"
    entries = root.findall(f"{ATOM}entry")
    _check_element(root, OF_A_FEED)
    for entry in entries:
        _check_element(entry, OF_AN_ENTRY)
        _check_moments(entry, _moment(root, "updated"))
    ids = [text_of(one, "id") for one in (root, *entries)]
    assert len(ids) == len(set(ids))
    assert _link(root, "self", "application/atom+xml") == address
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert {one.tag for one in root} <= {f"{ATOM}{name}" for name in (*OF_A_FEED, "entry")}


def _check_element(element: ElementTree.Element, needed: set[str]) -> None:
    names = [child.tag.removeprefix(ATOM) for child in element]
    assert needed <= set(names)
    assert all(names.count(name) <= 1 for name in ONCE)
    assert TAG.fullmatch(text_of(element, "id"))
    assert text_of(element, "title").strip()
    assert _link(element, "alternate", "text/html").startswith("http://testserver/")
    for one in element.findall(f"{ATOM}category"):
        assert one.get("term")
    for one in element.findall(f"{ATOM}summary"):
        assert one.get("type") == "text"


def _check_moments(entry: ElementTree.Element, of_feed: datetime) -> None:
    assert _moment(entry, "published") <= _moment(entry, "updated") <= of_feed


def _moment(element: ElementTree.Element, name: str) -> datetime:
    text = text_of(element, name)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", text)
    return datetime.fromisoformat(text)


def _link(element: ElementTree.Element, rel: str, kind: str) -> str:
    links = [one for one in element.findall(f"{ATOM}link") if one.get("rel") == rel]
    assert len(links) == 1
    assert links[0].get("type") == kind
    return links[0].get("href") or ""
