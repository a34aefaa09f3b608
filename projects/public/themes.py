"""The themes to begin with."""

from projects.catalogue.facets import FEW
from projects.catalogue.project_sets import ProjectSet
from projects.models.project_facets import UNKNOWN

Theme = tuple[str, str, int]  # slug, name and number


def by_size(projects: ProjectSet) -> tuple[list[Theme], list[Theme]]:
    """Return the themes to show at once, and those with few projects, that stand behind them."""
    themes = largest_themes(projects)
    large = [theme for theme in themes if theme[2] >= FEW] or themes
    return large, themes[len(large) :]


def largest_themes(projects: ProjectSet) -> list[Theme]:
    """Return the themes of these projects, the largest first: slug, name and number."""
    counts, labels = projects.counts("thema"), projects.columns.labels["thema"]
    found = [(slug, labels[slug], n) for slug, n in counts.items() if n and slug != UNKNOWN]
    return sorted(found, key=lambda theme: (-theme[2], theme[1]))
