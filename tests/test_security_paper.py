"""What docs/security.md says is held by tests that exist, and has the numbers of the settings."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from projects.accounts import login_limits
from projects.public import contact_details, visitor_form

TESTS = Path(settings.BASE_DIR) / "tests"
PAPER = (Path(settings.BASE_DIR) / "docs/security.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", PAPER)))
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAPER.splitlines()
    if line.startswith("| ") and "::" in line
]


@cache
def functions_of(file: str) -> set[str]:
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    return {part.name for part in tree.body if isinstance(part, ast.FunctionDef)}


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_named_test_exists(file: str, name: str) -> None:
    assert name in functions_of(file)


def test_every_requirement_has_a_test() -> None:
    for line in PAPER.partition("## ASVS")[2].splitlines():
        if re.match(r"\| \d", line):
            assert "::" in line, line
    assert len(NAMED) > 100


def test_requirements_stand_once() -> None:
    numbers = [n for row in ROWS if row[0][0].isdigit() for n in row[0].split(", ")]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", number) for number in numbers)
    assert len(numbers) == len(set(numbers))


def test_limits_are_those_of_the_code() -> None:
    limits = PAPER.partition("## Limits")[2].partition("## HTTP")[0]
    minutes = settings.AXES_COOLOFF_TIME.seconds // 60
    for number in (
        login_limits.ONE_DEVICE,
        login_limits.ONE_ACCOUNT,
        login_limits.ONE_ADDRESS,
        login_limits.WHOLE_ADDRESS,
    ):
        assert f"| {number} in {minutes} minutes |" in limits
    for number in (
        contact_details.OF_ONE_PROJECT,
        contact_details.BY_ONE_ADDRESS,
        contact_details.OF_THE_SITE,
        visitor_form.OF_ONE_PROJECT,
        visitor_form.BY_ONE_ADDRESS,
        visitor_form.OF_THE_SITE,
    ):
        assert f"| {number:,} in {contact_details.WINDOW // 60} minutes, each process |" in limits
    hours = (settings.SESSION_COOKIE_AGE // 3600, settings.SESSION_IDLE_AGE // 3600)
    assert "| {} hours, or {} hours without a page |".format(*hours) in limits
