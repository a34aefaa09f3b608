"""The command that checks links."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from projects.link_checking import running
from projects.link_checking.asking import Asker
from projects.link_checking.meanings import Kind, Outcome
from projects.models import Link, LinkCheck
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were asked; they all work."""
    urls: list[str] = []

    def ask(self: Asker, url: str) -> Outcome:
        urls.append(url)
        return Outcome(Kind.WORKS, "De pagina werkt.", 200)

    monkeypatch.setattr(running.Asker, "ask", ask)
    return urls


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("check_links", *arguments, stdout=out)
    return out.getvalue().strip()


def link(url: str, days_ago: int | None = None, **fields: Any) -> Link:
    made = factories.link(factories.project(**fields), url)
    if days_ago is not None:
        when = timezone.now() - timedelta(days=days_ago)
        factories.link_check(made, "werkt", checked_at=when)
    return made


def test_second_run_goes_on_where_the_first_was(asked: list[str]) -> None:
    link("https://a.nl"), link("https://b.nl", days_ago=8), link("https://c.nl", days_ago=2)
    assert run() == "2 koppelingen gecontroleerd: 2 werken."
    assert sorted(asked) == ["https://a.nl", "https://b.nl"]
    assert run() == "0 koppelingen gecontroleerd."


def test_older_than(asked: list[str]) -> None:
    link("https://a.nl", days_ago=2)
    run("--older-than-days", "3")
    assert asked == []
    run("--older-than-days", "1")
    assert asked == ["https://a.nl"]


def test_one_project(asked: list[str]) -> None:
    link("https://a.nl", slug="een"), link("https://b.nl", slug="twee")
    run("--project", "een")
    assert asked == ["https://a.nl"]
    with pytest.raises(CommandError, match="geen project met de webnaam ‘drie’"):
        run("--project", "drie")


def test_stopped_run_keeps_what_it_found(monkeypatch: pytest.MonkeyPatch) -> None:
    link("https://a.nl"), link("https://b.nl")
    keep = running._keep

    def keep_one_and_stop(*args: Any) -> None:
        keep(*args)
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "_keep", keep_one_and_stop)
    with pytest.raises(CommandError, match="is bewaard"):
        run()
    assert LinkCheck.objects.count() == 1
