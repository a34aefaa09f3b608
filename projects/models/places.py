"""The organisations for which a project counts, computed in advance."""

from collections.abc import Collection

from django.db import connection, models

from projects.models.organisations import Organisation
from projects.models.projects import Project

# A project counts for its own organisations and the members of its partnerships, each with what it
# went into and what went into it, however many mergers deep. As `search.index` writes the rows.
_AS_THEY_ARE_NOW = """
    WITH RECURSIVE own (project, place) AS (
        SELECT project_id, organisation_id FROM projects_projectorganisation
        WHERE project_id IN ({keys})
        UNION
        SELECT named.project_id, member_id FROM projects_projectorganisation named
        JOIN projects_membership ON partnership_id = named.organisation_id
        WHERE named.project_id IN ({keys})),
    later (project, place) AS (
        SELECT project, place FROM own
        UNION
        SELECT project, successor_id FROM later
        JOIN projects_organisation ON id = place WHERE successor_id IS NOT NULL),
    before (project, place) AS (
        SELECT project, place FROM own
        UNION
        SELECT project, id FROM before JOIN projects_organisation ON successor_id = place)
    SELECT project, place FROM later UNION SELECT project, place FROM before
"""


class ProjectPlaceQuerySet(models.QuerySet["ProjectPlace"]):
    def as_they_are_now(self, projects: Collection[int]) -> list[tuple[int, int]]:
        """Return the project and the place of what the rows will be when they are written anew.

        An edit shows in the filters at once; the rows follow with the search index.
        """
        keys = ", ".join(str(int(key)) for key in projects)
        if not keys:
            return []
        with connection.cursor() as cursor:
            cursor.execute(_AS_THEY_ARE_NOW.format(keys=keys))
            found: list[tuple[int, int]] = cursor.fetchall()
        return found


class ProjectPlace(models.Model):
    """That a project counts for an organisation: its own, or through another name or partnership.

    Derived: a narrow table for filtering and counting, written together with the search index.
    """

    class Via(models.TextChoices):
        OWN = "zelf", "zelf"
        PARTNERSHIP = "samenwerking", "samenwerking"
        OTHER_NAME = "andere naam", "vroegere of nieuwe naam"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    via = models.CharField(max_length=20, choices=Via)
    through = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    objects = ProjectPlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "place"], name="project_place_once")
        ]
        indexes = [models.Index(fields=["place", "project"], name="project_place_by_place")]

    def __str__(self) -> str:
        return f"{self.project} telt voor {self.place} ({self.via})"
