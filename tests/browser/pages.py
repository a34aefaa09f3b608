"""Every kind of page that a visitor can meet, and how it is looked at."""

FRONT = "/"
LIST = "/projecten/"
CHOSEN = "/projecten/?q=werken&thema=vitaliteit&periode=2021-1"
WRONG = "/projecten/?thema=foo&volgorde=mooiste&pagina=abc"
MENDED = "/projecten/?q=hybride+wreken"
EMPTY = "/projecten/?q=fiets&thema=jongeren&soort=idee"
FEW = "p=faalkunde-fouten-maken-mag-assen~bel+hen&p=meubilair-1stroom"
KEPT = f"/bewaarlijst/?titel=Voor+ons+plan&{FEW}"
DOSSIER = f"/dossier/?{FEW}"
COMPARED = f"/vergelijken/?{FEW}"
PROJECT = "/projecten/faalkunde-fouten-maken-mag-assen/"
SHORT = "/projecten/boost-je-baan-schiedam/"
STORY = "/projecten/integraal-werken-westland/"
IDEA = "/projecten/het-vormgeven-van-de-functie-medewerker-innovatie-eersel/"
# Twelve lost documents; and a project that a list led to.
LOST = "/projecten/stresspreventie-waalwijk/"
ALONG = "/projecten/toss/?uit=thema%3Dvitaliteit"
REPORT = "/projecten/faalkunde-fouten-maken-mag-assen/klopt-niet/"
REUSE = "/projecten/faalkunde-fouten-maken-mag-assen/ook-gedaan/"
FOLLOW = "/volgen/?thema=vitaliteit"
MAP = "/kaart/?thema=vitaliteit"
FIGURES = "/cijfers/"
MUNICIPALITIES = "/gemeenten/"
MUNICIPALITY = "/gemeenten/meierijstad/"
PARTNERSHIP = "/gemeenten/sed-organisatie/"
THEME = "/themas/vitaliteit/"
SELECTION = "/selecties/voor-kleine-gemeenten/"
COLLECTIONS = [
    *(MUNICIPALITIES, "/gemeenten/?letter=h", MUNICIPALITY, PARTNERSHIP, "/gemeenten/urk/"),
    *("/themas/", THEME, "/themas/leren-en-ontwikkelen/?pagina=2"),
    *("/subsidieperiodes/2021-1/", "/praktijkverhalen/", "/ideeen/?pagina=9"),
    *("/selecties/", SELECTION, "/selecties/nog-leeg/"),
]
MINE = "/projecten/?mijn=oss&volgorde=dichtbij&thema=-vitaliteit"
NOT_MINE = "/projecten/?mijn=osss"
CONTENTS = "/wat-staat-hier-in/"
ABOUT = "/over/"
API = "/api/"
OLD = "/projecten/?van=/inspiratie"
MISSING = "/projecten/faalkunde-in-asse/"
WITHDRAWN = "/projecten/vitaal-in-oss/"
EMBEDDED = ["/embed/projecten/?thema=vitaliteit", "/embed/projecten/?thema=weg", "/embed/kaart/"]
EMBED_CODE = "/insluiten/?thema=vitaliteit"
BROKEN = [f"/stuk/{fault}/" for fault in ("400", "403", "500", "503", "oud-formulier")]
PAGES = [
    *(FRONT, LIST, CHOSEN, WRONG, MENDED, EMPTY, KEPT),
    *(PROJECT, SHORT, STORY, IDEA, "/projecten/het-e-consult-gr-ijsselgemeenten/"),
    *(MAP, "/kaart/?q=zzzz", FIGURES, "/cijfers/?soort=foo", "/projecten/?pagina=99"),
    *(
        MINE,
        NOT_MINE,
        "/kaart/?mijn=oss",
        CONTENTS,
        REPORT,
        f"{REPORT}?veld=looptijd",
        REUSE,
        FOLLOW,
    ),
    *(API, ABOUT, "/privacy/", "/toegankelijkheid/", OLD, "/inspiratie/?kop=meubilair"),
    *("/bewaarlijst/", DOSSIER, "/dossier/lijst/", COMPARED, "/vergelijken/"),
    *(*EMBEDDED, EMBED_CODE),
    *(*COLLECTIONS, MISSING, WITHDRAWN, *BROKEN),
]
LOOKS = {
    "licht": {},
    "donker": {"color_scheme": "dark"},
    "smal": {"viewport": {"width": 320, "height": 640}},
}
