"""A newer page or a spreadsheet ↔ database: what would change, then change it, then undo it.

`sources` reads an upload, `previewing` says what would change, `applying` changes what staff
chose, `undoing` puts everything back.
"""
