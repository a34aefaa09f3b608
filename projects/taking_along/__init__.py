"""What a visitor takes along: a list of their own, a dossier of any choice, projects side by side.

All of it stands in the address. Nothing is stored, kept for others, indexed or logged.
"""
