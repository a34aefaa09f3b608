"""Collections of which the former version stays what it was, however often they are edited."""

from random import Random

import numpy as np
import pytest

from projects.catalogue import persistent, positions
from projects.catalogue.persistent import Pieces, SortedPositions
from projects.catalogue.positions import NOWHERE, Places, Positions

CHANCE = Random(2021)  # noqa: S311  no secret


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(persistent, "SIZE", 4)
    monkeypatch.setattr(positions, "MOST_NEW", 5)


def test_pieces_are_as_a_list_of_which_a_copy_is_edited() -> None:
    versions = [(Pieces(range(10)), list(range(10)))]
    for number in range(100):
        pieces, expected = versions[-1]
        values = dict.fromkeys(CHANCE.sample(range(len(expected)), CHANCE.randint(0, 5)), number)
        values |= {len(expected) + more: number for more in range(CHANCE.randint(0, 6))}
        edited = [*expected, *([0] * sum(at >= len(expected) for at in values))]
        for at, value in values.items():
            edited[at] = value
        versions.append((pieces.replaced(values), edited))
    for pieces, expected in versions:
        assert (list(pieces), len(pieces)) == (expected, len(expected))
        assert [pieces[at] for at in range(len(pieces))] == expected


def test_positions_stay_sorted_and_share_the_pieces_without_edits() -> None:
    keys = {position: CHANCE.random() for position in range(40)}
    versions = [(SortedPositions(keys, keys.__getitem__), sorted(keys, key=keys.__getitem__))]
    for _ in range(200):
        positions, expected = versions[-1]
        former = dict(keys)
        gone = CHANCE.sample(expected, CHANCE.randint(0, min(3, len(expected))))
        again = [one for one in gone if CHANCE.random() < 0.5]
        added = [*again, *(len(keys) + more for more in range(CHANCE.randint(0, 2)))]
        keys |= {position: CHANCE.random() for position in added}
        made = positions.moved(gone, former.__getitem__, added, keys.__getitem__)
        left = {*expected} - {*gone} | {*added}
        versions.append((made, sorted(left, key=keys.__getitem__)))
    for positions, expected in versions:
        assert (list(positions), len(positions)) == (expected, len(expected))


def test_positions_may_all_go_and_come_back() -> None:
    def same(position: int) -> int:
        return position

    nothing = SortedPositions([1, 2], same).moved([1, 2, 3], same, [], same)
    assert list(nothing) == []
    assert list(nothing.moved([], same, [2, 1], same)) == [1, 2]


def test_edit_of_one_copies_one_piece() -> None:
    before = Pieces(range(40))
    after = before.replaced({5: -1})
    same = [one is other for one, other in zip(before._pieces, after._pieces, strict=True)]
    assert same.count(False) == 1


@pytest.mark.parametrize("apart", [1, 1_000_000])  # primary keys in a row, and with large gaps
def test_places_grow_while_the_former_stay(apart: int) -> None:
    versions = [Places(Positions({apart: 0}))]
    for number in range(1, 20):
        versions.append(versions[-1].with_also({(number + 1) * apart: number}))
    keys = np.array([apart * number for number in (20, *range(1, 20), 99)])
    for number, places in enumerate(versions):
        known = [at if at <= number else NOWHERE for at in (19, *range(19))]
        assert places.of(keys).tolist() == [*known, NOWHERE]
        assert (number + 1) * apart in places
        assert (number + 2) * apart not in places
        assert places[(number + 1) * apart] == number
