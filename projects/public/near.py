"""The projects with names like some words: for who follows a link that leads nowhere."""

from projects.catalogue.columns import current_columns
from projects.catalogue.orders import DEFAULT_ORDER
from projects.public.cards import Card, cards
from projects.search.by_name import named_like

MOST_NEAR = 3  # projects


def near(words: str) -> list[Card]:
    """Return the cards of the published projects whose names come closest to these words."""
    return cards(keys_near(words), current_columns())


def keys_near(words: str) -> list[int]:
    """Return the primary keys of those projects.

    Only titles and organisations count: an address is made of those, and of no other text.
    """
    columns = current_columns()
    published = columns.published
    newest = published.in_order(columns.order(DEFAULT_ORDER), 0, len(published)) if words else []
    return named_like(words, columns.version, newest)[:MOST_NEAR]
