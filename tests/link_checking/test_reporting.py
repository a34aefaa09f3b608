"""What an editor reads about a check."""

from collections import Counter
from typing import Any

import pytest

from projects.link_checking.reporting import check_in_words, report_in_words
from projects.link_checking.runner import Report
from projects.models import LinkCheck
from tests import factories

CHECKED = factories.noon(2026, 6, 1)


@pytest.mark.parametrize(
    ("report", "message"),
    [
        (Report(), "0 koppelingen gecontroleerd."),
        (Report(Counter(werkt=1)), "1 koppeling gecontroleerd: 1 werkt."),
        (
            Report(Counter(kapot=2, werkt=3, verhuisd=1, hapert=1)),
            "7 koppelingen gecontroleerd: 3 werken, 1 is verhuisd, 1 hapert, 2 zijn kapot.",
        ),
        (Report(skipped=2), "0 koppelingen gecontroleerd. 2 kwamen niet aan de beurt."),
    ],
)
def test_report(report: Report, message: str) -> None:
    assert report_in_words(report) == message


def test_offline() -> None:
    assert "eigen verbinding" in report_in_words(Report(is_offline=True, skipped=9))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"state": "werkt"}, "werkt (gecontroleerd op 1 juni 2026)"),
        (
            {
                "state": "kapot",
                "failing_since": factories.noon(2026, 5, 3),
                "reason": "De pagina is niet gevonden.",
                "status_code": 404,
            },
            "kapot sinds 3 mei 2026: De pagina is niet gevonden (code 404),"
            " gecontroleerd op 1 juni 2026",
        ),
        (
            {"state": "verhuisd", "reason": "De pagina heeft een nieuw adres.", "status_code": 200},
            "verhuisd: De pagina heeft een nieuw adres, gecontroleerd op 1 juni 2026",
        ),
    ],
)
def test_check(fields: dict[str, Any], message: str) -> None:
    assert check_in_words(LinkCheck(checked_at=CHECKED, **fields)) == message


def test_no_check_yet() -> None:
    assert check_in_words(None) == "nog niet gecontroleerd"
