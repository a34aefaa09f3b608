"""Checking whether links still work: carefully, politely, and without changing them.

`public_internet` says which URLs may be requested, `rate_limiter` how often, `checker` requests
one URL, `outcomes` says what its response means, `verdicts` when a link is dead, and `runner`
checks many and saves the results.
"""
