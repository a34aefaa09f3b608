"""The themes to begin with."""

from projects.catalogue.project_sets import ProjectSet
from projects.models.project_facets import UNKNOWN


def largest_themes(projects: ProjectSet) -> list[tuple[str, str, int]]:
    """Return the themes of these projects, the largest first: slug, name and number."""
    counts, labels = projects.counts("thema"), projects.columns.labels["thema"]
    found = [(slug, labels[slug], n) for slug, n in counts.items() if n and slug != UNKNOWN]
    return sorted(found, key=lambda theme: (-theme[2], theme[1]))
