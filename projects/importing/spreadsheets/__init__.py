"""Tables that staff fill in: CSV and Excel files → rows with their cells read."""
