"""The examples in all docstrings are true."""

import doctest
import importlib.util
import pkgutil
from pathlib import Path

import pytest

import aeno_catalogue
import projects

MODULES = [
    module.name
    for package in (projects, aeno_catalogue)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
]
WITH_EXAMPLES = [
    name
    for name in MODULES
    if ">>> " in Path(importlib.util.find_spec(name).origin or "").read_text("utf-8")
]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted
    assert not found.failed
