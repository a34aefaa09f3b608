"""An own list as it stands in an address."""

from random import Random

import pytest
from django.http import QueryDict

from projects.taking_along.own_list import (
    LONGEST_ADDRESS,
    LONGEST_NOTE,
    Item,
    OwnList,
    leads_on,
    own_list,
    slug_in,
)
from tests.fuzz.values import odd_text


def read(query: str) -> OwnList:
    return own_list(QueryDict(query))


def test_order_and_notes_are_those_of_the_address() -> None:
    own = read("titel=Ons+plan&p=oss~bel+%26+vraag~alles&p=fit")
    assert own.items == (Item("oss", "bel & vraag~alles"), Item("fit"))
    assert own.title == "Ons plan"


def test_note_is_one_line() -> None:
    assert read("p=oss~een%0Atwee%00%09%E2%80%AEdrie").items == (Item("oss", "een twee drie"),)


@pytest.mark.parametrize(
    "query", ["p=a~x&p=b", "titel=T&p=a", "", "p=B_1~%25%2B%26%3D%23~%F0%9F%98%80"]
)
def test_usual_address_is_read_back_as_it_was(query: str) -> None:
    own = read(query)
    assert read(own.query) == own
    assert not leads_on(QueryDict(own.query))


def test_odd_values_never_fail_and_are_read_back() -> None:
    chance = Random(7)  # noqa: S311  no secret
    for _ in range(300):
        data = QueryDict(mutable=True)
        for _ in range(3):
            data.appendlist(
                chance.choice(("p", "n", "titel", "bewaard", "erbij")), odd_text(chance)
            )
        own = own_list(data).shortened()
        again = own_list(QueryDict(own.query))
        assert (again.items, again.title) == (own.items, own.title)


def test_what_has_no_slug_is_counted() -> None:
    own = read("p=a&p=%3Cb%3E&p=c/d&p=" + "x" * 121)
    assert own.slugs == ["a"]
    assert own.unread == 3


def test_each_project_stands_there_once() -> None:
    assert read("p=a~een&p=b&p=a~twee").items == (Item("a", "een"), Item("b"))


@pytest.mark.parametrize(
    ("slug", "by", "after"),
    [
        ("b", -1, "b,a,c"),
        ("b", 1, "a,c,b"),
        ("a", -1, "a,b,c"),
        ("c", 1, "a,b,c"),
        ("x", 1, "a,b,c"),
    ],
)
def test_a_step_up_or_down(slug: str, by: int, after: str) -> None:
    assert read("p=a,b,c").moved(slug, by).slugs == after.split(",")


def test_what_does_not_fit_is_told() -> None:
    assert read("p=a~kort&titel=Kort").problems(50) == []
    notes = "&".join(f"p=project-{number}~{'é' * LONGEST_NOTE}" for number in range(10))
    (said,) = read(notes).problems(50)
    assert "past niet in één adres" in said
    assert len(read(notes).query) > LONGEST_ADDRESS
    assert len(read("p=a~" + "x" * 201 + "&titel=" + "x" * 81).problems(0)) == 2
    assert "ten hoogste 100" in read("p=" + ",".join(f"p{n}" for n in range(101))).problems(0)[0]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("https://projecten.nl/projecten/fit/", "fit"),
        (" /projecten/fit/contact/ ", "fit"),
        ("http://x/projecten/?q=fit", ""),
        ("fit", "fit"),
        ("", ""),
        ("<b>", ""),
    ],
)
def test_address_of_a_project(typed: str, slug: str) -> None:
    assert slug_in(typed) == slug
