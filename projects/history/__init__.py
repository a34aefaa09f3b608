"""Who changed what, and how it was before: every change by staff is kept and can be put back.

with history.revision(request.user, "Gepubliceerd"):
    history.watch(projects)         # only before an update(); saves and deletes are seen
    projects.update(status="gepubliceerd")

history.versions_of(project)        # newest first
history.changes_in(versions)        # the same, each with its differences
history.deleted(Project)            # the last version of what is gone
history.restore(version, user)      # put back, with its organisations, contacts and links
history.forget(contact)             # delete a person here and in all versions
history.changed                     # the signal that a revision sends before it ends
"""

from projects.history.differences import Difference, differences
from projects.history.forgetting import forget, purge
from projects.history.restoring import CannotRestore, restore
from projects.history.revisions import BEFORE, DELETED, changed, lock, revision, watch
from projects.history.states import State, state_now, states_of
from projects.history.versions import Change, changes_in, deleted, last_known, versions_of

__all__ = [
    "BEFORE",
    "DELETED",
    "CannotRestore",
    "Change",
    "Difference",
    "State",
    "changed",
    "changes_in",
    "deleted",
    "differences",
    "forget",
    "last_known",
    "lock",
    "purge",
    "restore",
    "revision",
    "state_now",
    "states_of",
    "versions_of",
    "watch",
]
