"""Which signs < are the beginning of a tag, and which are just signs.

A text is HTML by elements that exist. `Jan <jan@oss.nl>` is a person with an address, and `a<b` is
less.
"""

import re

BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
    p pre search section summary table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)
INLINE = frozenset(
    """a abbr acronym b bdi bdo big button cite code col colgroup data del dfn em font i img ins
    kbd label mark nobr picture q rp rt ruby s samp small source span strike strong sub sup time tt
    u var wbr br""".split()  # noqa: SIM905
)
UNSEEN = frozenset(
    """applet area audio base basefont canvas embed frame frameset head iframe input link map math
    meta meter noframes noscript object optgroup option output param progress script select slot
    style svg template textarea title track video""".split()  # noqa: SIM905
)
ALONE = frozenset(["br", "hr", "img"])  # have no end
# Attributes without a value; other words behind a name make it no tag: "a<b en c>d".
BARE = frozenset(
    """allowfullscreen async autofocus autoplay border checked compact controls default defer
    disabled download hidden inert ismap itemscope loop multiple muted nohref noshade nowrap open
    readonly required reversed selected""".split()  # noqa: SIM905
)
TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*+(?P<prefixed>:[a-z0-9]++)?)(?=[\s/>])"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>",
    re.I,
)
DECLARATION = re.compile(r"<!--|<!\[[^<>]*>|<!doctype[^<>]*>|<\?xml[^<>]*>", re.I)
ANY = re.compile(f"(?P<declaration>{DECLARATION.pattern})|{TAG.pattern}|<", re.I)


def is_html(text: str) -> bool:
    """Tell whether a text is HTML: it has an element with its end, or begins with one.

    >>> is_html("<p>Hoi</p>"), is_html("Vraag Jan <jan@oss.nl>, als a<b en c>d, of typ <b>.")
    (True, False)
    """
    if DECLARATION.match(text.lstrip()):
        return True
    begun: set[str] = set()
    first = len(text) - len(text.lstrip())
    for found in TAG.finditer(text):
        if not _is_known(found):
            continue
        name = found["name"].lower()
        if name in ALONE or (found["end"] and name in begun) or found.start() == first:
            return True
        begun.add(name)
    return False


def has_blocks(text: str) -> bool:
    """Tell whether HTML says itself where its paragraphs are.

    >>> has_blocks("<p>Hoi</p>"), has_blocks("een <b>twee</b>")
    (True, False)
    """
    tags = TAG.finditer(text)
    return any(found["name"].lower() in BLOCKS and _is_known(found) for found in tags)


def escape_signs(html: str) -> str:
    """Return HTML in which each < that begins no tag is written so that it is seen.

    >>> escape_signs("<p>Jan <jan@oss.nl> is < 18</p>")
    '<p>Jan &lt;jan@oss.nl> is &lt; 18</p>'
    """
    last = html.rfind("-->")  # a remark without an end would take the rest with it

    def kept(found: re.Match[str]) -> str:
        declared = found["declaration"] and (found[0] != "<!--" or found.start() < last)
        known = declared or (found["name"] and _is_known(found))
        return found[0] if known else "&lt;" + found[0][1:]

    return ANY.sub(kept, html)


def _is_known(tag: re.Match[str]) -> bool:
    """Tell whether a tag is one of HTML, or of what Word adds to it ("o:p")."""
    attributes = tag["attributes"].strip(" \t\r\n/")
    if attributes and "=" not in attributes and not BARE.issuperset(attributes.lower().split()):
        return False
    name = tag["name"].lower()
    return bool(tag["prefixed"]) or name in BLOCKS or name in INLINE or name in UNSEEN
