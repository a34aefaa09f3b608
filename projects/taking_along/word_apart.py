"""A template of staff is filled in apart: in a process with limits, without settings or database.

Also for visitors. A template that loops or grows, by accident or not, holds no worker for longer
than the limits, and what it can name is all there is to read. Starting costs 0.2 seconds.
"""

from base64 import b64decode, b64encode
from io import BytesIO
from typing import Any

from docx import Document
from docxtpl import DocxTemplate

from projects.importing.own_process import Limits, StoppedError, answer, ask
from projects.taking_along.blocks import Paragraph, Run
from projects.taking_along.word_file import Content, environment, filled
from projects.taking_along.word_problems import (
    FAILED,
    NO_PROJECTS,
    NOT_WORD,
    TOO_LARGE,
    TOO_SLOW,
    TemplateProblem,
    explained,
    unknown_names,
)

# 50 projects take one on an idle machine; a visitor waits for it.
LIMITS = Limits(processor_seconds=8, waiting_seconds=20, megabytes=400)


def filled_apart(template: bytes, content: Content, limits: Limits = LIMITS) -> bytes:
    """Return the file. Raises TemplateProblem, in Dutch."""
    return _asked((template, content, False), limits)


def tried(template: bytes, content: Content, limits: Limits = LIMITS) -> bytes:
    """Return the file with an example of all that a dossier can have, after every check.

    Raises TemplateProblem, in Dutch.
    """
    return _asked((template, content, True), limits)


def _asked(question: tuple[bytes, Content, bool], limits: Limits) -> bytes:
    try:
        answered = ask("projects.taking_along.word_apart", question, limits)
    except StoppedError as error:
        said = TOO_SLOW if error.was_slow else TOO_LARGE if error.was_large else FAILED
        raise TemplateProblem(said) from None
    except OSError as error:  # no process can start
        raise TemplateProblem(FAILED) from error
    if "refused" in answered:
        raise TemplateProblem(answered["refused"])
    return b64decode(answered["file"])


def answer_to(question: tuple[bytes, Content, bool]) -> dict[str, Any]:
    """Fill it in, in this process: the file, or why it is refused, as JSON can hold it."""
    template, content, is_trial = question
    try:
        if is_trial:
            _open(template)
            filled(template, _bare(content))
            _check_names(template)
            content = _complete(content)
        return {"file": b64encode(filled(template, content)).decode()}
    except TemplateProblem as problem:
        return {"refused": str(problem)}
    except Exception as error:  # foreign libraries raise what they like
        return {"refused": explained(error)}


def _open(template: bytes) -> None:
    try:
        Document(BytesIO(template))
    except Exception as error:
        raise TemplateProblem(NOT_WORD) from error


def _check_names(template: bytes) -> None:
    """Refuse names that no dossier has, also where nothing was filled in."""
    names = DocxTemplate(BytesIO(template)).get_undeclared_template_variables(environment())
    if unknown := names - KNOWN:
        raise TemplateProblem(unknown_names(unknown))
    if "projecten" not in names:
        raise TemplateProblem(NO_PROJECTS)


KNOWN = {"titel", "site", "datum", "keuze", "adres", "qr", "meldingen", "projecten"}
EXAMPLE: Content = {
    "titel": "Voorbeeld van een project",
    "notitie": "Voorbeeld van een notitie.",
    "samenvatting": "Voorbeeld van een samenvatting.",
    "feiten": [("Soort", "subsidieproject")],
    "tekst": [Paragraph(runs=[Run("Voorbeeld van een tekst.")])],
    "vragen_aan": [{"naam": "Voorbeeld", "rol": "contactpersoon", "adressen": "naam@voorbeeld.nl"}],
    "bronnen": [Paragraph("bullet", 1, runs=[Run("Voorbeeld van een bron")])],
    "heeft_bronnen": True,
    "adres": "https://voorbeeld.nl/",
    "qr": "https://voorbeeld.nl/",
}


def _bare(content: Content) -> Content:
    """A dossier that has as little as can be: no picture, one project with only a title."""
    empty = {name: type(value)() for name, value in EXAMPLE.items()}
    project = {**empty, "titel": "Voorbeeld", "adres": EXAMPLE["adres"], "qr": EXAMPLE["qr"]}
    return {**content, "qr": "", "meldingen": [], "projecten": [project]}


def _complete(content: Content) -> Content:
    """The same dossier, whose first project has everything."""
    first, *others = content["projecten"] or [EXAMPLE]
    whole = {name: first[name] or example for name, example in EXAMPLE.items()}
    messages = content["meldingen"] or ["Voorbeeld van een melding."]
    return {
        **content,
        "qr": content["qr"] or EXAMPLE["qr"],
        "meldingen": messages,
        "projecten": [whole, *others],
    }


if __name__ == "__main__":
    answer(answer_to)
