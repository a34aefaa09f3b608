"""The examples in the docstrings of the readers are true."""

import doctest
import importlib
import pkgutil

import pytest

import projects.pages

MODULES = [f"projects.pages.{m.name}" for m in pkgutil.iter_modules(projects.pages.__path__)]


@pytest.mark.parametrize("name", [*MODULES, "projects.partial_dates", "projects.phones"])
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
