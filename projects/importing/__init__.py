"""A newer page or a spreadsheet ↔ database: what would change, then change it, then undo it.

`uploads` reads an upload, `previewing` tells what would change, `applying` applies what staff
chose, `undoing` restores everything; `workflow` is what the screens and commands call.
"""
