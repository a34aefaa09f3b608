"""Told by mail what is new in a choice, without an account or a cookie.

Somebody asks (`forms`, `views`), and confirms by a link that they were sent (`asking`, `links`,
`following`). Once a week at most they get what is new (`telling`), in one mail (`messages`,
`sending`). What nobody confirmed goes, and what is kept is sealed with today's key (`expiring`).
"""
