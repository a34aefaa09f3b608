"""What visitors report of a project ("Klopt er iets niet?"): received, and decided by an editor.

The form (`forms`, with a signed time in `timing`) makes a `Report` (`receiving`), which is a
finding until an editor decides (`deciding`). Some can be carried out as they are (`proposals`).
Only about a person e-mail goes out at once, to staff, with nothing of what was typed (`telling`).
"""
