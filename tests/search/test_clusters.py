"""Groups are read a cluster at a time, and say the same as when they are read together."""

from projects.search.clusters import read_groups
from projects.search.thesaurus import Group, equals, related, terms_of
from tests.search.test_thesaurus import our_groups

BIKES = Group(["fiets", "rijwiel"])
CHAIRS = Group(["stoel", "zetel"], narrower=["bureaustoel"])


def test_our_groups_say_the_same_by_cluster_as_together() -> None:
    groups = our_groups()
    read = read_groups(groups)
    assert (read.related, read.equals) == (related(groups), equals(groups))


def test_what_did_not_change_is_not_read_anew() -> None:
    before, after = (
        read_groups([CHAIRS, BIKES]),
        read_groups([CHAIRS, Group(["fiets", "tweewieler"])]),
    )
    assert after.related[terms_of("stoel")] is before.related[terms_of("stoel")]
    assert after.equals[terms_of("fiets")] == (("fiets",), ("tweewieler",))


def test_a_group_that_joins_two_others_is_read_with_both() -> None:
    joined = read_groups([BIKES, CHAIRS, Group(["rijwiel", "stoel"])])
    assert set(joined.equals[terms_of("fiets")]) == {
        ("fiets",),
        ("rijwiel",),
        ("stoel",),
        ("zetel",),
    }
