"""The table of projects by its former name, for scripts outside the project that ask for it."""

from projects.exports.spreadsheet import as_xlsx, csv_lines, rows_of

__all__ = ["as_xlsx", "csv_lines", "rows_of"]
