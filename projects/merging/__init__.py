"""Two rows that mean the same become one, and can be split again.

Everything that refers to the row that goes is made to refer to the one that stays, whatever its
model; a row that would become a duplicate goes too. The journal of a merge holds what was moved,
removed and changed, so that undoing restores exactly that.
"""

from projects.merging.comparing import differing_fields, references
from projects.merging.merge import merge
from projects.merging.rows import CannotMergeError
from projects.merging.undo import undo

__all__ = ["CannotMergeError", "differing_fields", "merge", "references", "undo"]
