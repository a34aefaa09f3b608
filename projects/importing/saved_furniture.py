"""What is no text on a saved page: its foot where it is a `div`, and a button at every project."""

import re
from collections import Counter
from html.parser import HTMLParser

FURNITURE_ROLES = {"contentinfo", "navigation", "search", "dialog", "alertdialog", "banner"}
# Names that a site gives to what stands on each page; a part of a name may be of a project.
FURNITURE_NAMES = re.compile(
    r"(?:(?:site|page|main|global)[-_]*)?footer(?:[-_]*(?:wrapper|container|main|site))?"
    r"|(?:cookie|share|social|sharing|addtoany|breadcrumb)s?(?:[-_]*\w+)*"
    r"|(?:social|site)[-_]*(?:share|sharing|links|media|icons|buttons)|colophon|back[-_]*to[-_]*top",
    re.I,
)
SHARING = re.compile(
    r"/sharer?\b|/share(?:article|-offsite)?\b|/intent/(?:tweet|post)\b|^mailto:\?|^whatsapp:"
    r"|wa\.me/\?|api\.whatsapp\.com|^#(?:top|main|page|header|content|boven)?$",
    re.I,
)
BUTTON = re.compile(r"<button[^<>]*>((?:(?!<button|</button>).)*)</button>", re.S)
EMPTY = {"br", "hr"}  # elements without an end


def without_furniture(html: str) -> str:
    """Return HTML, of which each element is closed, without the elements of the site.

    >>> without_furniture('<div class="site-footer"><p>Volg ons</p></div><p class="x">Hoi</p>')
    '<p>Hoi</p>'
    """
    reader = _Reader()
    reader.feed(_without_repeated_buttons(html))
    reader.close()
    return "".join(reader.parts)


def _without_repeated_buttons(html: str) -> str:
    """Leave out the buttons that say the same more than once: "Deel dit"."""

    def said(inside: str) -> str:
        return " ".join(re.sub(r"<[^<>]*>", " ", inside).split())

    times = Counter(said(inside) for inside in BUTTON.findall(html))
    return BUTTON.sub(lambda button: "" if times[said(button[1])] > 1 else button[0], html)


class _Reader(HTMLParser):
    """Copies all but the elements of the site."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.depth = 0  # of elements that are open inside one that is left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in EMPTY and (self.depth or _is_furniture(tag, values)):
            self.depth += 1
        elif not self.depth:
            own = {"href": values["href"]} if tag == "a" and "href" in values else {}
            kept = "".join(f' {name}="{_quoted(value)}"' for name, value in own.items())
            self.parts.append(f"<{tag}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in EMPTY:
            self.depth -= 1
        elif not self.depth:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def _keep(self, text: str) -> None:
        if not self.depth:
            self.parts.append(text)


def _is_furniture(tag: str, values: dict[str, str]) -> bool:
    if tag == "a":
        return SHARING.search(values.get("href", "")) is not None
    if values.get("role", "").lower() in FURNITURE_ROLES:
        return True
    names = [values.get("id", ""), *values.get("class", "").split()]
    return any(FURNITURE_NAMES.fullmatch(name) for name in names)


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;")
