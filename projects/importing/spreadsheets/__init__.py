"""Spreadsheets that staff fill in: CSV and Excel files → projects."""
