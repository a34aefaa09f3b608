"""What is found about the pages of text."""

import pytest

from projects.findings.check import check_all
from projects.findings.text_pages import UNFINISHED, check_text_pages, placeholders
from projects.models import Finding, TextPage

pytestmark = pytest.mark.django_db


def found() -> list[str]:
    check_text_pages()
    rows = Finding.objects.filter(rule=UNFINISHED).order_by("pk")
    return [row.message.partition(": ")[2] for row in rows]


def test_what_the_first_texts_leave_open() -> None:
    check_all()
    assert len(found()) >= 3
    TextPage.objects.update(text="<p>Alles staat erin.</p>")
    assert found() == []


def test_accepted_stays_accepted() -> None:
    TextPage.objects.exclude(key="over").update(text="")
    TextPage.objects.filter(key="over").update(text="<p>Zie [vul in].</p>")
    assert found() == ["[vul in]"]
    Finding.objects.update(status=Finding.Status.ACCEPTED)
    assert found() == ["[vul in]"]
    assert Finding.objects.get().status == Finding.Status.ACCEPTED


@pytest.mark.parametrize("text", ["", "[", "[]", "[1]", "[zie boven]", "vul in", "[" * 9000])
def test_nothing_to_fill_in(text: str) -> None:
    assert placeholders(text) == []


@pytest.mark.parametrize("text", ["[VUL IN]", "[ nog doen ]", "[...]", "[xxx", "[todo: x]", "[…]"])
def test_to_be_filled_in(text: str) -> None:
    assert placeholders(f"<p>a {text}</p>") != []
