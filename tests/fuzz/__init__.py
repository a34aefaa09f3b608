"""Odd requests over every address of the site, to find what breaks: make fuzz."""
