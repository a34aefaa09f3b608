"""The visitors' pages: views, cards, charts, the page cache, feeds and redirects."""
