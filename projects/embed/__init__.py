"""What other sites show in a frame: the list or the map of a choice, and the code that does it.

It knows no visitor: whoever is logged in sees in a frame what everybody sees.
"""
