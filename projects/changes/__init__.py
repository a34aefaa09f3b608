"""The log of changes: what changed, and what each reader has yet to catch up with."""
