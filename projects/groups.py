"""The groups of staff: who edits, and who decides who may."""

from django.apps import AppConfig, apps

EDITORS = "redactie"  # edits and publishes
MANAGERS = "beheer"  # users and groups; give somebody both to edit too


def make_groups(app: AppConfig, using: str) -> None:
    """Make the groups where they are missing; what staff changed in them stays."""
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission

    auth = apps.get_app_config("auth")
    for one in (app, auth):  # Django makes them after this, and then it is too late
        create_permissions(one, verbosity=0, using=using)
    for name, label in ((EDITORS, app.label), (MANAGERS, auth.label)):
        group, is_new = Group.objects.using(using).get_or_create(name=name)
        if is_new:
            allowed = Permission.objects.using(using).filter(content_type__app_label=label)
            group.permissions.set(allowed.exclude(codename__endswith="_permission"))
