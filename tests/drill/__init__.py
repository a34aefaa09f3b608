"""What a server meets, on purpose: killed workers, a full disk, a database that is away.

`make drill` does all of it on SQLite and on a PostgreSQL of its own; it needs root on Linux, for a
small disk and to become another user. Nothing may be half-done, and what was told saved is there.
"""
