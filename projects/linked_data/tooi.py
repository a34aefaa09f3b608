"""The identifiers of the government for its organisations: https://standaarden.overheid.nl/tooi.

Only of those that we are sure of: municipalities by their code of CBS, and the provinces.
"""

from projects.models import Organisation
from projects.models.organisations import Province

BASE = "https://identifier.overheid.nl/tooi/id"
PROVINCES = {
    Province.GRONINGEN: "pv20",
    Province.FRYSLAN: "pv21",
    Province.DRENTHE: "pv22",
    Province.OVERIJSSEL: "pv23",
    Province.FLEVOLAND: "pv24",
    Province.GELDERLAND: "pv25",
    Province.UTRECHT: "pv26",
    Province.NOORD_HOLLAND: "pv27",
    Province.ZUID_HOLLAND: "pv28",
    Province.ZEELAND: "pv29",
    Province.NOORD_BRABANT: "pv30",
    Province.LIMBURG: "pv31",
}
BY_NAME = {f"Provincie {province.value}": code for province, code in PROVINCES.items()}


def tooi_of(organisation: Organisation) -> str:
    """Return the identifier of an organisation, or "" if it isn't known for certain."""
    if organisation.cbs_code:
        return f"{BASE}/gemeente/{organisation.cbs_code.lower()}"
    if organisation.kind == Organisation.Kind.PROVINCE and organisation.name in BY_NAME:
        return f"{BASE}/provincie/{BY_NAME[organisation.name]}"
    return ""
