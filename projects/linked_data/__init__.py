"""What describes the catalogue to machines: in the words of schema.org and DCAT, and as a picture.

It says what everybody may know, and names no person.
"""
