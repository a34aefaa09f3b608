"""The mail with three questions that is ready for whoever asks about a project."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from projects.models import Project

MOST_NAMED = 15  # documents: an address that is much longer opens no mail
NOUNS = {
    Project.Kind.SUBSIDISED: "over het project",
    Project.Kind.IDEA: "over het idee",
    Project.Kind.STORY: "het verhaal",
}
ENDED = {
    Project.Kind.SUBSIDISED: "Hoe liep het project af, en wat leverde het op?",
    Project.Kind.IDEA: "Wat is er van het idee geworden?",
    Project.Kind.STORY: "Hoe ging het daarna verder?",
}
MATERIAL = "Heb je een plan, verslag of iets anders wat ik mag hebben en gebruiken?"
ELSE = "Wat zou je een volgende keer anders doen?"
WHO_KNOWS = "Weet je het niet zelf? Wil je dan zeggen aan wie ik dit kan vragen?"


@dataclass(frozen=True)
class Mail:
    """A mail to anybody; the lines of `body` end as in mail, with CR and LF."""

    subject: str
    body: str

    def to(self, address: str) -> str:
        """Return the address that opens this mail in somebody's own program.

        >>> Mail("Één vraag", "A&B\\r\\n").to("po@oss.nl")
        'mailto:po@oss.nl?subject=%C3%89%C3%A9n%20vraag&body=A%26B%0D%0A'
        """
        to = quote(address, safe="@+")
        return (
            f"mailto:{to}?subject={quote(self.subject, safe='')}&body={quote(self.body, safe='')}"
        )


def question_mail(
    project: Project, url: str, documents: Sequence[str] = (), *, knows_who: bool = False
) -> Mail:
    """Return the mail about a project, or about documents of it by name.

    `url` is the whole address of its page. `knows_who`: for who wasn't there, but may know who was.
    """
    kind = Project.Kind(project.kind)
    lines = [
        "Goedendag,",
        "",
        f"In de Projectenbank van A&O fonds Gemeenten las ik {NOUNS[kind]} ‘{project.title}’:",
        url,
        "",
        "Ik heb drie vragen:",
        f"1. {ENDED[kind]}",
        *_asks_for(documents),
        f"3. {ELSE}",
        *(["", WHO_KNOWS] if knows_who else []),
        "",
        "Met vriendelijke groet,",
        "",
    ]
    about = f"{documents[0]}: vraag" if len(documents) == 1 else "Vraag"
    return Mail(f"{about} over ‘{project.title}’", "\r\n".join(lines))


def _asks_for(documents: Sequence[str]) -> list[str]:
    """The second question, with the documents by name.

    >>> _asks_for(["Projectplan"])
    ['2. Mag ik dit hebben en gebruiken: Projectplan? De link op de site werkt niet meer.']
    """
    if not documents:
        return [f"2. {MATERIAL}"]
    if len(documents) == 1:
        named = documents[0]
        return [f"2. Mag ik dit hebben en gebruiken: {named}? De link op de site werkt niet meer."]
    names = [f"   - {one}" for one in documents[:MOST_NAMED]]
    asked = "2. Mag ik dit hebben en gebruiken? De links op de site werken niet meer."
    return [asked, *names, *(["   - …"] if len(documents) > MOST_NAMED else [])]
