from django.db import migrations

from projects.loading.fixtures import load_reference


def fill(apps, schema_editor):
    """Give the municipalities of a catalogue in use what the fixtures give those of a new one."""
    using = schema_editor.connection.alias  # a backup is migrated beside the catalogue
    organisations = apps.get_model("projects", "Organisation").objects.using(using)
    known = {one.cbs_code: one for one in load_reference().organisations if one.cbs_code}
    for row in organisations.filter(cbs_code__in=known, website="", inhabitants=None):
        one = known[row.cbs_code]
        organisations.filter(pk=row.pk).update(website=one.website, inhabitants=one.inhabitants)


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0017_text_pages'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
