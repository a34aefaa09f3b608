"""The forms of a page, with the values that a browser would send."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random

from django.utils.encoding import force_bytes

from tests.fuzz.values import odd_text

BOUNDARY = "grens"
FILES = (b"", b"%PDF-1.7 x", b"PK\x03\x04x", b"\xff\xfe<\0", b"a;b;c\r\n1;2;3", b"<html><p>Hoi")


@dataclass
class Form:
    """What a form would send: name and value; `choices` are the values that a name can have."""

    action: str = ""
    method: str = "get"
    pairs: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(has.get("action", ""), has.get("method", "get").lower()))
        elif self.forms and tag in ("input", "button", "textarea", "select"):
            self._name = has.get("name", "")
            if tag in ("input", "button") and self._name:
                self._field(self.forms[-1], has)
        elif self.forms and tag == "option" and self._name:
            self._option(self.forms[-1], has.get("value", ""), "selected" in has)

    def _field(self, form: Form, has: dict[str, str]) -> None:
        kind, value = has.get("type", "text"), has.get("value", "")
        if kind == "file":
            form.files.append(self._name)
            return
        form.choices.setdefault(self._name, []).append(value)
        can_be_off = kind in ("checkbox", "radio", "submit")
        if not can_be_off or "checked" in has:
            form.pairs.append((self._name, value))

    def _option(self, form: Form, value: str, is_selected: bool) -> None:
        form.choices.setdefault(self._name, []).append(value)
        if is_selected:
            form.pairs.append((self._name, value))

    def handle_data(self, data: str) -> None:
        if self.lasttag == "textarea" and self.forms and self._name:
            self.forms[-1].pairs.append((self._name, data))


def forms_of(html: str) -> list[Form]:
    """Return the forms of a page that post."""
    reader = _Reader()
    reader.feed(html)
    return [form for form in reader.forms if form.method == "post"]


def changed(form: Form, chance: Random) -> list[tuple[str, str]]:
    """The values of a form, some of them changed, left out, doubled, or of a choice."""
    pairs = list(form.pairs)
    names = list(form.choices) or [""]
    for _ in range(chance.choice((0, 1, 1, 2, 3, 8))):
        name = chance.choice([*names, *(n for n, _ in pairs)])
        value = odd_text(chance)
        if form.choices.get(name) and chance.random() < 0.6:
            value = chance.choice(form.choices[name])
        kept = [pair for pair in pairs if pair[0] != name or chance.random() < 0.1]
        pairs = kept if chance.random() < 0.1 else [*kept, (name, value)]
    # A form is carried out by its button; of an action that is in the list of them.
    for name in ("_save", "index", "action", "_selected_action"):
        if form.choices.get(name) and chance.random() < 0.8:
            pairs.append((name, chance.choice(form.choices[name])))
    return pairs


def multipart(pairs: Iterable[tuple[str, str]], files: Iterable[str], chance: Random) -> bytes:
    """The body of a form with files."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{_header(name)}"\r\n\r\n'.encode()
        + force_bytes(value, errors="surrogatepass")
        + b"\r\n"
        for name, value in pairs
    ]
    for name in files:
        heading = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; '
            f'filename="{_header(odd_text(chance))}"\r\n\r\n'
        )
        content = chance.choice((*FILES, odd_text(chance).encode()))
        parts.append(heading.encode() + content + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def _header(text: str) -> str:
    return "".join(c for c in text if c not in '"\r\n')
