"""Who gets what at every address of the admin: the table in access.txt.

A new address fails until it has a line, so that somebody thought about who may ask for it.
"""

from typing import Any

import pytest

from projects.accounts.groups import EDITORS
from projects.search.indexing import refresh
from tests.accounts import access
from tests.accounts.access import STATES, WHO, Rows

pytestmark = pytest.mark.django_db
SEE_DRAFTS = {EDITORS, "both", "superuser"}
# The answer to who sees no drafts, and to who does, for a project of each state.
PAGE = {"concept": (404, 200), "gepubliceerd": (200, 200), "ingetrokken": (410, 200)}
FILE = {"concept": (404, 200), "gepubliceerd": (200, 200), "ingetrokken": (404, 200)}


def test_every_address_has_a_line() -> None:
    assert {address.label for address in Rows().addresses()} == set(access.table())


@pytest.mark.parametrize("who", WHO)
def test_answers_are_those_of_the_table(who: str) -> None:
    at = WHO.index(who)
    expected = {label: answers[at] for label, answers in access.table().items()}
    addresses = list(Rows().addresses())
    client = access.log_in(who)
    refresh()  # or each answer would index anew what the one before it took back
    assert {label: access.answer_of(client, url) for label, url in addresses} == expected


def test_the_table_refuses_who_may_not() -> None:
    """Nobody gets anything but the log-in, and who has no group nothing of the catalogue."""
    for label, (nobody, no_group, *_) in access.table().items():
        if not label.startswith(("beheer/login/", "beheer/logout/", "beheer/tweede-stap/")):
            assert nobody == "L", label
        if label.startswith(("beheer/projects/", "beheer/auth/", "beheer/r/", "beheer/auto")):
            assert not no_group.startswith("200"), label


@pytest.mark.parametrize("who", WHO)
def test_what_is_public_of_a_project_of_each_state(who: str) -> None:
    rows, sees_drafts = Rows(), who in SEE_DRAFTS
    client = access.log_in(who)
    listed = text_of(client.get("/projecten/"))
    suggested = text_of(client.get("/suggesties/?q=leren"))
    for state in STATES:
        page = PAGE.get(state, (404, 404))[sees_drafts]
        file = FILE.get(state, (404, 200))[sees_drafts]
        contacts = client.post(f"/projecten/{state}/contact/", follow=True)
        assert client.get(f"/projecten/{state}/").status_code == page
        assert contacts.status_code == page
        assert (f"{state}@oss.nl" in text_of(contacts)) == (page == 200)
        answer = client.get(rows.files[state].get_absolute_url())
        assert answer.status_code == file, state
        answer.getvalue()
        for text in (listed, suggested):
            assert (f"Leren {state}" in text) == (page == 200), state


def text_of(response: Any) -> str:
    text: str = response.content.decode()
    return text


@pytest.mark.parametrize("number", ["abc", "%201", "+1", "9" * 30, "0"])
def test_page_of_a_row_of_no_kind(number: str) -> None:
    client = access.log_in("superuser")
    assert client.get(f"/beheer/r/{number}/1/").status_code == 404


def test_every_form_needs_the_token_of_our_own_page() -> None:
    """Another site can't send a form in the name of who is logged in."""
    addresses = list(Rows().addresses())
    client = access.log_in("superuser", enforce_csrf_checks=True)
    refresh()
    refused = {label: access.answer_of(client, url, "post") for label, url in addresses}
    assert {label for label, answer in refused.items() if answer != "403"} == set()
