"""The examples in the docstrings of importing."""

import doctest
import importlib
import pkgutil

import pytest

import projects.importing

NAMES = [m.name for m in pkgutil.iter_modules(projects.importing.__path__, "projects.importing.")]


@pytest.mark.parametrize("name", NAMES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
