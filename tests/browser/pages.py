"""Every kind of page that a visitor can meet, and how it is looked at."""

FRONT = "/"
LIST = "/projecten/"
CHOSEN = "/projecten/?q=werken&thema=vitaliteit&periode=2021-1"
WRONG = "/projecten/?thema=foo&volgorde=mooiste&pagina=abc"
MENDED = "/projecten/?q=hybride+wreken"
EMPTY = "/projecten/?q=fiets&thema=jongeren&soort=idee"
KEPT = "/projecten/?bewaard=faalkunde-fouten-maken-mag-assen,meubilair-1stroom"
PROJECT = "/projecten/faalkunde-fouten-maken-mag-assen/"
SHORT = "/projecten/boost-je-baan-schiedam/"
STORY = "/projecten/integraal-werken-westland/"
IDEA = "/projecten/het-vormgeven-van-de-functie-medewerker-innovatie-eersel/"
# Twelve lost documents; and a project that a list led to.
LOST = "/projecten/stresspreventie-waalwijk/"
ALONG = "/projecten/toss/?uit=thema%3Dvitaliteit"
MAP = "/kaart/?thema=vitaliteit"
FIGURES = "/cijfers/"
MISSING = "/projecten/faalkunde-in-asse/"
WITHDRAWN = "/projecten/vitaal-in-oss/"
BROKEN = [f"/stuk/{fault}/" for fault in ("400", "403", "500", "503", "oud-formulier")]
PAGES = [
    *(FRONT, LIST, CHOSEN, WRONG, MENDED, EMPTY, KEPT),
    *(PROJECT, SHORT, STORY, IDEA, "/projecten/het-e-consult-gr-ijsselgemeenten/"),
    *(MAP, "/kaart/?q=zzzz", FIGURES, "/cijfers/?soort=foo", "/projecten/?pagina=99"),
    *(MISSING, WITHDRAWN, *BROKEN),
]
LOOKS = {
    "licht": {},
    "donker": {"color_scheme": "dark"},
    "smal": {"viewport": {"width": 320, "height": 640}},
}
