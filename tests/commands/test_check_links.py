"""The command that checks links."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from projects.link_checking import runner
from projects.link_checking.checker import LinkChecker
from projects.link_checking.outcomes import Outcome, OutcomeKind
from projects.models import Link, LinkCheck, ReuseCheck
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def requested(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The URLs that were requested; they all work."""
    urls: list[str] = []

    def check(self: LinkChecker, url: str) -> Outcome:
        urls.append(url)
        return Outcome(OutcomeKind.WORKS, "De pagina werkt.", 200)

    monkeypatch.setattr(runner.LinkChecker, "check", check)
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


def test_second_run_continues_where_the_first_stopped(requested: list[str]) -> None:
    link("https://a.nl"), link("https://b.nl", days_ago=8), link("https://c.nl", days_ago=2)
    assert run() == "2 koppelingen gecontroleerd: 2 werken."
    assert sorted(requested) == ["https://a.nl", "https://b.nl"]
    assert run() == "0 koppelingen gecontroleerd."


def test_older_than(requested: list[str]) -> None:
    link("https://a.nl", days_ago=2)
    run("--older-than-days", "3")
    assert requested == []
    run("--older-than-days", "1")
    assert requested == ["https://a.nl"]


def test_one_project(requested: list[str]) -> None:
    link("https://a.nl", slug="een"), link("https://b.nl", slug="twee")
    run("--project", "een")
    assert requested == ["https://a.nl"]
    with pytest.raises(CommandError, match="geen project met de webnaam ‘drie’"):
        run("--project", "drie")


def test_links_of_what_was_done_too(requested: list[str]) -> None:
    project = factories.project()
    factories.reuse(project, state="overgenomen", url="https://a.nl")
    factories.reuse(project, url="https://b.nl")  # no editor said yes
    assert "‘Ook gedaan in’: 1 koppeling gecontroleerd: 1 werkt." in run()
    assert requested == ["https://a.nl"]
    assert ReuseCheck.objects.get().state == "werkt"
    assert "Ook gedaan" not in run()


def test_interrupted_run_keeps_its_results(monkeypatch: pytest.MonkeyPatch) -> None:
    link("https://a.nl"), link("https://b.nl")
    save = runner._save

    def save_one_and_stop(*args: Any) -> None:
        save(*args)
        raise KeyboardInterrupt

    monkeypatch.setattr(runner, "_save", save_one_and_stop)
    with pytest.raises(CommandError, match="is bewaard"):
        run()
    assert LinkCheck.objects.count() == 1
