"""What a printed name means."""

from projects.pages.reference import Reference


def test_every_municipality(reference: Reference) -> None:
    now = [o for o in reference.organisations if o.kind == "gemeente" and not o.successor]
    assert len(now) == 342
    assert len({o.cbs_code for o in now}) == 342


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
