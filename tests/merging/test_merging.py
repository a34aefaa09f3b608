"""Two rows become one, and two again."""

import json
from typing import Any

import pytest
from django.core import serializers

from projects.merging import CannotMergeError, differing_fields, merge, references, undo
from projects.models import (
    Confirmation,
    Contact,
    ForgottenSlug,
    FormerSlug,
    GroupedProject,
    Membership,
    Merge,
    MergingMunicipality,
    MunicipalMerger,
    OldAddress,
    Organisation,
    OrganisationAlias,
    Project,
    ProjectContact,
    ProjectOrganisation,
    Reuse,
    Theme,
    ThemeAlias,
    ThemeGroup,
)
from tests import factories

pytestmark = pytest.mark.django_db
MODELS: list[Any] = [
    *(
        Confirmation,
        Contact,
        Membership,
        Organisation,
        OrganisationAlias,
        ForgottenSlug,
        FormerSlug,
    ),
    *(ProjectContact, ProjectOrganisation, Theme, ThemeAlias, ThemeGroup, GroupedProject),
    *(MergingMunicipality, MunicipalMerger, OldAddress, Reuse),
]


def everything() -> list[Any]:
    """All rows that a merge may touch, as they are."""
    rows = [json.loads(serializers.serialize("json", m.objects.order_by("pk"))) for m in MODELS]
    return [
        *rows,
        list(Project.objects.order_by("pk").values_list("pk", "theme_id", "second_theme_id")),
    ]


def two_themes() -> tuple[Theme, Theme]:
    kept = Theme.objects.create(name="Leren en ontwikkelen")
    gone = Theme.objects.create(name="Leren & ontwikkelen!")
    ThemeAlias.objects.create(theme=gone, name="Leren + ontwikkelen")
    for theme in (kept, gone):
        group = ThemeGroup.objects.create(theme=theme, name="Omgevingswet")
        GroupedProject.objects.create(group=group, project=factories.project(theme=theme))
    return kept, gone


def test_projects_get_the_theme_that_stays() -> None:
    kept, gone = two_themes()
    merge(kept, gone, None)
    assert kept.projects.count() == 2
    assert set(kept.aliases.values_list("name", flat=True)) == {
        "Leren + ontwikkelen",
        "Leren & ontwikkelen!",
    }
    assert kept.former_slugs.get().slug == "leren-ontwikkelen"
    assert not Theme.objects.filter(pk=gone.pk).exists()


def test_old_addresses_lead_to_what_stays() -> None:
    kept, gone = two_themes()
    OldAddress.objects.create(path="/leren", theme=gone)
    merge(kept, gone, None)
    assert OldAddress.objects.get().theme == kept


def test_undoing_restores_everything() -> None:
    kept, gone = two_themes()
    OldAddress.objects.create(path="/leren", theme=gone)
    before = everything()
    one = merge(kept, gone, None)
    assert undo(one).stays == ()
    assert everything() == before
    with pytest.raises(CannotMergeError, match="al ongedaan"):
        undo(one)


@pytest.mark.parametrize("first", [0, 1])
def test_project_about_both_is_about_the_one_that_stays(first: int) -> None:
    both = two_themes()
    kept, gone = both
    project = factories.project(theme=both[first], second_theme=both[1 - first])
    third = factories.project(theme=Theme.objects.create(name="HRM"), second_theme=gone)
    before = everything()
    one = merge(kept, gone, None)
    for row in (project, third):
        row.refresh_from_db()
    assert (project.theme, project.second_theme, third.second_theme) == (kept, None, kept)
    assert undo(one).stays == ()
    assert everything() == before


def test_second_theme_chosen_since_the_merge_stays() -> None:
    kept, gone = two_themes()
    project = factories.project(theme=gone, second_theme=kept)
    one = merge(kept, gone, None)
    other = Theme.objects.create(name="HRM")
    Project.objects.filter(pk=project.pk).update(second_theme=other)
    (stays,) = undo(one).stays
    assert "tweede thema" in stays
    project.refresh_from_db()
    assert (project.theme, project.second_theme) == (gone, other)


def test_earlier_merge_is_undone_under_a_later_one_that_cleared_a_second_theme() -> None:
    kept, gone = two_themes()
    last = Theme.objects.create(name="Leren")
    project = factories.project(theme=last, second_theme=gone)
    first = merge(kept, gone, None)
    merge(kept, last, None)
    assert undo(first).stays == ()
    project.refresh_from_db()
    assert (project.theme, project.second_theme) == (kept, gone)


def test_what_changed_since_stays() -> None:
    kept, gone = two_themes()
    project = gone.projects.get()
    one = merge(kept, gone, None)
    other = Theme.objects.create(name="Vitaliteit")
    Project.objects.filter(pk=project.pk).update(theme=other)
    (stays,) = undo(one).stays
    assert str(project) in stays
    project.refresh_from_db()
    assert project.theme == other


def test_name_taken_since_is_reported() -> None:
    kept, gone = two_themes()
    one = merge(kept, gone, None)
    ThemeAlias.objects.filter(name=gone.name).delete()
    Theme.objects.create(name=gone.name)
    before = everything()
    with pytest.raises(CannotMergeError, match="intussen een ander met dezelfde naam"):
        undo(one)
    assert everything() == before


def test_slug_redirects_after_a_second_merge() -> None:
    kept, gone = two_themes()
    last = Theme.objects.create(name="Ontwikkelen")
    first = merge(kept, gone, None)
    merge(last, kept, None)
    assert {one.slug for one in last.former_slugs.all()} == {
        "leren-ontwikkelen",
        "leren-en-ontwikkelen",
    }
    with pytest.raises(CannotMergeError, match="Maak dan eerst die"):
        undo(first)


def two_organisations() -> tuple[Organisation, Organisation]:
    """Both at one project, the duplicate as the applicant; and each at one of its own."""
    kept = factories.organisation("SED Organisatie", "samenwerking")
    gone = factories.organisation("SED-organisatie", "samenwerking")
    member = factories.organisation("Stede Broec")
    for one in (kept, gone):
        Membership.objects.create(partnership=one, member=member)
    Membership.objects.create(partnership=kept, member=gone)
    factories.project(gone, kept)
    factories.project(gone)
    OrganisationAlias.objects.create(organisation=gone, name="SED")
    return kept, gone


def test_duplicate_organisation_goes_and_its_role_stays() -> None:
    kept, gone = two_organisations()
    merge(kept, gone, None)
    roles = ProjectOrganisation.objects.order_by("project").values_list("organisation", "role")
    assert list(roles) == [(kept.pk, "aanvrager"), (kept.pk, "aanvrager")]
    assert [str(m.member) for m in kept.memberships.all()] == ["Stede Broec"]
    assert set(kept.aliases.values_list("name", flat=True)) == {"SED", "SED-organisatie"}


def test_organisations_are_split_again() -> None:
    kept, gone = two_organisations()
    into = MunicipalMerger.objects.create(into=gone, merged_on="2099-01-01")
    MergingMunicipality.objects.create(merger=into, municipality=factories.organisation("Uden"))
    before = everything()
    assert undo(merge(kept, gone, None)).stays == ()
    assert everything() == before


def test_two_municipalities_are_not_duplicates() -> None:
    uden = factories.organisation("Uden", cbs_code="GM0856")
    maashorst = factories.organisation("Maashorst", cbs_code="GM1991")
    with pytest.raises(CannotMergeError, match="herindeling"):
        merge(maashorst, uden, None)


def two_contacts() -> tuple[Contact, Contact]:
    project = factories.project()
    kept = factories.contact(project, "Annie Wilhelmus", email="", phone="+31612345678")
    gone = factories.contact(
        project, "A. Wilhelmus", email="a.wilhelmus@oss.nl", phone="+31412629936"
    )
    ProjectContact.objects.filter(contact=gone).update(function="adviseur")
    return kept, gone


def test_person_keeps_all_contact_details() -> None:
    kept, gone = two_contacts()
    merge(kept, gone, None)
    kept.refresh_from_db()
    assert (kept.email, kept.phone) == ("a.wilhelmus@oss.nl", "+31612345678")
    assert kept.other_phone_list == ["+31412629936"]
    assert kept.project_contacts.get().function == "adviseur"


def test_contact_who_left_or_objected_stays_off_the_site() -> None:
    kept, gone = two_contacts()
    Contact.objects.filter(pk=gone.pk).update(
        left_on="2026-05-01", objected_on="2026-05-02", is_public=False
    )
    before = everything()
    one = merge(kept, gone, None)
    assert not Contact.objects.public().exists()
    undo(Merge.objects.get(pk=one.pk))
    assert everything() == before


@pytest.mark.parametrize("hidden", [0, 1])
def test_hidden_contact_stays_hidden(hidden: int) -> None:
    rows = two_contacts()
    Contact.objects.filter(pk=rows[hidden].pk).update(is_public=False)
    before = everything()
    one = merge(*rows, None)
    assert not Contact.objects.public().exists()
    undo(one)
    assert everything() == before


def shown(contact: Contact) -> set[str]:
    """All addresses and numbers of a contact that visitors see at projects."""
    rows = ProjectContact.objects.filter(contact=contact).select_related("contact")
    return {value for row in rows for value in (row.email, *row.phones) if value}


@pytest.mark.parametrize("hidden", [0, 1])
def test_hidden_details_stay_hidden(hidden: int) -> None:
    addresses = [("annie@oss.nl", "+31612345678"), ("", "+31412629936")]
    rows = [
        factories.contact(factories.project(), "Annie Wilhelmus", email=email, phone=phone)
        for email, phone in (addresses if hidden == 0 else reversed(addresses))
    ]
    ProjectContact.objects.filter(contact=rows[hidden]).update(show_email=False, show_phone=False)
    before = everything()
    one = merge(rows[0], rows[1], None)
    assert shown(rows[0]) == set()
    assert undo(one).stays == ()
    assert everything() == before


def test_shown_details_stay_shown() -> None:
    kept, gone = two_contacts()
    merge(kept, gone, None)
    assert shown(kept) == {"a.wilhelmus@oss.nl", "+31612345678", "+31412629936"}


def test_persons_are_split_again() -> None:
    kept, gone = two_contacts()
    before = everything()
    one = merge(kept, gone, None)
    assert undo(one).stays == ()
    assert everything() == before
    one.refresh_from_db()
    assert one.journal == {}


def test_what_an_editor_sees_first() -> None:
    kept, gone = two_contacts()
    assert references(gone) == [("contactpersoon bij een project", 1)]
    factories.project().project_contacts.create(contact=gone, order=1)
    assert references(gone) == [("contactpersoon bij een project", 2)]  # 2 × …
    assert ("e-mailadres", ["", "a.wilhelmus@oss.nl"]) in differing_fields([kept, gone])


def test_every_model_that_refers_to_a_row_is_known_here() -> None:
    """A new relation needs a look: can it be moved and restored?"""
    found = {
        relation.related_model.__name__
        for model in (Theme, Organisation, Contact)
        for relation in model._meta.related_objects
        if isinstance(relation.related_model, type) and not relation.many_to_many
    }
    assert found - {"Project"} <= {model.__name__ for model in MODELS}
