"""A page as a document of Word, LibreOffice or WordPad → HTML or text, as if it were saved so.

The libraries are loaded here and not above: only the process that reads one upload needs them.
"""

import re
from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from typing import Any

ODT_TAGS = {
    "text:h": "h3",
    "text:p": "p",
    "text:list-item": "li",
    "table:table": "table",
    "table:table-row": "tr",
    "table:table-cell": "td",
    "text:line-break": "br",
}
# What a reader of the text doesn't see: how it was before, who remarked what, where a page ends.
ODT_UNSEEN = {"text:tracked-changes", "office:annotation", "text:sequence-decls", "office:forms"}
ODT_UNSEEN |= {"text:note-citation", "text:soft-page-break", "draw:frame"}
MAX_DEPTH = 100  # elements inside each other
EMPTY = re.compile(r"<p></p>")
FEW = 12  # paragraphs to an empty one: with more of those, lines are paragraphs in this document


def html_of_document(data: bytes) -> str | None:
    """Return the HTML of a document of Word (.docx) or LibreOffice (.odt); None for other files."""
    if not data.startswith(b"PK"):
        return None
    if b"word/document.xml" in data:
        return _as_lines(_html_of_docx(data))
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]:
        return _as_lines(_html_of_odt(data))
    return None


def text_of_rtf(data: bytes) -> str | None:
    """Return the text of a document in RTF, None for other files."""
    if not data.startswith(b"{\\rtf"):
        return None
    from striprtf.striprtf import rtf_to_text

    read: Callable[..., str] = rtf_to_text  # it says no types
    text = read(data.decode("cp1252", errors="replace"), errors="replace")
    # It writes a row of a table as "a|b|".
    rows = re.compile(r"^(?=[^\n|]*\|[^\n]*\|$).+$", re.M)
    return rows.sub(lambda row: row[0].removesuffix("|").replace("|", "\t"), text)


def _html_of_docx(data: bytes) -> str:
    import mammoth

    without_pictures = mammoth.images.img_element(lambda image: {})
    made = mammoth.convert_to_html(
        BytesIO(data), ignore_empty_paragraphs=False, convert_image=without_pictures
    )
    return str(made.value)


def _html_of_odt(data: bytes) -> str:
    from odfdo import Document

    document = Document(BytesIO(data))
    return "".join(_odt_parts(document.body, document))


def _odt_parts(element: Any, document: Any, depth: int = 0) -> Iterator[str]:
    """Yield the HTML of what is in an element of LibreOffice."""
    yield escape(element.text or "")
    for child in element.children if depth < MAX_DEPTH else ():
        if child.tag not in ODT_UNSEEN:
            inner = "".join(_odt_parts(child, document, depth + 1))
            yield _odt_html(child, inner, document)
        yield escape(child.tail or "")


def _odt_html(element: Any, inner: str, document: Any) -> str:
    if element.tag == "text:s":
        return " "
    if element.tag == "text:tab":
        return "\t"
    if element.tag == "text:a":
        return f'<a href="{escape(element.get_attribute("xlink:href") or "")}">{inner}</a>'
    tag = _list_tag(element, document) if element.tag == "text:list" else ODT_TAGS.get(element.tag)
    return f"<{tag}>{inner}</{tag}>" if tag else inner


def _list_tag(element: Any, document: Any) -> str:
    """ "ol" for a list that its style numbers."""
    style = document.get_style("list", element.get_attribute("text:style-name") or "")
    levels = [level.tag for level in style.children] if style else []
    return "ol" if levels[:1] == ["text:list-level-style-number"] else "ul"


def _as_lines(html: str) -> str:
    """Where empty paragraphs stand between the others, a paragraph is a line, as on the page."""
    empty = len(EMPTY.findall(html))
    if empty * FEW < html.count("<p>"):
        return EMPTY.sub("", html)
    return EMPTY.sub("<hr>", html).replace("<p>", "<div>").replace("</p>", "</div>")
