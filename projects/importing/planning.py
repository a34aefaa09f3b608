"""What an import will do: a preview with the choices that staff made."""

from projects.importing.choices import LEAVE, SAME, SKIP, Choices
from projects.importing.previewing import Known, New, Preview


class Plan:
    """The entries of a preview by what was chosen for them."""

    def __init__(self, preview: Preview, choices: Choices) -> None:
        self.preview = preview
        self.reading = preview.reading
        self.known = [k for k in preview.known if _is_same(k, choices)]
        followers = [k for k in preview.known if not _is_same(k, choices)]
        self.status = {new.ref: choices.of_new(new.ref) for new in preview.new}
        self.status |= {k.ref: choices.of_follow_up(k.ref) for k in followers}
        offered = [*preview.new, *(New(k.ref, k.incoming, k.state) for k in followers)]
        self.new = [new for new in offered if self.status[new.ref] != SKIP]
        self.skipped = [new for new in offered if self.status[new.ref] == SKIP]
        self.taken = {
            k.ref: {c.field: c.new for c in k.changes if choices.takes(k.ref, c)}
            for k in self.known
        }
        self.changed = [k for k in self.known if self.taken[k.ref]]
        self.withdrawn = [gone for gone in preview.gone if choices.withdraws(gone.ref)]
        becomes = {k.ref: choices.of_returned(k.ref) for k in self.known if k.returns}
        self.returned = [
            (k, becomes[k.ref]) for k in self.known if becomes.get(k.ref, LEAVE) != LEAVE
        ]
        self.projects = [k.project for k in self.changed] + [g.project for g in self.withdrawn]
        self.projects += [k.project for k, _ in self.returned if k not in self.changed]
        changed = {project.pk for project in self.projects}
        self.pks = sorted(changed)
        self.others = [pk for pk in preview.pks if pk not in changed]

    def refused(self, known: Known) -> list[str]:
        """The fields whose change was refused."""
        return [c.field for c in known.changes if c.field not in self.taken[known.ref]]


def _is_same(known: Known, choices: Choices) -> bool:
    return not known.may_follow or choices.of_follow_up(known.ref) == SAME
