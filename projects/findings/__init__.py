"""What an editor should check ("aandachtspunten").

A rule looks at one project as plain values (`subject.py`) and at what is known of the others
(`context.py`). The values come from pages (`of_pages.py`) or from the database (`reading.py`),
with the same outcome; `check.py` keeps the database's findings up to date, and `keeping_up.py` has
it check what staff change.
"""
