"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import projects.findings
import projects.findings.rules
import projects.pages

ROOMS = (projects.pages, projects.findings, projects.findings.rules)
MODULES = [f"{r.__name__}.{m.name}" for r in ROOMS for m in pkgutil.iter_modules(r.__path__)]
OTHERS = [
    "projects.link_checking.addresses",
    "projects.link_checking.meanings",
    "projects.link_checking.reporting",
    "projects.history.passages",
    "projects.history.wordings",
    "projects.partial_dates",
    "projects.phones",
    "projects.sanitising",
    "projects.sheets",
]


@pytest.mark.parametrize("name", [*MODULES, *OTHERS])
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
