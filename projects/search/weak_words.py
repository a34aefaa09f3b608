"""Words that say how a project went, not what it is about. They make no two projects alike."""

from projects.search.language import stem

WORDS = frozenset(
    """
    aanbevelingen aanbieden aanbod aandacht aangeboden aangepast aanleiding aanmelden aanpak
    aanpassen aansluiten aansluiting aantal aantrekken aanvulling aanwezig aanzet aanzien
    achter actief acties activiteiten actueel afgelopen afhankelijk afspraak afspraken algemeen
    allemaal allerlei alles altijd ambitie anders april aspecten augustus basis bedoeling been
    begin begrip behalve behoefte behoeften behulp bekijken belang belangrijk belangrijkste
    belemmeringen benader benaderen benoemd benodigde benutten bepaald bepalen bereiken bereikt
    beschikbaar beschikken besloten besteden bestaande best beste betekent beter betreft
    betrekken betrokken bevatten bevorderen bewust bezig bieden biedt bij bijbehorende
    bijdrage bijdragen bijeenkomst bijeenkomsten bijna bijvoorbeeld blijft blijken blijkt
    blijven borgen borging bouwen bovendien breder breed brengen cijfer combinatie combineren
    concreet concrete continu creëren daadwerkelijk daarbij daardoor daarin daarmee daarna
    daarnaast daarom daarvan daarvoor daarop dag dagelijks daling deden december deel deelgenomen
    deelnemen deelnemende deelnemers delen denken dezelfde dien dienen direct divers diverse
    doel doelen doelgroep doelstelling doelstellingen doordat doorlopen doorontwikkelen draagt
    draagvlak dragen drie drietal duidelijk durven echt echter effect effectief efficiënt
    eind einde eindevaluatie eenvoudig eerst eerste elk elkaar enkele ervan ervaren ervoor
    evaluatie evalueren extern extra facetten faciliteren fase feit februari focus fonds functie
    fysiek gaf gang gebaseerd gebied gebieden gebracht gebruik gebruiken gebruikt gedaan gedacht
    gedeeld gedurende geeft gegaan gegeven geheel gehouden gekeken gekomen gekozen geld geldt
    geleerd geleid gelegd gemaakt genoemd genomen georganiseerd gericht gestart gesteld gevarieerd
    gevoerd gevolg gevolgd gevraagd geweest gewenst gewenste gewerkt gewoon gezamenlijk gezien
    gezocht gezorgd groei groep groepen groot groter haal halen handvatten hand heel hele helder
    helemaal helpen helpt hen herkennen hierbij hierdoor hierin hiermee hierover hiervan hiervoor
    hierop hij hoger hoog hoort hopen hopelijk houden houdt huidig huidige idee ideeën ieder
    immers impact implementatie implementeren inclusief inhoud inhoudelijk initiatief inmiddels
    inrichten ingericht input inspireren instrument instrumenten intern interne invloed invoeren
    invoering invulling inzet inzetten ingezet inzicht inzichten jaar jaren januari juist juli
    juni kader kans kansen keer kennis kiezen kijken komen komend komende komst komt koppelen
    kort korte kracht krijgen krijgt kwaliteit kwam laag laat laatst laten lang langer lastig
    legt leggen leidt leiden lees levert leveren lezen lid ligt liggen lijn loop loopt lopen los
    maakt maand maanden maart maatwerk maken makkelijk makkelijker manier manieren materiaal
    maximaal mede medewerker medewerkers meenemen meer meerdere meerwaarde meest mei mens mensen
    merken methode methodiek meteen middel middelen moeilijk moest mogelijk mogelijkheden
    mogelijkheid moment momenten mooi mooie naam naast namelijk nemen net neemt niveau nieuw
    nieuwe nodig noemen noodzaak noodzakelijk normaal november oktober omdat omgaan omgeving
    onderdeel onderdelen ondersteund ondersteunen ondersteuning onderwerp onderwerpen onderzoek
    ontstaan ontwikkelen ontwikkeld ontwikkeling ontwikkelingen open opgave opgaven opgedaan
    opgesteld opgezet oplossen oplossing oplossingen oplevering opnieuw opstellen opzet opzetten
    opzichte optimaal organisatie organisaties organiseren overige overleg pas passend past
    periode persoonlijk personen plaats plaatsvinden plan plannen plek positief praktijk
    praktisch precies probleem problemen proces processen programma proberen punt realiseren
    regio reden reeds resultaat resultaten richten richting rol rollen ruim ruimte samen
    samenstelling samenwerken samenwerking samenwerkingsverband sector sinds situatie situaties
    slag sluiten snel sneller soms soort sprake staan staat stap stappen start starten steden
    stellen stimuleren succes succesvol stuk subsidie taak taken tegelijk tegelijkertijd ten
    tenslotte ter terug terwijl teven tevens thema tijd toe toegevoegd toekomst toekomstbestendig
    toepassen toepassing traject trajecten trekken tussen tussenrapportage twee tweede uitdaging
    uitdagingen uiteindelijk uitgangspunt uitgebreid uitgevoerd uitkomsten uitvoer uitvoeren
    uitvoering uitwerken vaak vaker vak van vanaf vanwege vanzelfsprekend vast veelal ver
    veranderd verandert veranderen verandering veranderingen verbeteren verbetering verbinden
    verder vergroten verhogen verkrijgen verminderen vernieuwend verschil verschillend
    verschillende versterken vertalen vertrouwen vervolg vervolgens verwacht verwachten
    verwachting verzorgen vier vind vinden vindt visie volgen volgende volledig voldoen voldoende
    volgt voor vooral vooraf voorbereid voorbereiden voordeel voordelen voorkomen voorzien vorm
    vormen vormgeven vorming vraag vraagt vragen waarbij waardevol waardoor waarde waarvan waarop
    waarna waar wat wederom week weg wel wellicht weinig wens wensen wereld werk werken werkt
    werkwijze werkwijzen wettelijk wijze wilde willen winst wint zaak zaken zeer zeker zelf
    zetten zet zichtbaar zichzelf zien ziet zit zitten zoals zodoende zodra zonder zorg zorgen
    zorgt zou zouden zowel bereikte gemeentelijke gemeentebreed tot nederland landelijk lokaal
    regionaal download september vervullen gebeurt gestimuleerd ontdekken opbouwen overzicht
    traditioneel professioneel slim slimmer slimme continue publiek antwoord woord verantwoordelijk
    verantwoordelijkheid gevoel gemeenschap modern dynamiek dynamisch bureau tools tool hoor
    ambtenaren gemeentelijk intensief verloopt verlopen loep voorhand dingen kant kanten
    """.split()  # noqa: SIM905  easier to read as text
)
TERMS = frozenset(map(stem, WORDS))
