"""Words that ask, and words that say little: what a question has beside what it is about."""

# Whoever asks "hoe krijg ik jongeren binnen" asks about jongeren. Stems, and words as they are.
ASKING = frozenset(
    """
    aangaan aanpakken aantal achter af allemaal allerlei alles altijd amper antwoord antwoorden
    bedacht bedenk bedenken bedenkt begin beginnen beide ben bent best beste beter betere bezig
    bijna bijvoorbeeld binnenkort bleef blijf blijft blijven bood bovendien breng brengen brengt
    buiten daarbij daarin daarmee daarna daarnaast daarom daarop daarover daartoe daarvan daarvoor
    dacht deed deels denk denken denkt dichtbij ding dingen direct doordat echt een eens eigenlijk
    eindelijk elk elke ene enigszins enkel eraan erbij erdoor erg ergens erin ermee eronder erop
    erover ertoe eruit ervan ervaren ervoor even eventueel ga gauw gebeur gebeurd gebeurde gebeuren
    gebeurt gebleven geboden gebruik gebruiken gebruikt gedaan geef geeft gegaan gegeven gehad
    geheel gehouden gekomen gekozen gekregen gelaten gelukkig gelukt gemaakt gemakkelijk genoeg
    geregeld geval gevallen geven geweest gewoon geworden gezet ging gingen goede haal haalt haar
    haast hadden halen handig handige heb heel heen heet heette helaas hele helemaal help helpen
    helpt hem hen herken herkennen heten hierbij hiermee hiertoe hiervoor hij hoef hoeft hoeveel
    hoeven hoezo hoor hoort horen hou houd houden houdt idee ieder iedere ietsje immers informatie
    inmiddels insteek intussen jezelf juist kant keer keren kies kiest kiezen kijk kijken kijkt
    klaar kom komen komt kon konden kreeg krijg krijgen krijgt kwam laat langs lastig lastige laten
    later lees leg leggen legt lezen liet liever liggen ligt lijkt loop loopt lopen lukken lukt maak
    maakt mag maken makkelijk makkelijke makkelijker manier manieren mee meest meestal meeste meteen
    misschien moeilijk moeilijke moeilijker mogelijk mogelijkheden momenteel nam name namelijk
    nauwelijks neem neemt nemen net niemand niets nodig nogal nooit omdat omgaan omgaat omgang
    ondertussen ongeveer onszelf ooit oplossen oplossing oplossingen opnieuw opzetten overigens
    pakken pakt pas plaats plek precies probeer proberen raak raakt raken redelijk reeds regel
    regelen regelmatig regelt rekening simpel slag slechts snel sneller soms soort soorten staan
    staat start starten steeds stop stoppen straks stuk tamelijk tegelijk tegenover tegenwoordig
    telkens tenslotte terecht terwijl toch toe toen trouwens uiteindelijk uw vaak vaker vallen valt
    verder vertel vertellen vind vinden vindt voel voelen voelt voorbij voordat vraag vragen vroeger
    waaraan waarbij waarheen waarop waarover waarschijnlijk waarvan waarvoor waren weer weinig
    weleens welk wellicht werkt wilde wilt wou zeer zeg zeggen zegt zelden zelf zelfs zet zetten zie
    zien ziet zit zitten zoals zodra zojuist zonder zorg zorgde zorgen zorgt zou zouden zover
    """.split()  # noqa: SIM905  easier to read as text
)

# What these say is true of most projects of municipalities: they rank, and never select alone.
SAYING_LITTLE = frozenset(
    """
    aanbieden aangepakt aanpak aansturen acht actief afdeling afdelingen afronden alsof ambtenaar
    ambtenaren ander anders apart baan begon begonnen bekend belangrijk belangrijke beleid benodigd
    bepaalde bepalen bereik bereiken besteden besteed betekenen betekent betrek betrekken betrekt
    betrokken bevorderen bewoners bewust bieden biedt bijhouden binden binnen bouw bouwen bovenop
    bracht brede breed buurt collega collegas combineren complex complexe concreet concrete dag
    dagelijks dagelijkse dagen deel deelt delen derde dezelfde dienst doel drie dure duren durf duur
    duurt eenvoudig eenvoudige eerder eerste effect effectief effectieve einde eindigen enthousiasme
    enthousiast extra feit fijn fijne flink gang gebied gebracht gedoe geholpen geleverd genoemd
    genomen geschikt geschikte gestopt gevoel gevoerd gevolg gevraagd gewenst gezamenlijk
    gezamenlijke gezocht gisteren goedkoop groot grote half halve hard hoge honderd hoog huis iemand
    ingewikkeld intern interne invloed invoeren invoering invullen invulling inwoners inzet inzetten
    inzicht jaar jaarlijks jaarlijkse jaren kans kansen klein kleine kort korte kost kracht krachten
    kwaliteit kwaliteiten kwestie laag lage land lang lange langzaam leden leer leert leiden leren
    leuk leuke leven leveren levert lid maand maanden medewerker medewerkers meegenomen meenemen
    mens mensen mijn moderne moment momenten mooi mooie morgen naam negen nieuw nieuwe niveau noemen
    noodzakelijk omhoog omlaag onderdeel ondersteunen onderwerp onmogelijk ons ontstaan ontwikkelen
    ontwikkeling ontwikkelingen ontwikkelt open opgaan opgepakt opgestart opgezet opleveren oplevert
    oppakken opstarten opvang opvangen opzet organisatie organisatieonderdeel organisaties
    organiseren oud oude overgenomen overnemen passen passend passende past personeel personen
    persoon praat praktijk praktisch praktische praten prettig probleem problemen punt punten regio
    rest resultaat resultaten richt richten ruimte samen schrijf schrijft schrijven slecht slechte
    slim slimme slimmer snelle soepel spannend spannende stap stappen stappenplan stellen stelt
    sterk sterke stimuleren sturen stuur succes succesvol succesvolle taak taken team teams
    tegengaan terug thuis tien tijd tips toekomst tonen toont traject trekken trekt twee tweede
    uitdaging uitvoeren uitvoering vandaag vanzelf vast verander veranderen verandert verbeter
    verbeteren verbetering vergroot vergroten verhogen verhoogt verkeerd verkleinen vernieuwen
    verplicht verschil verschillen verschillende versterken versterkt vertrouwen verwachten vier
    vijf voeren voert voldoende volgen volgend volgende volgt vooraf vooral voordeel voorkom
    voorkomen voorkomt vorm vrij waarde week wek weken wekken wekt wens wensen werk werken werknemer
    werknemers werkplek werkvloer werkwijze werkzaam wijze wisselen zakelijk zaken zelfde zes zeven
    zoek zoeken zoekt
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
