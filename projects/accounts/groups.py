"""The groups of staff: who edits, and who decides who may.

A migration makes them; what staff change in them stays. Only permissions that are new since
(of a model that came later) are given to the group they belong to.
"""

from django.apps import AppConfig, apps
from django.db.models import Q, QuerySet
from django.http import HttpRequest

EDITORS = "redactie"  # edits and publishes
MANAGERS = "beheer"  # accounts and the log; give somebody both to edit too
# What of the catalogue's own tables isn't for editors.
LOG = Q(content_type__app_label="projects", content_type__model="auditentry")
WHOSE = {
    EDITORS: Q(content_type__app_label="projects") & ~LOG,
    MANAGERS: Q(content_type__app_label="auth", content_type__model="user")
    | Q(content_type__app_label="auth", codename="view_group")
    | (LOG & Q(codename="view_auditentry")),
}


def make_groups(app: AppConfig, using: str) -> None:
    """Make the groups where they are missing, and give them the permissions that are new."""
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission

    permissions: QuerySet[Permission] = Permission.objects.using(using)
    known = set(permissions.values_list("pk", flat=True))
    for one in (app, apps.get_app_config("auth")):  # Django makes them after this: too late
        create_permissions(one, verbosity=0, using=using)
    for name, theirs in WHOSE.items():
        group, is_new = Group.objects.using(using).get_or_create(name=name)
        allowed = permissions.filter(theirs)
        group.permissions.add(*(allowed if is_new else allowed.exclude(pk__in=known)))


def sees_concepts(request: HttpRequest) -> bool:
    """Whether this reader may see what isn't on the site: who looks after accounts may not."""
    if not request.COOKIES:
        return False  # no session, so nobody we know: the usual visitor, told at once
    return request.user.has_perm("projects.view_project")
