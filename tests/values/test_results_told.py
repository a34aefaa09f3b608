"""Whether a text tells how a project ended; the excerpts are of real pages."""

import pytest

from projects.values.results_told import tells_results

TOLD = [
    "<h3>Eindevaluatie</h3><p>De participatie-dinsdagen, inzet van dialoogtafels en de workshops "
    "met de gemeenteraad hebben inzicht gegeven hoe we op cultuur kunnen inzetten om de organisatie"
    " op het thema burgerparticipatie flexibel en wendbaar te maken.</p>",
    "<h3>Wat is bereikt</h3><p>De opbrengst is ‘zacht’ en tegelijkertijd een stevig fundament voor "
    "samenwerken: een gemeenschappelijke bedoeling met mooie drijfveren als kompas voor het "
    "dagelijkse werk.</p>",
    "<p>Het project heeft goede getalenteerde mensen die breed inzetbaar zijn in de organisatie "
    "opgeleverd.</p>",
    "<p>Uit deze gesprekken zijn wij gekomen tot een handelingsperspectief: de Rode Draden.</p>",
    "<p>Het verzuimpercentage is in een jaar tijd teruggebracht van 6,28% eind 2018 naar 5,32% eind"
    " 2019.</p>",
    "<p>Den Bosch heeft een toolkit ontwikkeld die je in het hele proces van innovatie kan helpen."
    "</p>",
    "<p>Aan het eind van de middag lag er een concreet actieplan voor budget en planning.</p>",
]
NOT_TOLD = [
    "",
    # A heading with only a link under it.
    "<h3>Evaluatie</h3><p>Lees hier de uitgebreide eindevaluatie VRLN Gezondheidsbevordering en "
    "verzuim, met alle resultaten en conclusies van het project, de lessen en de aanbevelingen voor"
    " andere veiligheidsregio's die hiermee aan de slag willen.</p>",
    # What is still to come.
    "<h3>Beoogde resultaten</h3><p>De ontwikkelactiviteiten van alle medewerkers van de gemeente "
    "Hardenberg zijn op 1 plek geregistreerd en worden gemonitord, en al het ontwikkelaanbod wordt "
    "via de academie aangeboden.</p>",
    "<p>Het project moet een integrale aanpak opleveren.</p>",
    # What came before.
    "<p>De reorganisatie in 2015 heeft ertoe geleid dat de gemeente Beuningen is gaan werken met "
    "zelforganiserende teams.</p>",
    "<p>Wil je zien en lezen wat dit project heeft opgeleverd? Kijk, luister en lees hier!</p>",
]


@pytest.mark.parametrize("text", TOLD)
def test_told(text: str) -> None:
    assert tells_results(text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(text: str) -> None:
    assert not tells_results(text)
