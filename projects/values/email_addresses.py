"""E-mail addresses as people write them, and in HTML: which there are, and it without them."""

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import unquote

from projects.values.redaction import EMAIL
from projects.values.text import letters

MAIL_LINK = re.compile(r'<a\b[^>]*href="mailto:([^"?]*)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
INSTEAD = "het e-mailadres"
# At most as long as they may be: else each letter of a long word is tried as the first of one.
WRITTEN = re.compile(
    r"[^\s|,;:/()<>@\"“”]{1,64}@[^\s|,;:/()<>@\"“”]{1,250}\.[a-z]{2,}", re.IGNORECASE
)
_AT = re.compile(r"\s?[\[({]\s?(?:at|apenstaart(?:je)?|@)\s?[\])}]\s?", re.IGNORECASE)
_DOT = re.compile(r"\s?[\[({]\s?(?:dot|punt)\s?[\])}]\s?", re.IGNORECASE)
_SPACED = re.compile(r"(?<=[\w.-])(?: @ ?|@ )(?=[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}\b)")
# "jan@oss .nl": no sentence begins with a dot, and few with one of these words.
_SPACED_DOT = re.compile(
    r"(?<=@)( ?[\w-]{1,60}(?:\.[\w-]{1,60}){0,4})(?:\s+\.\s?(?=[a-z]{2,3}\b)|\.\s+(?=(?:nl|com)\b))"
)
_BESIDE = re.compile(r"\b(?:mailto|e-?mail(?:adres)?|mail)\s*:", re.IGNORECASE)
_AROUND = " .,;:<>()[]\"'“”"
# A mailbox of an organisation, of nobody.
_SHARED = re.compile(
    r"^(?:info|contact|gemeente|post|hrm?|p-?o|communicatie|secretariaat)\b", re.IGNORECASE
)
# As a program for mail writes it, one person or several.
_NAMED = re.compile(r"[^<>@]*<\s*[^<>\s]+@[^<>\s]+\s*>[\s;,.]*")


def plainly_written(text: str) -> str:
    """Return the text with its addresses as one types them.

    >>> plainly_written("Jan <mailto:jan.smit [at] oss.nl>"), plainly_written("jan @ oss.nl")
    ('Jan <jan.smit@oss.nl>', 'jan@oss.nl')
    >>> plainly_written("jan @ oss .nl"), plainly_written("jan@oss.nl. En verder")
    ('jan@oss.nl', 'jan@oss.nl. En verder')
    """
    text = _DOT.sub(".", _AT.sub("@", text)) if _AT.search(text) else text
    text = _SPACED.sub("@", _SPACED_DOT.sub(r"\1.", text))
    return re.sub(r"\bmailto:\s?", "", text, flags=re.IGNORECASE)


def written_addresses(text: str) -> list[str]:
    """Return the addresses in a plain text, each once, in lower case, in order.

    >>> written_addresses("Nicole Janssen <Nicole@beesel.nl>; info@beesel.nl.")
    ['nicole@beesel.nl', 'info@beesel.nl']
    """
    found = (one.strip(_AROUND).lower() for one in WRITTEN.findall(plainly_written(text)))
    return list(dict.fromkeys(found))


def beside_addresses(text: str) -> str:
    """Return the words that stand beside the addresses in a plain text.

    >>> beside_addresses("Jan Smit <j.smit@oss.nl>"), beside_addresses("e-mail: j.smit@oss.nl.")
    ('Jan Smit', '')
    """
    beside = _BESIDE.sub(" ", WRITTEN.sub(" ", plainly_written(text)))
    return " ".join(beside.split()).strip(_AROUND)


def is_named_address(text: str) -> bool:
    """Tell whether a text is an address as a mail program writes it, behind a name.

    >>> is_named_address("Jan Smit <j.smit@oss.nl>"), is_named_address("Jan Smit j.smit@oss.nl")
    (True, False)
    """
    return _NAMED.fullmatch(plainly_written(text)) is not None


def is_shared_mailbox(address: str, organisations: Iterable[str]) -> bool:
    """Tell whether an address is a mailbox of these organisations, not of a person.

    >>> is_shared_mailbox("info@oss.nl", []), is_shared_mailbox("j.smit@oss.nl", ["Oss"])
    (True, False)
    >>> is_shared_mailbox("mobiliteitscentrum@brabant.nl", ["Mobiliteitscentrum Brabant"])
    True
    """
    local = letters(address.partition("@")[0])
    names = map(letters, organisations)
    return bool(local) and (bool(_SHARED.match(address)) or any(local in name for name in names))


def is_address_at(address: str, slug: str) -> bool:
    """Tell whether an address is that of an organisation, by the name of its domain.

    >>> is_address_at("j.smit@de-bilt.nl", "de-bilt"), is_address_at("j@werk.debilt.nl", "de-bilt")
    (True, True)
    >>> is_address_at("j.smit@oss.nl", "de-bilt"), is_address_at("", "oss")
    (False, False)
    """
    host = address.rpartition("@")[2].split(".")
    return letters(slug) in map(letters, host[:-1])


def email_addresses(html: str) -> list[str]:
    """Return the addresses that a sanitised text shows or links to, each once, in order.

    >>> email_addresses('<p>Mail <a href="mailto:po@oss.nl?subject=Hoi">ons</a> of a@b.nl.</p>')
    ['po@oss.nl', 'a@b.nl']
    """
    if "@" not in html and "mailto:" not in html:
        return []
    shown = MAIL_LINK.sub(lambda link: f" {unescape(unquote(link[1]))} {link[2]}", html)
    return list(dict.fromkeys(EMAIL.findall(shown)))


def without_email_addresses(html: str, href: str) -> str:
    """Return a sanitised text with a link to `href` for each address and each link to one.

    >>> without_email_addresses('<p><a href="mailto:po@oss.nl">Mail ons</a> op po@oss.nl</p>', "#x")
    '<p><a href="#x">Mail ons</a> op <a href="#x">het e-mailadres</a></p>'
    >>> without_email_addresses('<a href="mailto:po@oss.nl">po@oss.nl</a>', "#x")
    '<a href="#x">het e-mailadres</a>'
    >>> without_email_addresses('<a href="https://oss.nl/?wie=po@oss.nl">po@oss.nl</a>', "#x")
    '<a href="https://oss.nl/?wie=po%40oss.nl">het e-mailadres</a>'
    """
    if "@" not in html and "mailto:" not in html:
        return html
    html = MAIL_LINK.sub(lambda link: f'<a href="{href}">{EMAIL.sub(INSTEAD, link[2])}</a>', html)
    parts = re.split(r"(<a\b.*?</a>)", html, flags=re.DOTALL)  # links are the odd ones
    parts[::2] = [EMAIL.sub(f'<a href="{href}">{INSTEAD}</a>', text) for text in parts[::2]]
    parts[1::2] = [_link_without(link) for link in parts[1::2]]
    return "".join(parts)


def _link_without(link: str) -> str:
    tag, closes, words = link.partition(">")
    return tag.replace("@", "%40") + closes + EMAIL.sub(INSTEAD, words)
