"""Words that ask, and words that say little: what a question has beside what it is about."""

# Whoever asks "hoe krijg ik jongeren binnen" asks about jongeren. Stems, and words as they are.
ASKING = frozenset(
    """
    aangaan aanpakken aantal achter af allemaal allerlei altijd antwoord antwoorden bedacht
    bedenk bedenken bedenkt begin beginnen beide bent best beste beter betere bezig bijna
    bijvoorbeeld binnenkort blijf blijft blijven bovendien breng brengen brengt buiten daarbij
    daarin daarmee daarna daarom daarop daarover daarvan daarvoor dacht denk denken denkt
    dichtbij ding dingen doordat echt een eens eigenlijk elk elke ene erbij ergens erin ermee
    erop erover ertoe ervan ervaren ervoor even gebeur gebeurd gebeurde gebeuren gebeurt gebruik
    gebruiken gebruikt gedaan geef geeft gegaan gegeven gehad gehouden gekomen gekozen gekregen
    gemaakt genoeg geregeld geven geweest gewoon gezet ging gingen goede haal haalt halen handig
    handige heel hele help helpen helpt hen herken herkennen hierbij hoef hoeft hoeveel hoeven
    hoor hoort horen hou houd houden houdt idee ieder iedere ietsje informatie inmiddels insteek
    jezelf juist kant kies kiest kiezen klaar kom komen komt kreeg krijg krijgen krijgt kwam
    laat lastig laten lees leg leggen legt lezen liever liggen ligt lijkt loop loopt lopen
    lukken lukt maak maakt maken makkelijk makkelijker manier manieren mee meest meeste
    misschien moeilijk moeilijker mogelijk mogelijkheden nam neem neemt nemen niemand nodig
    nooit omdat omgaan omgaat omgang ongeveer onszelf ooit oplossen oplossing oplossingen
    opnieuw opzetten pakken pakt plaats plek precies probeer proberen raak raakt regel regelen
    regelt rekening slag snel sneller soms soort soorten staan staat start starten steeds stop
    stoppen straks stuk terecht terwijl toch toe toen vaak vaker vallen valt verder vertel
    vertellen vind vinden vindt voel voelen voelt voordat vraag vragen waaraan waarbij waarop
    waarover waarvan waarvoor weer weinig weleens werkt wilde wilt wou zeg zeggen zegt zelf
    zelfs zet zetten zie zien ziet zit zitten zoals zodra zonder zorg zorgen zorgt zou
    """.split()  # noqa: SIM905  easier to read as text
)

# What these say is true of most projects of municipalities: they rank, and never select alone.
SAYING_LITTLE = frozenset(
    """
    aanbieden aanpak aansturen actief afdeling afdelingen alsof ambtenaar ambtenaren anders
    apart baan beleid bepaalde bepalen betekenen betekent betrek betrekken betrekt betrokken
    bewoners bewust bieden biedt bijhouden binden binnen bouw bouwen bovenop brede breed buurt
    collega collegas combineren concreet dag dagelijks dagelijkse dagen deel deelt delen dienst
    doel dure durf duur duurt eerder eerste effect enthousiast extra feit flink gang gebied
    gedoe gevoel gevolg gewenst gezamenlijk gezamenlijke goedkoop groot grote hard hoge hoog
    huis iemand intern interne invloed invoeren invoering invullen invulling inwoners inzet
    inzetten inzicht jaar jaren kans kansen klein kleine kort korte kracht krachten kwaliteit
    kwaliteiten laag lage land lang lange leden leer leert leiden leren leuk leuke leven lid
    maand maanden medewerker medewerkers mens mensen mijn moderne naam nieuw nieuwe niveau
    omhoog omlaag onderdeel onderwerp ons ontwikkelen ontwikkeling ontwikkelingen ontwikkelt
    open opgaan opvang opvangen opzet organisatie organisatieonderdeel organisaties organiseren
    oud oude passen passend passende past personeel personen persoon praat praktijk praktisch
    praten prettig punt regio resultaat resultaten ruimte samen schrijf schrijft schrijven slim
    slimme slimmer soepel spannend spannende stap stappen stappenplan stellen stelt sterk sterke
    stimuleren sturen stuur succes succesvol taak taken team teams tegengaan thuis tijd toekomst
    traject uitdaging uitvoeren uitvoering vanzelf vast verander veranderen verandert verbeter
    verbeteren verbetering verkeerd vernieuwen verschil verschillen verschillende versterken
    versterkt vertrouwen verwachten volgen volgend volgende volgt vooraf vooral voordeel voorkom
    voorkomen voorkomt vorm vrij waarde week weken wens wensen werk werken werknemer werknemers
    werkplek werkvloer werkwijze werkzaam wisselen zakelijk zaken
    """.split()  # noqa: SIM905  easier to read as text
)


def asks(word: str) -> bool:
    """Tell whether a word belongs to the asking.

    >>> asks("krijgen"), asks("jongeren")
    (True, False)
    """
    return word in ASKING


def says_little(word: str) -> bool:
    """Tell whether a word is true of most projects.

    >>> says_little("medewerkers"), says_little("jongeren")
    (True, False)
    """
    return word in SAYING_LITTLE
