"""What a visitor changes in their own list: a step up or down, one more, one less."""

from django.http import QueryDict

from projects.models import ForgottenSlug, Project
from projects.taking_along.own_list import ADD, OwnList, slug_in

STEPS = {"omhoog": -1, "omlaag": 1}
DROP = "weg"
NOT_AN_ADDRESS = (
    "‘{}’ is geen adres van een project. Open het project, en kopieer het adres uit de balk "
    "van je browser."
)


def changed(own: OwnList, sent: QueryDict) -> OwnList:
    """Return the list as the button that was pressed makes it.

    >>> from projects.taking_along.own_list import own_list
    >>> sent = QueryDict("p=a&p=b&omhoog=b&erbij=https://p.nl/projecten/c/")
    >>> changed(own_list(sent), sent).slugs
    ['b', 'a', 'c']
    """
    for name, by in STEPS.items():
        own = own.moved(sent.get(name, ""), by)
    own = own.without(sent.get(DROP, ""))
    added = slug_in(sent.get(ADD, ""))
    return own.with_also(added) if added else own


def moved_slug(sent: QueryDict) -> str:
    """Return which project was moved, "" if none was."""
    return next((moved for name in STEPS if (moved := slug_in(sent.get(name, "")))), "")


def not_understood(sent: QueryDict) -> list[str]:
    """Return in Dutch what isn't the address of a project."""
    typed = sent.get(ADD, "").strip()
    return [NOT_AN_ADDRESS.format(typed[:80])] if typed and not slug_in(typed) else []


def with_todays_slugs(own: OwnList) -> OwnList:
    """Return the list with the current slug of each project, also where one named somebody."""
    known = set(Project.objects.filter(slug__in=own.slugs).values_list("slug", flat=True))
    missing = [slug for slug in own.slugs if slug not in known]
    if not missing:
        return own
    return own.with_todays(ForgottenSlug.objects.leading_on("project", missing))
