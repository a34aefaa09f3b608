"""Pages and database give the same findings, and the document tells them."""

import re
from collections import Counter

import pytest
from django.conf import settings

from projects.findings.check import check_all, check_projects
from projects.findings.registry import RULES
from projects.findings.text_pages import UNFINISHED
from projects.models import Finding, Project

pytestmark = pytest.mark.django_db


def findings() -> list[tuple[object, ...]]:
    fields = ("key", "rule", "severity", "message", "mark", "project", "source_line", "status")
    of_projects = Finding.objects.exclude(rule=UNFINISHED)
    return sorted(of_projects.values_list(*fields))


def test_fixtures_hold_what_the_check_finds(real_projects: None) -> None:
    loaded = findings()
    check_all()
    assert findings() == loaded
    check_projects(Project.objects.values_list("pk", flat=True))
    assert findings() == loaded


def test_findings_of_the_five_pages_by_hand(real_projects: None) -> None:
    """What a careful reader of the pages wants to check, by the line of the heading."""
    found = set(Finding.objects.values_list("project__source_line", "rule"))
    assert {
        (211, "adres-van-een-ander"),
        (393, "kop-en-titel-verschillen"),
        (393, "titel-dubbel"),
        (492, "adres-buiten-organisatie"),
        (617, "adres-van-een-ander"),
        (1105, "telefoon-kort-nummer"),
        (1272, "bijlage-ontbreekt"),
        (1322, "thema-eenmalig"),
        (2217, "einde-voor-start"),
        (2253, "looptijd-zonder-datum"),
        (2805, "looptijd-lang"),
        (2805, "begon-jaren-eerder"),
    } <= found
    # Right as it is: a domain by its initials, a mailbox, a text that names who takes part.
    assert not {r for line, r in found if line in (939, 1182, 1847, 2394)} - {
        "koppeling-zonder-adres",
        "organisatie-onbekend",
    }


def test_document_counts_the_findings_of_now(real_projects: None) -> None:
    """Who changes a rule reads its findings again, and writes down how many are right."""
    text = (settings.BASE_DIR / "docs" / "findings.md").read_text("utf-8")
    told = re.findall(r"^\| (\w.*?) \| (fout|let op|tip) \| (\d+) \|", text, re.MULTILINE)
    counts = Counter(Finding.objects.values_list("rule", flat=True))
    now = {(r.name, str(r.severity), str(counts[code])) for code, r in RULES.items()}
    assert set(told) == now
