"""What `manage.py check` says of security.txt."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.checks import run_checks
from django.utils import timezone


def said() -> list[str]:
    return [str(one.id) for one in run_checks() if str(one.id).startswith("aeno_catalogue")]


@pytest.mark.parametrize(
    ("days", "warning"),
    [
        (31, []),
        (30, ["aeno_catalogue.W002"]),
        (0, ["aeno_catalogue.W002"]),
        (-9, ["aeno_catalogue.W002"]),
    ],
)
def test_soon_it_holds_no_more(days: int, warning: list[str], settings: Any) -> None:
    settings.SECURITY_EXPIRES = timezone.localdate() + timedelta(days=days)
    assert said() == warning


@pytest.mark.parametrize(("production", "warning"), [(True, ["aeno_catalogue.W001"]), (False, [])])
def test_it_is_missed_in_production(production: bool, warning: list[str], settings: Any) -> None:
    settings.PRODUCTION = production
    settings.SECURITY_EXPIRES = None
    assert said() == warning
