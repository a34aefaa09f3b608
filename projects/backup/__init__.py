"""Database and uploads in one file: made whole or not at all, checked, and put back.

An archive is a zip: a table a file, a row a line of JSON; the uploads; and a manifest that says
how many rows and bytes there are, and their digests. It knows no database: what was made on SQLite
goes into PostgreSQL, and back.
"""
