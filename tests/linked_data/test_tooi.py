"""Which organisations have an identifier of the government, and which one."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from projects.linked_data.tooi import PROVINCES, tooi_of
from projects.models import Organisation
from projects.models.organisations import Province

BASE = "https://identifier.overheid.nl/tooi/id"


@pytest.mark.parametrize(
    ("organisation", "identifier"),
    [
        (Organisation(name="Oss", kind="gemeente", cbs_code="GM0828"), f"{BASE}/gemeente/gm0828"),
        (Organisation(name="Provincie Fryslân", kind="provincie"), f"{BASE}/provincie/pv21"),
        (Organisation(name="Provincie Limburg", kind="overig"), ""),
        (Organisation(name="Provincie Holland", kind="provincie"), ""),
        (Organisation(name="Sittard", kind="gemeente"), ""),
        (Organisation(name="Waterschap Aa en Maas", kind="waterschap"), ""),
    ],
    ids=lambda value: str(value)[-20:],
)
def test_only_what_is_certain_is_identified(organisation: Organisation, identifier: str) -> None:
    assert tooi_of(organisation) == identifier


def test_every_province_has_a_code_of_its_own() -> None:
    assert set(PROVINCES) == set(Province)
    assert sorted(PROVINCES.values()) == [f"pv{number}" for number in range(20, 32)]


def test_codes_of_the_real_municipalities_have_the_form_of_tooi() -> None:
    rows = json.loads(Path(settings.BASE_DIR / "fixtures/1_organisations.json").read_text("utf-8"))
    fields = [one["fields"] for one in rows if one["model"] == "projects.organisation"]
    codes = {one["cbs_code"] for one in fields if one.get("cbs_code")}
    assert len(codes) > 342
    assert all(len(code) == 6 and code[:2] == "GM" and code[2:].isdecimal() for code in codes)
