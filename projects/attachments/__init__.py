"""Files that staff upload: what is allowed, how they are stored and how visitors get them.

A file's type is read from its content, it is stored under a random name, and served as a download
only: no browser opens it as a page of this site.
"""
