"""Finding in Dutch: text → terms, question → terms, terms → projects.

`language`, `questions` and `vocabulary` are pure functions; `index` and `engine` talk to the
database, which is the index: FTS5 on SQLite, a tsvector on PostgreSQL, over the same terms.
"""
