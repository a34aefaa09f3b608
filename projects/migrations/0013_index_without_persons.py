"""Search anew without contact persons: what was indexed before may hold their names."""

from django.db import migrations
from django.db.models import F


def index_anew(apps, schema_editor):
    database = schema_editor.connection.alias
    for model in ("SearchDocument", "SearchWord"):
        apps.get_model("projects", model).objects.using(database).all().delete()
    states = apps.get_model("projects", "SearchState").objects.using(database)
    states.update(version=F("version") + 1)


class Migration(migrations.Migration):
    dependencies = [("projects", "0012_search_rules")]

    operations = [migrations.RunPython(index_anew, migrations.RunPython.noop)]
