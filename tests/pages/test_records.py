"""The records themselves."""

from projects.pages.records import OrganisationRecord, Period, ProjectRecord


def test_period_in_words() -> None:
    assert str(Period(2021, 3, "***")) == "Periode 3 van 2021"


def test_applicant() -> None:
    partner = OrganisationRecord("A&O fonds Gemeenten", "overig", "deelnemer")
    town = OrganisationRecord("Oss", "gemeente", "aanvrager")
    record = ProjectRecord("idee", "Doe mee", "", 1, organisations=(partner, town))
    assert record.applicant == town
    assert ProjectRecord("idee", "Doe mee", "", 1, organisations=(partner,)).applicant == partner
    assert ProjectRecord("idee", "Doe mee", "", 1).applicant is None
