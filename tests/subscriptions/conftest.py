"""What every test of subscriptions starts from."""

from datetime import timedelta
from typing import Any

import pytest

from projects.submissions import timing
from projects.subscriptions.views import allowance, of_a_day
from tests.subscriptions.mailing import MoodyBackend


@pytest.fixture(autouse=True)
def nothing_counted(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Nobody asked anything yet, and who tests doesn't wait."""
    allowance.clear()
    of_a_day.clear()
    monkeypatch.setattr(timing, "SOONEST", timedelta(0))
    settings.SITE_URL = "http://projecten.example.nl"


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[MoodyBackend]:
    """The mail server; `troubles` says with whom it has what."""
    monkeypatch.setattr(MoodyBackend, "troubles", {})
    monkeypatch.setattr(MoodyBackend, "accepts_first", False)
    settings.EMAIL_BACKEND = "tests.subscriptions.mailing.MoodyBackend"
    return MoodyBackend
