from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0004_job_runs'),
    ]

    operations = [
        migrations.AddField(
            model_name='synonym',
            name='narrower',
            field=models.CharField(blank=True, db_default='', default='', help_text='Woorden die er een soort of een deel van zijn. Bij ‘verzuim’ is dat bijvoorbeeld ‘burn-out’. Ze worden ook gevonden, en tellen iets minder mee.', max_length=300, verbose_name='nauwere woorden'),
        ),
        migrations.AddField(
            model_name='synonym',
            name='wider',
            field=models.CharField(blank=True, db_default='', default='', help_text='Woorden die meer omvatten. Bij ‘burn-out’ is dat bijvoorbeeld ‘verzuim’. Ze worden ook gevonden, maar tellen veel minder mee.', max_length=300, verbose_name='ruimere woorden'),
        ),
        migrations.AlterField(
            model_name='synonym',
            name='wordings',
            field=models.CharField(help_text='Woorden die hetzelfde betekenen, met een komma ertussen: thuiswerken, hybride werken. Wie op één ervan zoekt, vindt ze allemaal. Het werkt meteen. Meervoud en vervoegingen hoeven er niet bij.', max_length=300, unique=True, verbose_name='gelijke woorden'),
        ),
    ]
