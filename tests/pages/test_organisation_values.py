"""Many ways to write which organisations take part, with what a careful reader makes of each."""

import pytest

from projects.pages.organisations import problems_of, read_organisations
from projects.pages.reference import Reference

# What is written, and the names read; of an organisation with a kind that isn't obvious, the kind.
NAMES = """
Gemeente Kapelle, mede namens Goes en Reimerswaal > Kapelle|Goes|Reimerswaal
Gemeente Gulpen-Wittem, mede namens Vaals en Eijsden-Margraten > Gulpen-Wittem|Vaals|Eijsden-Margraten
Gemeente Noord-Beveland namens de gemeenten Goes, Kapelle en Borsele > Noord-Beveland|Goes|Kapelle|Borsele
Gemeente Oss, ook namens Bernheze > Oss|Bernheze
Gemeente Oss (mede namens Bernheze en Maashorst) > Oss|Bernheze|Maashorst
Oss, tevens namens de gemeente Bernheze > Oss|Bernheze
Gemeente Ede als penvoerder namens Barneveld en Nijkerk > Ede|Barneveld|Nijkerk
Gemeente Ede als penvoerder voor Barneveld en Nijkerk > Ede|Barneveld|Nijkerk
Gemeente Tiel in opdracht van Buren en Culemborg > Tiel|Buren|Culemborg
Gemeente Lochem alsmede Bronckhorst > Lochem|Bronckhorst
Gemeente Lochem, evenals de gemeente Bronckhorst > Lochem|Bronckhorst
Gemeente Bergen (Limburg) > Bergen (L)
Gemeente Bergen (L.) > Bergen (L)
Gemeente Bergen (Limb.) > Bergen (L)
Bergen Limburg > Bergen (L)
Bergen, Limburg > Bergen (L)
Gemeente Bergen (Noord-Holland) > Bergen (NH)
Gemeente Bergen (N.H.) > Bergen (NH)
Gemeente Bergen (N-H) > Bergen (NH)
Gemeente Bergen NH > Bergen (NH)
Gemeente Bergen (provincie Limburg) > Bergen (L)
Gemeenten Bergen (Limburg), Gennep en Venlo > Bergen (L)|Gennep|Venlo
Gemeenten Gennep, Bergen (L.) en Venray > Gennep|Bergen (L)|Venray
Gemeenten Alkmaar en Bergen (Noord-Holland) > Alkmaar|Bergen (NH)
Gemeente Hengelo (Overijssel) > Hengelo
Gemeente Hengelo (Ov.) > Hengelo
Gemeente Hengelo (O) > Hengelo
Gemeente Rijswijk (Zuid-Holland) > Rijswijk
Gemeente Hoorn (NH) > Hoorn
Gemeente Zwolle, Overijssel > Zwolle
Gemeente Leeuwarden (Friesland) > Leeuwarden
Gemeente Heeze-Leende (Brabant) > Heeze-Leende
Gemeente Zutphen (Gld.) > Zutphen
Gemeente Almere i.s.m. Weesp > Almere|Weesp
Gemeente Purmerend en Beemster > Purmerend|Beemster
Gemeente Bussum > Bussum
Gemeente Uden (nu Maashorst) > Uden
Gemeente Uden (inmiddels gemeente Maashorst) > Uden
Gemeente Maashorst (voorheen Uden en Landerd) > Maashorst
Gemeente Uden (Maashorst) > Uden
De voormalige gemeente Uden > Uden
Fusiegemeente Maashorst > Maashorst
gem. Oss en Bernheze > Oss|Bernheze
Gemeentes Oss en Bernheze > Oss|Bernheze
Gemeente Oss (penvoerder), Bernheze en Maashorst > Oss|Bernheze|Maashorst
Gemeente Oss (aanvrager) en gemeente Bernheze > Oss|Bernheze
Gemeente Goes e.a. > Goes
Gemeente Goes en anderen > Goes
Gemeente Goes en vijf andere gemeenten > Goes
Gemeente Goes en alle buurgemeenten > Goes
Gemeente Oss + gemeente Bernheze > Oss|Bernheze
Gemeente Oss | Gemeente Bernheze > Oss|Bernheze
Gemeente Oss - Gemeente Bernheze > Oss|Bernheze
Hillegom – Lisse – Teylingen > Hillegom|Lisse|Teylingen
Gemeente Borger - Odoorn > Borger-Odoorn
Noaberkracht Dinkelland - Tubbergen > Noaberkracht Dinkelland Tubbergen
Gemeente Nuenen c.a. > Nuenen, Gerwen en Nederwetten
Gemeenten Hollands Kroon & Schagen > Hollands Kroon|Schagen
BEL Combinatie (Blaricum, Eemnes en Laren) > BEL Combinatie:samenwerking|Blaricum|Eemnes|Laren
BEL Combinatie > BEL Combinatie:samenwerking
Voorne-Putten Werkt (een samenwerking van Nissewaard, Brielle, Hellevoetsluis en Westvoorne) > Voorne-Putten Werkt:samenwerking|Nissewaard|Brielle|Hellevoetsluis|Westvoorne
Equalit (gemeenten Oosterhout, Dongen en Loon op Zand) > Equalit:samenwerking|Oosterhout|Dongen|Loon op Zand
Kempengemeenten (Bergeijk, Bladel en Eersel) > Kempengemeenten:samenwerking|Bergeijk|Bladel|Eersel
Bestuursdienst Ommen-Hardenberg > Bestuursdienst Ommen-Hardenberg:samenwerking
BAR-organisatie (Barendrecht, Albrandswaard en Ridderkerk) > BAR-organisatie:samenwerking|Barendrecht|Albrandswaard|Ridderkerk
Duivenvoorde, bestaande uit Voorschoten en Wassenaar > Duivenvoorde:overig|Voorschoten|Wassenaar
Hogeschool Zeeland (Middelburg en Vlissingen) > Hogeschool Zeeland:overig|Middelburg|Vlissingen
Metropoolregio Eindhoven > Metropoolregio Eindhoven:samenwerking
Regio Rivierenland > Regio Rivierenland:samenwerking
Veiligheidsregio Gooi & Vechtstreek > Veiligheidsregio Gooi & Vechtstreek:veiligheidsregio
Veiligheidsregio Midden- en West-Brabant > Veiligheidsregio Midden- en West-Brabant:veiligheidsregio
Omgevingsdienst Midden- en West-Brabant en gemeente Tilburg > Omgevingsdienst Midden- en West-Brabant:omgevingsdienst|Tilburg
Waterschap Rijn en IJssel i.s.m. gemeente Doetinchem > Waterschap Rijn en IJssel:waterschap|Doetinchem
GGD Hart voor Brabant en gemeente Oss > GGD Hart voor Brabant:ggd|Oss
Gemeente De Fryske Marren (DFM) > De Fryske Marren
Gemeente Hengelo (Gld.) > Hengelo (Gld.):gemeente
Gemeente Mill en Sint Hubert > Mill en Sint Hubert
Gemeente Haaren > Haaren
Gemeenten Arcen en Velden en Venlo > Arcen en Velden|Venlo
Gemeente het Bildt > het Bildt
""".strip().splitlines()  # noqa: E501  one value a line reads best


@pytest.mark.parametrize("case", NAMES)
def test_names(case: str, reference: Reference) -> None:
    text, _, expected = case.partition(" > ")
    mentions = read_organisations(text, reference)
    wanted = [name.partition(":") for name in expected.split("|")]
    assert [(m.name, m.kind) for m in mentions] == [
        (name, kind or "gemeente" if not name.startswith("Noaber") else "samenwerking")
        for name, _, kind in wanted
    ]
    assert {problem.rule for problem in problems_of(mentions, 1)} <= {"gemeente-verdeeld"}
