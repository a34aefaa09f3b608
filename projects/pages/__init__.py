"""Page text → records. Pure functions: no Django, no files.

`read_page` (in `reader`) is the way in; every other module reads one part of a page.
"""
