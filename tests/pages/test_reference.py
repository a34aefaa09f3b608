"""What a printed name means."""

from urllib.parse import urlsplit

import pytest

from projects.pages.reference import KnownOrganisation, Reference
from projects.values.text import letters

# Whose address doesn't have its whole name in it.
SHORTENED = {
    "Gilze en Rijen": "www.gilzerijen.nl",
    "Hoeksche Waard": "www.gemeentehw.nl",
    "Leidschendam-Voorburg": "www.lv.nl",
    "Tytsjerksteradiel": "www.t-diel.nl",
    "Utrechtse Heuvelrug": "www.heuvelrug.nl",
    "Valkenburg aan de Geul": "www.valkenburg.nl",
}


def of_today(reference: Reference) -> list[KnownOrganisation]:
    return [o for o in reference.organisations if o.kind == "gemeente" and not o.went_into]


def test_every_municipality(reference: Reference) -> None:
    now = of_today(reference)
    assert len(now) == 342
    assert len({o.cbs_code for o in now}) == 342


def test_every_municipality_has_a_website_of_its_own(reference: Reference) -> None:
    now = of_today(reference)
    assert len({o.website for o in now}) == 342
    parts = [urlsplit(o.website) for o in now]
    assert {(part.scheme, part.path, part.query) for part in parts} == {("https", "", "")}


def test_a_website_is_named_after_its_municipality(reference: Reference) -> None:
    odd = {}
    for one in of_today(reference):
        host = urlsplit(one.website).netloc
        names = [one.name.partition(" (")[0], *one.also_written_as]
        if not any(letters(name) in letters(host) for name in names):
            odd[one.name] = host
    assert odd == SHORTENED


def test_inhabitants_are_those_of_the_netherlands(reference: Reference) -> None:
    counts = {o.name: o.inhabitants or 0 for o in of_today(reference)}
    assert 17_400_000 < sum(counts.values()) < 18_500_000
    assert min(counts.values()) >= 900
    assert max(counts, key=counts.__getitem__) == "Amsterdam"
    assert min(counts, key=counts.__getitem__) == "Schiermonnikoog"
    assert counts["Amsterdam"] < 1_000_000


def test_only_a_municipality_of_today_has_inhabitants(reference: Reference) -> None:
    others = {*reference.organisations} - {*of_today(reference)}
    assert {(o.website, o.inhabitants) for o in others} == {("", None)}


def test_every_municipality_that_ended_since_2010(reference: Reference) -> None:
    ended = {o.name: o for o in reference.organisations if o.went_into}
    assert len(ended) == 132
    weesp, haaren = ended["Weesp"], ended["Haaren"]
    assert (weesp.successor, weesp.merged_on, weesp.province) == (
        "Amsterdam",
        "2022-03-24",
        "Noord-Holland",
    )
    # It was divided: which part is meant, nobody can tell.
    assert (haaren.successor, haaren.merged_on) == (None, None)
    assert haaren.divided_on == "2021-01-01"
    assert haaren.went_into == ("Boxtel", "Oisterwijk", "Tilburg", "Vught")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Bergen (Limburg)", "Bergen (L)"),
        ("Bergen, Noord-Holland", "Bergen (NH)"),
        ("Bergen - N.H.", "Bergen (NH)"),
        ("Bergen (Gelderland)", None),
        ("Leeuwarden (Friesland)", "Leeuwarden"),
        ("Utrecht Gelderland", None),
        ("Nergenshuizen (Limburg)", None),
    ],
)
def test_province_behind_a_name(name: str, found: str | None, reference: Reference) -> None:
    match = reference.find(name).organisation
    assert (match.name if match else None) == found


def test_members_and_successors_are_in_the_reference(reference: Reference) -> None:
    names = {o.name for o in reference.organisations}
    for organisation in reference.organisations:
        assert {*organisation.members} <= names
        assert organisation.successor is None or organisation.successor in names


def test_short_name_is_not_corrected(reference: Reference) -> None:
    assert reference.find_fuzzy("Osz").organisation is None


def test_ambiguous_name_is_not_corrected(reference: Reference) -> None:
    match = reference.find_fuzzy("Bergem")
    assert match.organisation is None


def test_theme_wordings(reference: Reference) -> None:
    assert reference.theme("leren  & Ontwikkelen") == "Leren en ontwikkelen"
    assert reference.theme("Samnwerking intern") == "Samenwerken"
    assert reference.theme("Boeien en  behouden") == "Boeien en behouden"
