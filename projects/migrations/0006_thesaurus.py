from django.db import migrations, models

from projects.loading.fixtures import load_reference
from projects.loading.new_synonyms import add_new

# The groups that a catalogue got before this.
FORMER = (
    'chatbot, virtuele assistent',
    'HR, P&O, personeelszaken',
    'thuiswerken, telewerken, hybride werken, plaatsonafhankelijk werken',
    'vr, virtual reality',
    'ziekteverzuim, verzuim',
    'inwerken, inwerkprogramma, introductieprogramma, onboarding',
    'burn-out, burnout',
    'jonge ambtenaren, young professionals, jonge medewerkers',
    'vasthouden, behouden, boeien, binden',
    'verminderen, terugdringen, omlaag',
    'kcc, klantcontactcentrum, klant contact centrum',
    'spp, strategische personeelsplanning, strategisch personeelsplan',
    'psa, psychosociale arbeidsbelasting',
    'div, documentaire informatievoorziening',
    'mto, medewerkersonderzoek, medewerkerstevredenheidsonderzoek',
    'ai, kunstmatige intelligentie, artificial intelligence',
    'datagedreven, datagestuurd',
    'zelfsturend, zelfsturing, zelforganiserend, zelforganisatie',
    'trainee, traineeship, traineeprogramma',
    'meubels, meubilair',
    'woningcorporatie, woningbouwcorporatie',
    'gesprekscyclus, gesprekkencyclus',
    'Friesland, Fryslân',
    'leren, learning',
    'leiderschap, leadership',
    'serious game, gamification',
    'omscholing, omscholen, reskilling',
    'bijscholing, bijscholen, upskilling',
    'werkgeluk, werkplezier',
    'werving, recruitment',
    'burgerparticipatie, inwonersparticipatie',
    'senioren, oudere medewerkers, oudere werknemers',
    'digitale vaardigheden, digivaardig',
)


def add_new_groups(apps, schema_editor):
    """Give a catalogue that is in use our new groups; an empty one gets them with its fixtures."""
    using = schema_editor.connection.alias  # a backup is migrated beside the catalogue
    synonyms = apps.get_model("projects", "Synonym").objects.using(using)
    if synonyms.exists() or apps.get_model("projects", "Project").objects.using(using).exists():
        add_new(synonyms, load_reference().synonyms, FORMER)


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0005_search_postings'),
    ]

    operations = [
        migrations.AddField(
            model_name='synonym',
            name='narrower',
            field=models.CharField(blank=True, db_default='', default='', help_text='Woorden die er een soort of een deel van zijn. Bij ‘verzuim’ is dat bijvoorbeeld ‘burn-out’. Wat die hebben, staat onder ‘Deze lijken erop’.', max_length=1000, verbose_name='nauwere woorden'),
        ),
        migrations.AddField(
            model_name='synonym',
            name='wider',
            field=models.CharField(blank=True, db_default='', default='', help_text='Woorden die meer omvatten. Bij ‘burn-out’ is dat bijvoorbeeld ‘verzuim’. Wat die hebben, staat onder ‘Deze lijken erop’.', max_length=1000, verbose_name='ruimere woorden'),
        ),
        migrations.AlterField(
            model_name='synonym',
            name='wordings',
            field=models.CharField(help_text='Woorden die hetzelfde betekenen, met een komma ertussen: thuiswerken, hybride werken. Wie op één ervan zoekt, vindt ze allemaal. Het werkt meteen. Meervoud en vervoegingen hoeven er meestal niet bij.', max_length=1000, unique=True, verbose_name='gelijke woorden'),
        ),
        migrations.RunPython(add_new_groups, migrations.RunPython.noop),
    ]
