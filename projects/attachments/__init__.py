"""Files that staff upload: what they may be, how they come in and how visitors get them.

A file is known by its content, kept under a random name, and only ever given out as a download:
no browser opens it as a page of this site.
"""
