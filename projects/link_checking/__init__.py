"""Asking links whether they still work: carefully, politely, and without touching them.

`addresses` says where we may go, `meanings` what an answer means, `manners` how often we may ask,
`asking` asks, `verdicts` says when a link is dead, `running` checks many and keeps the results.
"""
