"""Blocks that are written otherwise than most: read rightly, or said not to be."""

import random
import re

import pytest

from projects.pages.reader import read_page
from projects.pages.records import PageRecord, ProjectRecord
from projects.pages.reference import Reference
from projects.values.text import letters

LEGEND = "Gemeenten met een asterisk hebben in periode 1 van 2022 subsidie gekregen.\n\n"
BEFORE = """\
Almelo: Textielwerk

Gemeente Almelo

Project: Textielwerk
Contactpersoon gemeente: Kim Mulder
Contactgegevens: kim.mulder@almelo.example.nl
Thema: Vitaliteit
Looptijd: maart 2022 - mei 2022

Het project in het kort
Wij leren veel.

Daarna gaan wij door.

"""
LABELS = """\
Project: Fruitcorso
Contactpersoon: Joep Vos
Contactgegevens: j.vos@tiel.example.nl
Thema: Samenwerken
Looptijd: 2022
"""
HEADING = "*Tiel: Fruitcorso\n\nGemeente Tiel\n\n"
TEXT = "\nFruit is lekker.\n"


def read(text: str, reference: Reference) -> PageRecord:
    return read_page(LEGEND + BEFORE + text, reference)


def second(text: str, reference: Reference) -> ProjectRecord:
    """The project below the first one, whose text must stay as it is."""
    first, other = read(text, reference).projects
    assert first.html == "<p>Wij leren veel.</p>\n<p>Daarna gaan wij door.</p>"
    assert first.problems == ()
    return other


def rules(project: ProjectRecord) -> list[str]:
    return [problem.rule for problem in project.problems]


@pytest.mark.parametrize(
    "labels",
    [
        LABELS,
        LABELS.replace("\n", " ") + "\n",
        LABELS.replace("\n", " | ") + "\n",
        LABELS.replace("\n", "\n\n"),
        LABELS.replace(": ", ":\n"),
        LABELS.replace(": ", ":\n\n"),
        LABELS.replace(": ", "\t"),
        LABELS.replace(": ", " : "),
        "".join(f"*{line.replace(':', ':*')}\n" for line in LABELS.splitlines()),
        "".join(f"**{line.replace(':', '**:')}\n" for line in LABELS.splitlines()),
        "".join(f"- {line}\n" for line in LABELS.splitlines()),
        LABELS.replace("Project", "Naam").replace("Thema", "Onderwerp"),
        LABELS.replace("Project", "Naam project").replace("Looptijd", "Wanneer"),
        LABELS.replace("Contactpersoon", "Contactpersoon P&O"),
        LABELS.replace("Contactpersoon", "Wie"),
        LABELS.replace("Contactpersoon", "Contactpersoon(en)"),
        LABELS.replace("Contactpersoon", "Naam").replace("Looptijd", "Projectperiode"),
        LABELS.replace("Looptijd: 2022", "Startdatum: 2022\nEinddatum: 2022"),
        "\n".join(reversed(LABELS.splitlines())) + "\n",
    ],
)
def test_ways_to_write_labels(labels: str, reference: Reference) -> None:
    project = second(HEADING + labels + TEXT, reference)
    assert (project.title, project.theme) == ("Fruitcorso", "Samenwerken")
    assert [(c.name, c.email) for c in project.contacts] == [("Joep Vos", "j.vos@tiel.example.nl")]
    assert (project.duration.start, project.duration.end) == ("2022", "2022")
    assert project.html == "<p>Fruit is lekker.</p>"
    assert str(project.period) == "Periode 1 van 2022"
    assert project.problems == ()


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        ("Project: Fruitcorso\n", []),
        ("Contact: Joep Vos\n", []),
        ("", ["kop-zonder-labels"]),
        ("Moment: mei\nInhoud: fruit\n", ["kop-zonder-labels"] + ["label-onbekend"] * 2),
        ("Project: Fruitcorso\nJoep Vos\nThema: Samenwerken\n", ["regel-zonder-label"]),
        ("Project: Fruitcorso\nWethouder: Joep Vos\n", ["label-onbekend"]),
    ],
)
def test_heads_of_which_something_is_missing(
    labels: str, told: list[str], reference: Reference
) -> None:
    project = second(HEADING + labels + TEXT, reference)
    assert (project.title, project.organisations[0].name) == ("Fruitcorso", "Tiel")
    assert project.html == "<p>Fruit is lekker.</p>"
    assert rules(project) == told


def test_a_page_that_breaks_off_in_a_head(reference: Reference) -> None:
    assert second(HEADING + "Project: Fruitcorso", reference).title == "Fruitcorso"
    assert second(HEADING.strip(), reference).title == "Fruitcorso"
    assert second("Tiel: Fruitcorso\n\nProject: Fruitcorso", reference).title == "Fruitcorso"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("*Tiel: Fruitcorso\n\nFruit is lekker.\n", 18),
        ("Tiel: Fruitcorso\n\nMoment: mei\nInhoud: fruit\n", 18),
        ("Gemeente Tiel\n\nFruit is lekker.\n", 18),
        ("*Tiel\n\nFruit is lekker.\n", 18),
        ("Fruit is lekker.\n\nProject: Fruitcorso\n\nWij kweken het.\n", 20),
        ("Contactpersoon: Joep van der Vos\nE-mail: j.vos@tiel.example.nl\n", 18),
    ],
)
def test_what_looks_like_a_beginning_is_told(text: str, line: int, reference: Reference) -> None:
    (project,) = read(text, reference).projects
    assert [(p.rule, p.line) for p in project.problems] == [
        ("project-in-tekst", 3),
        ("project-in-tekst", line),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Duur: twee dagdelen",
        "E-mail: info@almelo.example.nl",
        "E-mail: info@almelo.example.nl\nTelefoon: 0546 123456",
        "Wie: Alle leidinggevenden doen mee",
        "Wie: alle teams\nWat: een training\nWanneer: mei 2022",
        "Duur: twee dagen\nKosten: geen\nContact: via de website",
        "Het motto: samen naar het werk",
        "De conclusie is helder: we gaan naar een volgend fruitcorso.",
        "Wij zijn trots op het resultaat.",
        "Wij werkten samen met onze collega’s.",
        "Gemeente Almelo is trots op dit resultaat.",
        "Tiel: daar gaan wij heen.",
    ],
)
def test_the_end_of_a_text_stays_in_it(line: str, reference: Reference) -> None:
    for block in (HEADING + LABELS, HEADING.partition("\n\n")[2] + LABELS, HEADING + "\n"):
        first, other = read(f"{line}\n\n{block}{TEXT}", reference).projects
        assert letters(line) in letters(re.sub("<[^>]*>", "", first.html))
        assert other.title == "Fruitcorso"
        assert first.problems == ()


def test_a_heading_that_we_guess_is_told(reference: Reference) -> None:
    text = "Gemeente Tiel\n\n" + LABELS + TEXT
    first, project = read("Een nieuw begin\n\n" + text, reference).projects
    assert (project.heading, rules(project)) == ("", ["kop-onzeker"])
    assert first.html.endswith("Een nieuw begin</p>")
    project = second(
        "Corso met fruit\n\n" + text.replace("Fruitcorso", "Fruit in corso"), reference
    )
    assert (project.heading, rules(project)) == ("Corso met fruit", ["kop-onzeker"])
    project = second("Fruitcorso\n\n" + text.replace("Project: Fruitcorso\n", ""), reference)
    assert (project.title, rules(project)) == ("Fruitcorso", ["kop-onzeker"])


def test_a_block_without_any_title_is_told(reference: Reference) -> None:
    labels = LABELS.partition("\n")[2]
    project = second("Gemeente Tiel\n\n" + labels + TEXT, reference)
    assert (project.title, rules(project)) == ("Gemeente Tiel", ["titel-ontbreekt"])
    (project,) = read_page(labels + TEXT, reference).projects
    assert (project.title, rules(project)) == ("Zonder titel", ["titel-ontbreekt"])


def test_the_head_ends_where_another_block_begins(reference: Reference) -> None:
    text = (HEADING + LABELS + "Zwolle: Hanzestad\nGemeente Zwolle\n" + LABELS).replace(
        "\n\n", "\n"
    )
    titles = [(p.heading, p.organisations[0].name) for p in read(text, reference).projects[1:]]
    assert titles == [("*Tiel: Fruitcorso", "Tiel"), ("Zwolle: Hanzestad", "Zwolle")]


def test_an_address_in_a_head_is_no_part_of_the_title(reference: Reference) -> None:
    text = HEADING + LABELS.replace("Contactpersoon: Joep Vos\nContactgegevens: ", "") + TEXT
    project = second(text, reference)
    assert (project.title, project.contacts[0].email) == ("Fruitcorso", "j.vos@tiel.example.nl")


def test_a_text_right_below_the_labels(reference: Reference) -> None:
    text = "Wij kweken hier al jaren het lekkerste fruit."
    assert second(HEADING + LABELS + text, reference).html == f"<p>{text}</p>"
    introduced = LABELS + "Omschrijving: wij kweken hier al jaren het lekkerste fruit van allemaal."
    assert "kweken" in second(HEADING + introduced, reference).html


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ("Fruitcorso", "Fruitcorso\nen meer", "Fruitcorso en meer"),
        ("Fruitcorso", "Fruitcorso:\nLeren: het kan", "Fruitcorso: Leren: het kan"),
        (" Fruitcorso", "\nLeren: het kan", "Leren: het kan"),
        ("Fruitcorso", "Fruit " * 10 + "en\nGroente", "Fruit " * 10 + "en Groente"),
        ("Fruitcorso", "Fruit " * 9 + "kweken\nGroente", "Fruit " * 9 + "kweken Groente"),
    ],
)
def test_titles_of_two_lines(old: str, new: str, title: str, reference: Reference) -> None:
    assert second(HEADING + LABELS.replace(old, new, 1) + TEXT, reference).title == title


@pytest.mark.parametrize(
    "text",
    [
        "Tiel: daar gaan wij nu samen heen.",
        "\nHet project in het kort\nFruit.",
        "\nFruit is mooi.",
    ],
)
def test_the_text_ends_the_head(text: str, reference: Reference) -> None:
    project = second(HEADING + LABELS + "Duur:\n" * text.startswith("\n") + text, reference)
    assert letters(project.html).endswith(letters(text.split("\n")[-1]) + "p")
    assert project.problems == ()


def test_values_that_go_on(reference: Reference) -> None:
    labels = LABELS + "Verlengd in 2023\nStatus: loopt\nMaar niet lang meer\n"
    project = second(HEADING + labels + TEXT, reference)
    assert project.duration.text == "2022 Verlengd in 2023"
    assert [f.value for f in project.fields if f.label == "Status"] == ["loopt Maar niet lang meer"]


def test_more_persons_and_organisations_below_each_other(reference: Reference) -> None:
    labels = LABELS.replace("Joep Vos", "Joep Vos\nKim Mulder") + "Gemeente: Tiel\nBuren\n"
    project = second(HEADING + labels + TEXT, reference)
    assert [c.name for c in project.contacts] == ["Joep Vos", "Kim Mulder"]
    assert [o.name for o in project.organisations] == ["Tiel", "Buren"]


@pytest.mark.parametrize(
    ("applicant", "organisations", "persons"),
    [
        ("Gemeente Buren", ["Buren", "Tiel"], ["Joep Vos"]),
        ("Kim Mulder", ["Tiel"], ["Joep Vos", "Kim Mulder"]),
    ],
)
def test_an_applicant_is_an_organisation_or_a_person(
    applicant: str, organisations: list[str], persons: list[str], reference: Reference
) -> None:
    project = second(f"{HEADING}{LABELS}Aanvrager: {applicant}\n{TEXT}", reference)
    assert [o.name for o in project.organisations] == organisations
    assert [c.name for c in project.contacts] == persons


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        ("Start: mei 2022\nEinde: juni 2022\n", "mei 2022 t/m juni 2022"),
        ("Start: mei 2022\n", "vanaf mei 2022"),
        ("Einde: juni 2022\n", "t/m juni 2022"),
    ],
)
def test_start_and_end_under_labels_of_their_own(
    labels: str, text: str, reference: Reference
) -> None:
    project = second(HEADING + LABELS.replace("Looptijd: 2022\n", labels) + TEXT, reference)
    assert project.duration.text == text


@pytest.mark.parametrize(
    ("heading", "organisation", "title"),
    [
        ("Tiel: Fruitcorso *", "Gemeente Tiel", "Fruitcorso"),
        ("Tiel*: Fruitcorso", "Gemeente Tiel", "Fruitcorso"),
        ("Tiel *: Fruitcorso", "Gemeente Tiel", "Fruitcorso"),
        ("Tiel: Fruitcorso", "Gemeente Tiel*", "Fruitcorso"),
        ("Tiel: Fruitcorso", "Gemeente Tiel", "Fruitcorso *"),
        ("* Tiel: Fruitcorso", "Gemeente Tiel", "Fruitcorso"),
    ],
)
def test_places_of_a_marker(
    heading: str, organisation: str, title: str, reference: Reference
) -> None:
    labels = LABELS.replace("Fruitcorso", title)
    project = second(f"{heading}\n\n{organisation}\n\n{labels}{TEXT}", reference)
    assert (project.title, project.organisations[0].name) == ("Fruitcorso", "Tiel")
    assert str(project.period) == "Periode 1 van 2022"
    assert project.problems == ()


def test_a_legend_below_the_projects(reference: Reference) -> None:
    text = BEFORE + HEADING + LABELS + TEXT + "\n* = periode 3 van 2023\n"
    page = read_page(text, reference)
    assert str(page.projects[1].period) == "Periode 3 van 2023"
    assert page.projects[1].html == "<p>Fruit is lekker.</p>"


def test_a_label_after_a_blank_line_belongs_to_the_text_of_nobody(reference: Reference) -> None:
    project = second(
        HEADING + LABELS + "\nLooptijd: dat is lang, zegt men hier altijd.\n", reference
    )
    assert project.html == "<p>Looptijd: dat is lang, zegt men hier altijd.</p>"


NONSENSE = ("Gezegde", "Kenmerk", "Uitvoerder", "Inhoud", "Moment")


def _spoiled(chance: random.Random, block: str) -> str:
    """A block of the page of which the head is written in another way."""
    heading, _, rest = block.partition("Project:")
    head, _, text = f"Project:{rest}".partition("\n\n")
    rows = head.split("\n")
    way = chance.randrange(6)
    if way == 0:
        rows = rows[:1]
    elif way == 1:
        rows = [
            f"{name}: {row.partition(':')[2]}" for name, row in zip(NONSENSE, rows, strict=False)
        ]
    elif way == 2:
        rows = [" ".join(rows)]
    elif way == 3:
        rows = []
    elif way == 4:
        chance.shuffle(rows)
    else:
        heading = heading.split("\n")[0] + "\n\n"
        rows = rows[chance.randrange(len(rows)) :]
    return "\n".join([heading.rstrip(), "", *rows, "", text])


@pytest.mark.parametrize("number", range(60))
def test_an_unrecognised_thing_is_always_said(number: int, reference: Reference) -> None:
    """However a head is written: the project is read, or a finding names a line of it."""
    block = _spoiled(random.Random(number), HEADING + LABELS + TEXT)  # noqa: S311
    lines = len((LEGEND + BEFORE).split("\n"))
    page = read(block + "\n" + BEFORE, reference)
    last = lines + block.count("\n")
    told = [p.line for project in page.projects for p in project.problems]
    titles = [project.title for project in page.projects]
    assert titles.count("Textielwerk") == 2
    first = page.projects[0]
    if titles == ["Textielwerk", "Fruitcorso", "Textielwerk"]:
        assert first.html.endswith("<p>Daarna gaan wij door.</p>")
    else:
        assert any(lines <= line <= last for line in told)
        assert first.line in told


def test_an_unknown_label_above_the_known_ones(reference: Reference) -> None:
    labels = "Verantwoordelijk wethouder: Kees Strand\nPortefeuille: sport\n" + LABELS
    for heading in (HEADING, "*Tiel: Fruitcorso\n\n"):
        project = second(heading + labels + TEXT, reference)
        assert (project.title, [o.name for o in project.organisations]) == ("Fruitcorso", ["Tiel"])
        assert rules(project) == ["label-onbekend", "label-onbekend"]


def test_a_heading_that_looks_like_an_unknown_label(reference: Reference) -> None:
    project = second("Nergenshuizen: Fruitcorso\n" + LABELS + TEXT, reference)
    assert project.heading == "Nergenshuizen: Fruitcorso"


def test_a_place_with_a_colon_above_the_labels_is_no_label(reference: Reference) -> None:
    for line in ("Oss:", "Oss: vijf jaar later.", "Oss: kijk, leer en doe mee!"):
        page = read(f"{HEADING}{line}\n{LABELS}{TEXT}", reference)
        assert page.projects[-1].title == "Fruitcorso", line


def test_the_function_of_a_person_under_a_label_of_its_own(reference: Reference) -> None:
    def read_with(persons: str) -> ProjectRecord:
        labels = LABELS.replace("Joep Vos\n", f"{persons}\nFunctie: adviseur HR\n")
        return second(HEADING + labels + TEXT, reference)

    one, two = read_with("Joep Vos"), read_with("Joep Vos en Kim Vis")
    assert [(c.name, c.function) for c in one.contacts] == [("Joep Vos", "adviseur HR")]
    assert [(c.name, c.function) for c in two.contacts] == [("Joep Vos", ""), ("Kim Vis", "")]
    assert (rules(one), rules(two)) == ([], ["label-onbekend"])


def test_bold_words_that_introduce_a_text(reference: Reference) -> None:
    project = second(HEADING + LABELS + "\n**Het project in het kort**" + TEXT, reference)
    assert project.html == "<p>Fruit is lekker.</p>"


def test_two_labels_in_a_text_are_no_project(reference: Reference) -> None:
    end = "\nProject: een voorbeeld voor anderen.\n\nE-mail: fruit@tiel.example.nl\n"
    project = second(HEADING + LABELS + TEXT + end, reference)
    assert project.html.count("<p>") == 3
