"""Merges, edits and undos in any order: nobody ends up with what is somebody else's."""

import random
from collections import defaultdict
from typing import Any

import pytest

from projects.merging import CannotMergeError, merge, undo
from projects.merging.details import details_of
from projects.models import Contact, Merge, Organisation, ProjectContact, ProjectOrganisation
from projects.values.phones import display_phone
from tests import factories
from tests.merging.test_merging import everything, shown

pytestmark = pytest.mark.django_db


def person(number: int, *projects: Any, **fields: Any) -> Contact:
    made = Contact.objects.create(
        name=f"Persoon {number}",
        **{
            "email": f"p{number}@oss.nl",
            "phone": f"+3161234560{number}",
            "other_phones": f"+3141260000{number}",
            **fields,
        },
    )
    for project in projects:
        ProjectContact.objects.create(project=project, contact=made)
    return made


def test_first_of_two_merges_takes_its_number_back() -> None:
    annie, bert, cor = (person(n, factories.project()) for n in range(3))
    first = merge(annie, bert, None)
    merge(annie, cor, None)
    assert undo(first).stays == ()
    annie.refresh_from_db()
    assert details_of(annie) & details_of(bert) == set()
    assert details_of(Contact.objects.get(name=bert.name)) == details_of(bert)
    assert set(cor.other_phone_list) | {cor.phone} <= details_of(annie)


def test_number_of_both_stays_with_who_is_still_merged() -> None:
    annie = person(0, factories.project())
    bert, cor = (person(n, factories.project(), other_phones="+31201234567") for n in (1, 2))
    first, second = merge(annie, bert, None), merge(annie, cor, None)
    undo(first)
    annie.refresh_from_db()
    assert "+31201234567" in details_of(annie)
    undo(Merge.objects.get(pk=second.pk))
    annie.refresh_from_db()
    assert "+31201234567" not in details_of(annie)


def test_hidden_person_stays_hidden_when_another_one_leaves() -> None:
    annie = person(0, factories.project(), phone="", other_phones="")
    bert, cor = (person(n, factories.project()) for n in (1, 2))
    ProjectContact.objects.filter(contact__in=[bert, cor]).update(show_phone=False)
    first = merge(annie, bert, None)
    merge(annie, cor, None)
    undo(first)
    assert shown(annie) == {annie.email}


def test_number_that_an_editor_moved_goes_back_too() -> None:
    annie, bert = person(0, factories.project()), person(1, factories.project())
    one = merge(annie, bert, None)
    Contact.objects.filter(pk=annie.pk).update(
        phone=bert.phone, other_phones=f"{bert.other_phones}, {annie.phone}"
    )
    assert undo(one).stays == ()
    annie.refresh_from_db()
    assert (annie.phone, annie.other_phones) == ("+31612345600", "")


def test_number_of_a_constraint_is_told() -> None:
    """Without a name of their own, they would be nobody without the other one's address."""
    nobody = Contact.objects.create(phone="+31612345678")
    bert = person(1, factories.project())
    one = merge(nobody, bert, None)
    Contact.objects.filter(pk=nobody.pk).update(phone="", other_phones="")
    (first, second) = undo(one).stays
    assert "bleef zoals nu: " in first
    assert "heeft nog p1@oss.nl: dat is ook van ‘Persoon 1’." in second


def test_address_typed_since_is_told() -> None:
    annie, bert = person(0), person(1)
    one = merge(annie, bert, None)
    Contact.objects.filter(pk=annie.pk).update(email="samen@oss.nl")
    (told,) = undo(one).stays
    assert told == "‘Persoon 0’ heeft nog samen@oss.nl: dat kwam erbij toen zij één waren."


def test_what_was_deleted_since_is_told() -> None:
    annie, bert = person(0, factories.project()), person(1, factories.project(title="Fit"))
    one = merge(annie, bert, None)
    ProjectContact.objects.get(project__title="Fit").delete()
    (told,) = undo(one).stays
    assert "Eén contactpersoon bij een project is intussen verwijderd" in told


def test_edit_of_a_later_merge_comes_first() -> None:
    """Making that merge again would bring back the number that an editor took away."""
    annie, bert, cor = (person(n, factories.project()) for n in range(3))
    first, second = merge(annie, bert, None), merge(annie, cor, None)
    Contact.objects.filter(pk=annie.pk).update(other_phones="")
    before = everything()
    with pytest.raises(CannotMergeError, match="Daarna ging ook ‘Persoon 2’ op in ‘Persoon 0’"):
        undo(first)
    assert everything() == before
    undo(second)
    undo(Merge.objects.get(pk=first.pk))


def test_later_edit_of_a_shared_project_comes_first() -> None:
    """An editor took the person off a project: that project doesn't come back by itself."""
    project = factories.project()
    annie, bert, cor = person(0), person(1, project), person(2, project)
    first = merge(annie, bert, None)
    merge(annie, cor, None)
    ProjectContact.objects.filter(project=project).delete()
    with pytest.raises(CannotMergeError, match="Maak eerst die"):
        undo(first)


def test_kept_row_deleted_since_keeps_the_way_back() -> None:
    annie, bert = person(0), person(1)
    one = merge(annie, bert, None)
    Contact.objects.filter(pk=annie.pk).delete()
    with pytest.raises(CannotMergeError, match="‘Persoon 0’ is er niet meer"):
        undo(one)
    assert Merge.objects.get(pk=one.pk).journal["gone"]


def test_organisations_split_out_of_order() -> None:
    kept, *others = (factories.organisation(f"Bureau {n}", "bureau") for n in range(4))
    factories.project(*others, kept)
    factories.project(*others)
    before = everything()
    merges = [merge(kept, other, None) for other in others]
    roles = ProjectOrganisation.objects.values_list("organisation", "role")
    assert set(roles) == {(kept.pk, "aanvrager")}
    for at in (1, 0, 2):
        assert undo(Merge.objects.get(pk=merges[at].pk)).stays == ()
    assert everything() == before
    assert Organisation.objects.count() == 4


@pytest.mark.parametrize("seed", range(8))
def test_undone_in_any_order_all_is_as_it_was(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    people = _people(dice)
    before = everything()
    for _ in range(4):
        _merge_two(dice)
    while waiting := _can_be_undone():
        assert undo(dice.choice(waiting)).stays == ()
    assert everything() == before
    assert Contact.objects.count() == len(people)


@pytest.mark.parametrize("seed", range(15))
def test_nobody_has_what_was_never_theirs(seed: int) -> None:
    """Whatever was done, in whatever order, unless the screen told it."""
    dice = random.Random(seed)  # noqa: S311
    own = {p.pk: details_of(p) for p in _people(dice)}
    hidden = {pk for pk in own if shown(Contact(pk=pk)) == set()}
    secret = set().union(*(own[pk] for pk in hidden))
    told: dict[int, set[str]] = defaultdict(set)
    for step in range(14):
        dice.choice([_merge_two, _merge_two, _edit, _undo, _undo])(dice, own, told, step)
        for contact in Contact.objects.all():
            theirs = set().union(*(own[pk] | told[pk] for pk in _in(contact.pk)))
            assert details_of(contact) <= theirs
            assert not (shown(contact) & secret if contact.is_shown else set())


def _people(dice: random.Random) -> list[Contact]:
    projects = [factories.project() for _ in range(4)]
    people = [
        person(
            n,
            *dice.sample(projects, dice.randint(1, 3)),
            email=dice.choice(["", f"p{n}@oss.nl"]),
            phone=dice.choice(["", f"+3161234560{n}"]),
        )
        for n in range(5)
    ]
    off = dice.choice(people)
    ProjectContact.objects.filter(contact=off).update(show_email=False, show_phone=False)
    return people


def _in(pk: int) -> set[int]:
    """Who is in a contact now, by merges that still hold."""
    gone = [m.journal["gone_id"] for m in Merge.objects.filter(kept_id=pk, undone_at=None)]
    return {pk}.union(*map(_in, gone))


def _can_be_undone() -> list[Merge]:
    """The merges whose kept row isn't itself merged into another one."""
    there = Contact.objects.values("pk")
    return list(Merge.objects.filter(undone_at=None, kept_id__in=there).order_by("pk"))


def _merge_two(dice: random.Random, *args: Any) -> None:
    people = list(Contact.objects.order_by("pk"))
    if len(people) > 1:
        merge(*dice.sample(people, 2), None)


def _edit(dice: random.Random, own: Any, told: Any, step: int) -> None:
    one = dice.choice(list(Contact.objects.order_by("pk")))
    numbers = [n for n in (one.phone, *one.other_phone_list) if n]
    match dice.randint(0, 4):
        case 0:
            added = f"+3120123{step:02}{one.pk % 100:02}"
            own[one.pk].add(added)
            numbers.append(added)
        case 1:
            numbers.reverse()
        case 2:
            numbers = numbers[1:]
        case 3:
            one.email = f"nieuw{step}@oss.nl"
            own[one.pk].add(one.email)
        case _:
            for row in one.project_contacts.order_by("-pk")[:1]:
                row.delete()
            if not one.project_contacts.exists():
                one.is_public = False
    one.phone, one.other_phones = "".join(numbers[:1]), ", ".join(numbers[1:])
    one.save()


def _undo(dice: random.Random, own: Any, told: Any, step: int) -> None:
    waiting = list(Merge.objects.filter(undone_at=None).order_by("pk"))
    if not waiting:
        return
    one = dice.choice(waiting)
    try:
        said = " ".join(undo(one).stays)
    except CannotMergeError:
        return
    kept = Contact.objects.get(pk=one.kept_id)
    told[kept.pk] |= {d for d in details_of(kept) if (d if "@" in d else display_phone(d)) in said}
