"""What the lines of the log are called."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("projects", "0013_index_without_persons")]

    operations = [
        migrations.AlterModelOptions(
            name="auditentry",
            options={
                "default_permissions": ("view",),
                "ordering": ["-at", "-pk"],
                "verbose_name": "regel in het logboek",
                "verbose_name_plural": "regels in het logboek",
            },
        ),
    ]
