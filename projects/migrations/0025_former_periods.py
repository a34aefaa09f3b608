"""An address of a period that got another year or number leads on."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("projects", "0024_subscriptions")]

    operations = [
        migrations.RemoveConstraint(model_name="formerslug", name="former_slug_of_one"),
        migrations.AddField(
            model_name="formerslug",
            name="period",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="former_slugs",
                to="projects.subsidyperiod",
            ),
        ),
        migrations.AddConstraint(
            model_name="formerslug",
            constraint=models.CheckConstraint(
                condition=Q(
                    theme__isnull=False, organisation=None, selectionpage=None, period=None
                )
                | Q(theme=None, organisation__isnull=False, selectionpage=None, period=None)
                | Q(theme=None, organisation=None, selectionpage__isnull=False, period=None)
                | Q(theme=None, organisation=None, selectionpage=None, period__isnull=False),
                name="former_slug_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="formerslug",
            constraint=models.UniqueConstraint(
                condition=Q(period__isnull=False), fields=["slug"], name="former_slug_of_period"
            ),
        ),
    ]
