"""The slug of today for one of before a merge, of a former municipality, or typed otherwise."""

from projects.catalogue.choice_form import meant_by
from projects.catalogue.columns import Columns
from projects.models import Organisation
from projects.models.project_facets import NO_PERIOD, UNKNOWN
from projects.public.redirects import FIELDS, leading_on


def todays_slug(columns: Columns, facet: str, slug: str) -> str:
    """Return the slug that this one leads on to; "" if there is none.

    Of a municipality that went into another one that is the slug of the other one.
    """
    # What was an address stays one, whatever has that name.
    todays = leading_on(FIELDS[facet], [slug]).get(slug) or meant_by(columns, facet, slug)
    if facet == "gemeente":
        found = Organisation.objects.filter(slug=todays).select_related("successor__successor")
        return next((one.current.slug for one in found), "")
    return todays if todays in columns.labels[facet] and todays not in (UNKNOWN, NO_PERIOD) else ""
