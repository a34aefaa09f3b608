"""Every table either makes another version of the pages, or is known not to show on them."""

from django.apps import apps

from projects.changes.triggers import SOURCES

NOT_SHOWN = {
    "projects_auditentry",  # of staff
    "projects_change",  # the log itself
    "projects_columnmeaning",  # how staff read tables
    "projects_confirmation",
    "projects_confirmationmail",  # who follows what, and which mails went
    "projects_dossiertemplate",  # of a file that is made for each request
    "projects_failedsearch",
    "projects_finding",
    "projects_forgottenperson",
    "projects_forgottenslug",  # leads on by a redirect too
    "projects_formerslug",  # leads on by a redirect, which isn't kept
    "projects_import",
    "projects_importmark",
    "projects_jobrun",
    "projects_mailday",
    "projects_merge",
    "projects_mergingmunicipality",  # a merger to come does nothing before its day
    "projects_municipalmerger",
    "projects_searchposting",  # its entries say when it changes
    "projects_profilemark",  # as the next one
    "projects_projectprofile",  # what it leads to is in projects_similarproject
    "projects_report",  # nobody sees one before an editor's yes
    "projects_searchstate",
    "projects_subscriber",
    "projects_subscription",
    "projects_subscriptionrequest",
}


def test_every_table_is_known_to_show_or_not() -> None:
    models = apps.get_app_config("projects").get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in models if not model._meta.proxy}
    assert tables == SOURCES.keys() | NOT_SHOWN
    assert not SOURCES.keys() & NOT_SHOWN
