"""Who changed what, and how it was before: every change by staff is recorded and reversible.

with history.revision(request.user, "Gepubliceerd"):
    history.watch(projects)         # only before an update(); saves and deletes send signals
    projects.update(status="gepubliceerd")

history.note_created(projects)      # after a bulk_create()
history.note_deleted(projects)      # before they are deleted: it saves asking for each
history.versions_of(project)        # newest first
history.changes_in(versions)        # the same, each with its differences
history.deleted(Project)            # the last version of each deleted row
history.restore(version, user)      # with its organisations, contacts and links
history.undo_step(step, Project, user)   # what was done to many rows at once
history.erase(contact)              # delete a person here and in all versions
history.changed                     # the signal that a revision sends before it ends
"""

from projects.history.differences import Difference, differences
from projects.history.forgetting import erase, purge
from projects.history.restoring import CannotRestoreError, restore
from projects.history.revisions import (
    BEFORE,
    DELETED,
    changed,
    lock,
    note_created,
    note_deleted,
    revision,
    watch,
)
from projects.history.states import State, current_state, states_of
from projects.history.steps import Step, comment_of_step, last_step_of, read_step, undo_step
from projects.history.versions import Change, changes_in, deleted, last_fields, versions_of

__all__ = [
    "BEFORE",
    "DELETED",
    "CannotRestoreError",
    "Change",
    "Difference",
    "State",
    "Step",
    "changed",
    "changes_in",
    "comment_of_step",
    "current_state",
    "deleted",
    "differences",
    "erase",
    "last_fields",
    "last_step_of",
    "lock",
    "note_created",
    "note_deleted",
    "purge",
    "read_step",
    "restore",
    "revision",
    "states_of",
    "undo_step",
    "versions_of",
    "watch",
]
