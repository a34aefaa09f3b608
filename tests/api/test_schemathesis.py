"""Whatever the description allows is asked, and more: each answer is as it describes."""

import pytest
import schemathesis

from aeno_catalogue.wsgi import application
from projects.api import limits
from projects.api.description import described

CONFIG = schemathesis.Config.from_dict(
    {
        "seed": 2021,
        "generation": {"max-examples": 60, "deterministic": True},
        # Which values a filter has depends on the catalogue, so it is in no description: a theme
        # that isn't there is refused, however well it is written.
        "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", 302, 400, 404, 410]}},
    }
)
schema = schemathesis.openapi.from_dict(
    described("http://localhost", "api@example.nl"), config=CONFIG
)
schema.app = application


@pytest.fixture(autouse=True)
def no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BY_ONE_ADDRESS", 10**6)
    monkeypatch.setattr(limits, "OF_THE_SITE", 10**6)


@pytest.mark.django_db
@pytest.mark.usefixtures("real_projects")
@schema.parametrize()
def test_every_answer_is_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate(headers={"Accept-Encoding": "identity"})  # nobody unzips here
