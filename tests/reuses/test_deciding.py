"""An editor puts it on the site, or doesn't, and takes that back; each is a step in its history."""

import pytest
from django.contrib.auth.models import User

from projects import history
from projects.models import Reuse
from projects.reuses.deciding import accept, decline, undo
from projects.submissions.deciding import Outcome
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def reuse() -> Reuse:
    return factories.reuse(factories.project(), email="an@zeist.nl", sender="An Bos")


def test_on_the_site_off_it_and_on_again(reuse: Reuse, admin_user: User) -> None:
    for step, state in ((accept, "overgenomen"), (undo, "teruggedraaid"), (accept, "overgenomen")):
        assert step(reuse.pk, admin_user) == Outcome.DONE
        reuse.refresh_from_db()
        assert (reuse.state, reuse.decided_by) == (state, admin_user)
        assert reuse.decided_at


def test_what_was_declined_can_still_be_put_on_it(reuse: Reuse, admin_user: User) -> None:
    assert decline(reuse.pk, admin_user) == Outcome.DONE
    assert accept(reuse.pk, admin_user) == Outcome.DONE


def test_second_of_two_editors_does_nothing(reuse: Reuse, admin_user: User) -> None:
    assert undo(reuse.pk, admin_user) == Outcome.DECIDED
    accept(reuse.pk, admin_user)
    for again in (accept, decline):
        assert again(reuse.pk, admin_user) == Outcome.DECIDED
    assert accept(0, admin_user) == Outcome.DECIDED


def test_history_has_each_step_and_not_who_told_it(reuse: Reuse, admin_user: User) -> None:
    accept(reuse.pk, admin_user)
    undo(reuse.pk, admin_user)
    versions = list(history.versions_of(reuse))
    assert [version.revision.comment for version in versions] == [
        "Ook gedaan in: teruggedraaid",
        "Ook gedaan in: overgenomen",
        history.BEFORE,
    ]
    assert versions[0].revision.user == admin_user
    for version in versions:
        assert "an@zeist.nl" not in version.serialized_data
        assert "An Bos" not in version.serialized_data
