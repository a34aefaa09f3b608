"""The groups of staff: editors, and account managers.

A migration creates them, and what staff change in them stays. Only permissions that are new
since then (of a later model) are given to the group they belong to.
"""

from django.apps import AppConfig, apps
from django.db.models import Q, QuerySet
from django.http import HttpRequest

EDITORS = "redactie"  # edit and publish
MANAGERS = "beheer"  # manage accounts and read the audit log; give both groups to edit too
# The one model of the catalogue that isn't for editors.
AUDIT_LOG = Q(content_type__app_label="projects", content_type__model="auditentry")
GROUP_PERMISSIONS = {
    EDITORS: Q(content_type__app_label="projects") & ~AUDIT_LOG,
    MANAGERS: Q(content_type__app_label="auth", content_type__model="user")
    | Q(content_type__app_label="auth", codename="view_group")
    | (AUDIT_LOG & Q(codename="view_auditentry")),
}


def ensure_groups(app: AppConfig, using: str) -> None:
    """Create missing groups, and give each group its permissions that are new."""
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission

    permissions: QuerySet[Permission] = Permission.objects.using(using)
    known = set(permissions.values_list("pk", flat=True))
    for config in (app, apps.get_app_config("auth")):  # Django creates permissions later than this
        create_permissions(config, verbosity=0, using=using)
    for name, permission_filter in GROUP_PERMISSIONS.items():
        group, is_new = Group.objects.using(using).get_or_create(name=name)
        allowed = permissions.filter(permission_filter)
        group.permissions.add(*(allowed if is_new else allowed.exclude(pk__in=known)))


def can_see_drafts(request: HttpRequest) -> bool:
    """Tell whether this user may see unpublished projects; account managers may not."""
    if not request.COOKIES:
        return False  # no session: an anonymous visitor, the usual case
    return request.user.has_perm("projects.view_project")
