"""Page text → records. Pure functions: no Django, no files.

`read_page` (in `reader`) is the entry point; every other module reads one part of a page.
"""
