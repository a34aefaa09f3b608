"""Contact persons: who to ask, asking them to confirm, and forgetting them."""
