"""What an import will do: a preview with the choices that staff made."""

from projects.importing.choices import SKIP, Choices
from projects.importing.previewing import Known, Preview


class Plan:
    """The entries of a preview by what was chosen for them."""

    def __init__(self, preview: Preview, choices: Choices) -> None:
        self.preview = preview
        self.status = {new.ref: choices.of_new(new.ref) for new in preview.new}
        self.new = [new for new in preview.new if self.status[new.ref] != SKIP]
        self.taken = {
            k.ref: {c.field: c.new for c in k.changes if choices.takes(k.ref, c)}
            for k in preview.known
        }
        self.changed = [k for k in preview.known if self.taken[k.ref]]
        self.withdrawn = [gone for gone in preview.gone if choices.withdraws(gone.ref)]
        self.projects = [k.project for k in self.changed] + [g.project for g in self.withdrawn]
        changed = {project.pk for project in self.projects}
        self.pks = sorted(changed)
        self.others = [pk for pk in preview.pks if pk not in changed]

    def refused(self, known: Known) -> list[str]:
        """The fields whose change was refused."""
        return [c.field for c in known.changes if c.field not in self.taken[known.ref]]
