"""What the forms of visitors share: of a report (`reports`), and of what was done too (`reuses`).

A form without account, cookie or captcha (`forms`, with a signed time in `timing`), a limit to
what may wait (`receiving`), an editor who decides once (`deciding`), and e-mail to staff that has
nothing of what was typed (`telling`).
"""
