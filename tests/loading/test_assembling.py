"""Several pages become one catalogue."""

import pytest

from projects.loading.assembled import Catalogue
from projects.loading.assembling import People, Slugs, assemble
from projects.loading.fixtures import load_pages, load_reference
from projects.pages.records import ContactRecord, OrganisationRecord


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    reference = load_reference()
    return assemble(load_pages(reference), reference)


def place(name: str) -> list[OrganisationRecord]:
    return [OrganisationRecord(name, "gemeente", "aanvrager")]


def test_counts(catalogue: Catalogue) -> None:
    kinds = [p.record.kind for p in catalogue.projects]
    assert (kinds.count("subsidieproject"), kinds.count("idee")) == (141, 10)
    assert kinds.count("praktijkverhaal") == 3


def test_web_names_are_unique_and_readable(catalogue: Catalogue) -> None:
    slugs = [p.slug for p in catalogue.projects]
    assert len(set(slugs)) == len(slugs)
    assert "meubilair-1stroom" in slugs
    assert max(map(len, slugs)) <= 90


def test_web_name_is_numbered_when_taken() -> None:
    slugs = Slugs()
    assert [slugs.free("Leren", "Oss"), slugs.free("Leren", "Oss")] == ["leren-oss", "leren-oss-2"]


def test_web_name_does_not_repeat_the_organisation() -> None:
    assert Slugs().free("Leren/werken in Oss", "Oss") == "leren-werken-in-oss"


def test_web_name_without_an_organisation() -> None:
    assert Slugs().free("Leren", "") == "leren"


def test_same_person_is_one_contact(catalogue: Catalogue) -> None:
    (annie,) = [p for p in catalogue.persons if p.name == "Annie Wilhelmus"]
    assert (annie.email, annie.phones) == ("a.wilhelmus@beuningen.nl", ["+31638894508"])


def test_same_name_elsewhere_is_another_person() -> None:
    people = People()
    one = people.find(ContactRecord("Jan Smit", "j.smit@oss.nl"), place("Oss"))
    two = people.find(ContactRecord("Jan Smit"), place("Breda"))
    three = people.find(ContactRecord("Jan Smit", "jan.smit@oss.nl"), place("Oss"))
    assert len({one.key, two.key, three.key}) == 3


def test_person_collects_what_projects_tell() -> None:
    people = People()
    people.find(ContactRecord("Jan Smit", unreadable_phones=("06 1",)), place("Oss"))
    person = people.find(ContactRecord("Jan Smit", "j@oss.nl", "+31612345678"), place("Oss"))
    people.find(
        ContactRecord("Jan Smit", "j@oss.nl", "+31612345678", unreadable_phones=("06 1",)), []
    )
    assert (person.email, person.phones, person.unreadable) == (
        "j@oss.nl",
        ["+31612345678"],
        ["06 1"],
    )
    assert len(people.all) == 1


def test_ideas_that_became_projects(catalogue: Catalogue) -> None:
    applicants = {p.slug: p.organisations[0].name for p in catalogue.projects if p.organisations}
    assert sorted(applicants[idea] for idea, _ in catalogue.relations) == [
        "Dienst Dommelvallei",
        "Mobiliteitscentrum West-Brabant",
        "Rotterdam",
    ]


def test_wordings_of_an_unknown_organisation_come_together(catalogue: Catalogue) -> None:
    names = [o.name for o in catalogue.organisations if "Mobiliteitscentrum" in o.name]
    assert names == ["Mobiliteitscentrum West-Brabant"]


def test_themes_that_only_look_alike_stay_apart(catalogue: Catalogue) -> None:
    names = [name for name, _ in catalogue.themes]
    assert {"Jongeren", "Boeien en behouden van jongeren", "Leren en veranderen"} <= set(names)
    assert not {"Samenwerking", "Leren & Ontwikkelen", "Arbeidsmarktvraagstukken"} & set(names)


def test_keys_of_findings_are_unique(catalogue: Catalogue) -> None:
    keys = [f.key for f in catalogue.findings]
    assert len(set(keys)) == len(keys)


def test_findings_in_the_order_of_the_pages(catalogue: Catalogue) -> None:
    places = [(f.page, f.problem.line) for f in catalogue.findings]
    assert places == sorted(places)
    assert {716, 2489} <= {line for _, line in places}  # of the reader, and of a rule
