"""The sentence of a text that tells what a project is about; the excerpts are of real pages."""

import json
import re

import pytest
from django.conf import settings

from projects.values.summaries import LONGEST, shortened, summary_of
from tests.values.persons import JAN

TELLING = {  # a text as it begins: the sentence that tells what it is about
    # A link text before the text.
    "<p>Beluister hier de podcast over de ervaringen van team Next033.</p><p>Next033 is een zelf "
    "organiserend team dat binnen de gemeente Amersfoort uiteenlopende klussen oppakt. Soms in de "
    "rol van projectleider of procesbegeleider en dan weer als adviseur.</p>": "Next033 is een zelf"
    " organiserend team dat binnen de gemeente Amersfoort uiteenlopende klussen oppakt.",
    # A label, and an announcement of a list that doesn't fit.
    "<p><strong>Aanleiding:</strong> De reorganisatie in 2015 heeft ertoe geleid dat de gemeente "
    "Beuningen is gaan werken met zelforganiserende teams.</p><p><strong>Doel project:</strong> Dit"
    " project is gericht op het stimuleren van zelforganisatie door het organiseren van een drietal"
    " activiteiten:</p><ul><li>Alle teams volgen de workshop ‘samenwerken over afdelingsgrenzen "
    "heen’. Het betreft maatwerk.</li></ul>": "Dit project is gericht op het stimuleren van "
    "zelforganisatie door het organiseren van een drietal activiteiten.",
    # One that fits.
    "<p>Als organisatie is er gekozen voor een Talentprogramma vanuit de gedachte:</p><ul><li>"
    "wanneer het talent van de medewerkers met de doelstellingen wordt verbonden</li></ul><p>Het "
    "programma is op 3 pijlers gebouwd:</p><ul><li>groepsvorming/teambuilding</li><li>persoonlijk "
    "leiderschap</li><li>verbinding met inhoudelijke opgaven</li></ul>": "Het programma is op 3 "
    "pijlers gebouwd: groepsvorming/teambuilding, persoonlijk leiderschap, verbinding met "
    "inhoudelijke opgaven.",
    # What leans on the sentence before it.
    "<p>Corona heeft samenwerking veranderd. Verbinding en ontmoeting zoals op kantoor is digitaal "
    "niet vanzelfsprekend. Daarom maken we met dit project verbinding een hoofddoel van Leren &amp;"
    " Ontwikkelen.</p>": "We maken met dit project verbinding een hoofddoel van Leren & "
    "Ontwikkelen.",
    "<p>Bij gemeenten worden nauwelijks gericht stagiaires geworven. Daarom wil Almere niet meer op"
    " open sollicitaties voor stageplekken wachten, maar vacatures opstellen en actief naar de "
    "scholen brengen.</p>": "Almere wil niet meer op open sollicitaties voor stageplekken wachten, "
    "maar vacatures opstellen en actief naar de scholen brengen.",
    # Why comes first, what one is after later.
    "<p>De wereld verandert, het digitale tijdperk is aangebroken. Medewerkers zijn er niet altijd "
    "van doordrongen wat dit voor hen gaat betekenen. Om meer bewustwording te creëren op het "
    "gebied van transformatie en digitalisering heeft de gemeente Rijssen-Holten het bureau Ocaro "
    "ingeschakeld.</p><h3>Eindevaluatie</h3><p>Het doel is bovenstaande inzichtelijk te krijgen."
    "</p>": "Om meer bewustwording te creëren op het gebied van transformatie en digitalisering "
    "heeft de gemeente Rijssen-Holten het bureau Ocaro ingeschakeld.",
}


@pytest.mark.parametrize(("text", "sentence"), TELLING.items())
def test_the_sentence_that_tells(text: str, sentence: str) -> None:
    assert summary_of(text, "Team van de toekomst") == sentence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<h3>Eindevaluatie van het project</h3>",
        "<p>Lees hier het volledige Projectplan van de gemeente Rotterdam.</p>",
        "<p>Wil je zien en lezen wat dit project heeft opgeleverd? Kijk, luister en lees hier!</p>",
        "<p>Beste collega’s van de gemeenten in Limburg,</p><p>12 oktober 2021</p>",
        "<p>Mail voor meer informatie naar subsidies@aeno.nl of bel 06 12345678.</p>",
    ],
)
def test_nothing_is_told(text: str) -> None:
    assert summary_of(text) == ""


def test_names_no_person() -> None:
    text = "<p>Het doel van dit project bedacht Jan Smit. Met het project willen wij leren.</p>"
    assert summary_of(text, "", [JAN]) == "Met het project willen wij leren."
    assert summary_of("<p>Het doel van dit project bedacht Jan Smit.</p>", "", [JAN]) == ""


def test_long_one_is_cut_before_a_clause() -> None:
    text = (
        "Met eigen medewerkers een interne opleidingsacademie opzetten waarbij gebruik wordt "
        "gemaakt van interne talenten die ingezet worden op de thema’s wendbaarheid en duurzame "
        "inzetbaarheid."
    )
    assert shortened(text).endswith("gebruik wordt gemaakt van interne talenten …")


def test_every_project_has_one_that_fits() -> None:
    rows = json.loads((settings.BASE_DIR / "fixtures" / "5_projects.json").read_text("utf-8"))
    fields = [row["fields"] for row in rows if row["model"] == "projects.project"]
    found = {one["slug"]: summary_of(one["text"], one["title"]) for one in fields}
    assert len(found) > 150
    for slug, said in found.items():
        assert 20 < len(said) <= LONGEST, slug
        assert not re.search("<|&amp;", said), slug
        assert said[-1] in ".!…", slug


@pytest.mark.parametrize("part", ["<p ", "<", "<p><strong>", "wordt ge ", "(", "Wij. ", "De "])
def test_hostile_text_takes_no_time(part: str) -> None:
    assert len(summary_of(part * 100_000)) <= LONGEST
