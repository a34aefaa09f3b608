"""The documents and links of a project, each under a name that says what it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from projects.models import Link
from projects.values.document_names import document_name, own_name
from projects.values.pointers import Pointer, words_before


@dataclass(frozen=True)
class Document:
    """A link of a project; `key` is what a visitor asks for it by."""

    link: Link
    name: str

    @property
    def key(self) -> str:
        return str(self.link.pk)

    @property
    def is_lost(self) -> bool:
        """Whether neither an address nor a file is known any more."""
        return not self.link.href

    @property
    def pointer(self) -> Pointer:
        """The words in the text that were this link, and where they lead now."""
        href = self.link.href or f"#stuk-{self.key}"
        return Pointer(self.link.text, href, is_lost=self.is_lost)


def documents_of(links: Sequence[Link], text: str) -> list[Document]:
    """Return the documents of a project, in order; `text` is its cleaned text.

    No two have the same name.
    """
    found: list[Document] = []
    times: dict[str, int] = {}
    for link in links:
        words = _own_words(link, links)
        name = own_name(words, link.kind)
        name = name or document_name(words, link.kind, words_before(text, link.text))
        times[name] = times.get(name, 0) + 1
        found.append(Document(link, name if times[name] == 1 else f"{name} ({times[name]})"))
    return found


def _own_words(link: Link, links: Sequence[Link]) -> str:
    """The words of a link, without those of another one in the same sentence."""
    words = link.text
    for other in links:
        if other.text and other.text != link.text:
            words = words.replace(other.text, ":")
    return words
