"""What a printed name means."""

import pytest

from projects.pages.reference import Reference


def test_every_municipality(reference: Reference) -> None:
    now = [o for o in reference.organisations if o.kind == "gemeente" and not o.successor]
    now = [o for o in now if not o.went_into]
    assert len(now) == 342
    assert len({o.cbs_code for o in now}) == 342


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
