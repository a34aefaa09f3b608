"""The source text of a project: its page's lines, to show beside its fields."""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from projects.contacts.forgotten import is_forgotten
from projects.loading.fixtures import FOLDER
from projects.models import ForgottenPerson, Project
from projects.pages.reader import decode_page

MAX_LINES = 150  # of one project
PAGE_NAME = re.compile(r"[\w.-]+\.txt")
EMAIL = re.compile(r"[\w.+-]+@[\w.-]+\w")

Line = tuple[int, str, str]  # line number, the label that we recognised, text


def source_table(project: Project) -> SafeString:
    """Render the source lines of the project; without its page only the recognised fields."""
    lines = list(_without_forgotten(_lines(project)))
    rows = format_html_join(
        "", "<tr{}><td>{}</td><td>{}{}</td></tr>", (_row(line) for line in lines)
    )
    head = '<th scope="col">regel</th><th scope="col">tekst</th>'
    return format_html(
        "<p>{}</p><table><thead><tr>" + head + "</tr></thead><tbody>{}</tbody></table>",
        project.source_page,
        rows,
    )


def _row(line: Line) -> tuple[SafeString | str, int, SafeString | str, str]:
    number, label, text = line
    if not label:
        return "", number, "", text
    if text.lower().startswith(label.lower()):
        text = text[len(label) :].lstrip(" :")
    mark = format_html(' class="{}"', "recognised")
    return mark, number, format_html("<strong>{}</strong> ", label), text


def _lines(project: Project) -> list[Line]:
    recognised = {field["line"]: field for field in project.source_fields}
    page = _page(project.source_page)
    if not page or not project.source_line:
        return [(f["line"], f["label"], f["value"]) for f in project.source_fields]
    first, last = project.source_line, _last_line(project, len(page))
    return [
        (number, str(recognised[number]["label"]) if number in recognised else "", text)
        for number, text in enumerate(page[first - 1 : last], first)
        if text.strip()
    ]


def _last_line(project: Project, length: int) -> int:
    """Return the last line of the project: the one before the next project of the page."""
    following = Project.objects.filter(
        source_page=project.source_page, source_line__gt=project.source_line
    )
    first = following.order_by("source_line").values_list("source_line", flat=True).first()
    return min((first or length + 1) - 1, (project.source_line or 0) + MAX_LINES)


@lru_cache(maxsize=8)
def _page(name: str) -> tuple[str, ...]:
    """Return the lines of a page in the fixtures; the text of imported pages isn't kept."""
    path = FOLDER / "pages" / name
    if not PAGE_NAME.fullmatch(name) or not path.is_file():
        return ()
    return tuple(decode_page(path.read_bytes()).split("\n"))


def _without_forgotten(lines: Iterable[Line]) -> Iterable[Line]:
    """Blank the lines with a forgotten person: they are still in the page, but we hide them."""
    if not ForgottenPerson.objects.exists():
        return lines
    return [(n, label, "" if _names_forgotten(text) else text) for n, label, text in lines]


def _names_forgotten(text: str) -> bool:
    words = text.rpartition(":")[2].strip()
    emails = EMAIL.findall(text)
    return any(is_forgotten(email=url) for url in emails) or (
        len(words) < 100 and is_forgotten(name=words, phones=[words])
    )
