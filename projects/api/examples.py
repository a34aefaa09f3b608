"""Examples of answers, for the description and for the page that explains the API."""

from typing import Any

from projects.api.naming import BASE
from projects.api.problems import SAID

SITE = "https://projecten.example.nl"
PROJECT: dict[str, Any] = {
    "id": 17,
    "slug": "toss",
    "url": f"{SITE}/projecten/toss/",
    "soort": "subsidieproject",
    "titel": "Samen leren in de wijk",
    "organisaties": [
        {
            "naam": "Oss",
            "soort": "gemeente",
            "rol": "aanvrager",
            "cbs_code": "GM0828",
            "provincie": "Noord-Brabant",
        }
    ],
    "thema": "Leren en ontwikkelen",
    "tweede_thema": None,
    "thema_bron": "Leren & ontwikkelen",
    "subsidieperiode": {"naam": "Periode 1 van 2021", "markering": "*"},
    "looptijd": {"start": "2021-09", "einde": "2022", "tekst": "september 2021 - 2022"},
    "samenvatting": "Teams in de wijk leren van elkaar.",
    "vertelt_hoe_het_afliep": True,
    "bron": {"pagina": "overzicht", "regel": 151},
    "gepubliceerd_op": "2026-05-03",
    "bijgewerkt_op": "2026-06-01T12:00:00+02:00",
}
MORE_OF_IT = {
    "tekst": "<p>Teams in de wijk leren van elkaar.</p>",
    "koppelingen": [{"tekst": "Het plan", "soort": "document", "url": "https://example.nl/plan"}],
}
ORGANISATION: dict[str, Any] = {
    "slug": "oss",
    "url": f"{SITE}/gemeenten/oss/",
    "naam": "Oss",
    "soort": "gemeente",
    "cbs_code": "GM0828",
    "provincie": "Noord-Brabant",
    "inwoners": 94000,
    "website": "https://www.oss.nl",
    "aantal_projecten": 3,
}
THEME: dict[str, Any] = {
    "slug": "vitaliteit",
    "url": f"{SITE}/themas/vitaliteit/",
    "naam": "Vitaliteit",
    "inleiding": None,
    "aantal_projecten": 21,
}
PERIOD: dict[str, Any] = {
    "code": "2021-1",
    "url": f"{SITE}/subsidieperiodes/2021-1/",
    "naam": "Periode 1 van 2021",
    "jaar": 2021,
    "nummer": 1,
    "markering": "*",
    "aanvragen_vanaf": None,
    "aanvragen_tot_en_met": None,
    "aantal_projecten": 33,
}


def _page(name: str, record: dict[str, Any]) -> dict[str, Any]:
    address = f"{SITE}{BASE}/{name}"
    to = {"self": "", "first": "", "next": "?pagina=2", "last": "?pagina=3"}
    links = {rel: {"href": address + query} for rel, query in to.items()}
    return {"totaal": 42, "pagina": 1, "paginas": 3, "_links": links, name: [record]}


EXAMPLES = {  # by operation
    "projecten": _page("projecten", PROJECT),
    "project": {**PROJECT, **MORE_OF_IT},
    "gemeenten": _page("gemeenten", ORGANISATION),
    "gemeente": {
        **ORGANISATION,
        "samen_met": [{"naam": "Werkorganisatie Oost", "slug": "werkorganisatie-oost"}],
        "voorgangers": [],
    },
    "themas": _page("themas", THEME),
    "thema": THEME,
    "subsidieperiodes": _page("subsidieperiodes", PERIOD),
    "subsidieperiode": PERIOD,
}


def _problem(status: int, path: str, **more: Any) -> dict[str, Any]:
    title, detail = SAID[status]
    return {
        "type": f"/api/#fout-{status}",
        "status": status,
        "title": title,
        "detail": detail,
        "instance": BASE + path,
        **more,
    }


PROBLEMS = {  # by status
    400: _problem(
        400,
        "/projecten",
        errors=[
            {
                "in": "query",
                "location": {"name": "thema"},
                "code": "onbekende-waarde",
                "detail": "‘toekomst’ kennen wij niet.",
            }
        ],
    ),
    404: _problem(404, "/projecten/zomaar"),
    405: _problem(405, "/projecten"),
    410: _problem(
        410,
        "/projecten/ingetrokken",
        verwant=[
            {
                "titel": PROJECT["titel"],
                "url": PROJECT["url"],
                "api": f"{SITE}{BASE}/projecten/toss",
            }
        ],
    ),
    429: _problem(429, "/projecten"),
    500: _problem(500, "/projecten"),
    503: _problem(503, "/projecten"),
}
