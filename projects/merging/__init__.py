"""Two rows that mean the same become one, and can be taken apart again.

Everything that points to the row that goes is pointed to the one that stays, whatever model it
is of; a row that would then stand there twice goes too. The journal of a merge holds what was
moved, removed and changed, so that undoing puts just that back.
"""

from projects.merging.comparing import differences, references
from projects.merging.merge import merge
from projects.merging.rows import CannotMergeError
from projects.merging.undo import undo

__all__ = ["CannotMergeError", "differences", "merge", "references", "undo"]
