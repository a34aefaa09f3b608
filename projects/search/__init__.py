"""Search in Dutch: text → terms, question → terms, terms → projects.

`language`, `questions` and `vocabulary` are pure functions; `index` and `engine` use the
database, which holds the index: FTS5 on SQLite, a tsvector on PostgreSQL, with the same terms.
"""
