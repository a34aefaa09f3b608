"""The choices of visitors as files: tables and records to take elsewhere."""
