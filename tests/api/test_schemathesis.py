"""Whatever the description allows is asked, and more: each answer is as it describes."""

from typing import Any

import pytest
import schemathesis

from aeno_catalogue.wsgi import application
from projects.api import limits

CONFIG = schemathesis.Config.from_dict(
    {
        "seed": 2021,
        "generation": {"max-examples": 25, "deterministic": True},
        # Which values a filter has depends on the catalogue, so it is in no description: a theme
        # that isn't there is refused, however well it is written.
        "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", 302, 400, 404, 410]}},
    }
)


@pytest.fixture
def described(db: None, real_projects: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(limits, "BY_ONE_ADDRESS", 10**6)
    monkeypatch.setattr(limits, "OF_THE_SITE", 10**6)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=CONFIG)


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
def test_every_answer_is_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate()
