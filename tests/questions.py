"""Asking as a visitor does: of an index that is up to date."""

from projects.catalogue.columns import current_columns
from projects.search import engine
from projects.search.engine import Found


def find(question: str, *, any_word: bool = False) -> Found:
    """Return what answers a question now."""
    return engine.find(question, current_columns().version, any_word=any_word)
