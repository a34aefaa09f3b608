"""Loading the fixtures over what editors did is refused, unless one asks for it."""

from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from projects.contacts.forgetting import forget
from projects.loading.overwriting import read_overwritten
from projects.merging import merge
from projects.models import Contact, Link, Organisation, Project, ProjectRelation, Theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_projects")]
FURNITURE = "meubilair-1stroom"


def refused() -> list[str]:
    """Load without asking for it; return the lines that are printed."""
    out = StringIO()
    with pytest.raises(CommandError, match="Er is niets geladen"):
        call_command("load_fixtures", stdout=out)
    return out.getvalue().splitlines()


def test_catalogue_as_loaded_has_nothing_to_lose() -> None:
    first, *others = refused()
    assert first.startswith("De catalogus is al gevuld: 154 projecten, 514 organisaties, 17 thema")
    assert others == ["Alles wat in de fixtures staat, staat er zo al in."]


def test_what_an_editor_changed_is_named_and_stays() -> None:
    Project.objects.filter(slug=FURNITURE).update(title="Mooi meubilair")
    Link.objects.filter(project__slug="bouwen-aan-je-inzetbaarheid-breda").update(text="Plan")
    Organisation.objects.filter(slug="oss").update(general_email="po@oss.nl")
    lines = refused()
    assert "Veranderd, en dat gaat verloren: 2 projecten" in lines
    assert "  Mooi meubilair" in lines
    assert "  Bouwen aan je inzetbaarheid" in lines
    at = lines.index("Veranderd, en dat gaat verloren: 1 organisaties")
    assert lines[at + 1] == "  Oss"
    assert Project.objects.get(slug=FURNITURE).title == "Mooi meubilair"


def test_what_was_deleted_is_named() -> None:
    ProjectRelation.objects.all().delete()
    Project.objects.filter(slug=FURNITURE).delete()
    Project.objects.filter(theme__name="Burgerzaken").update(theme=None)
    Theme.objects.filter(name="Burgerzaken").delete()
    lines = refused()
    at = lines.index("Verwijderd of samengevoegd, en dat komt terug: 1 thema's")
    assert lines[at + 1] == "  Burgerzaken"
    assert "Verwijderd of samengevoegd, en dat komt terug: 1 projecten" in lines


def test_replacing_tells_the_same_and_does_it() -> None:
    Project.objects.filter(slug=FURNITURE).update(title="Mooi meubilair", status="concept")
    out = StringIO()
    call_command("load_fixtures", "--replace", stdout=out)
    assert "  Mooi meubilair" in out.getvalue()
    assert "154 projecten geladen." in out.getvalue()
    project = Project.objects.get(slug=FURNITURE)
    assert (project.title, project.status) == ("Meubilair", "gepubliceerd")
    assert not read_overwritten()


def test_what_was_merged_comes_back() -> None:
    kept, gone = Theme.objects.get(name="Vitaliteit"), Theme.objects.get(name="Burgerzaken")
    merge(kept, gone, None)
    call_command("load_fixtures", "--replace", stdout=StringIO())
    assert Theme.objects.filter(name="Burgerzaken").exists()
    assert not kept.aliases.filter(name="Burgerzaken").exists()
    assert not read_overwritten()


def test_fixtures_that_do_not_fit_change_nothing() -> None:
    Theme.objects.filter(name="Vitaliteit").update(slug="anders")
    with pytest.raises(CommandError, match="de fixtures passen niet bij wat er nu is"):
        call_command("load_fixtures", "--replace", stdout=StringIO())
    assert Theme.objects.get(name="Vitaliteit").slug == "anders"


def test_persons_are_counted_not_named(admin_user: User) -> None:
    shown, left, forgotten = Contact.objects.order_by("pk")[:3]
    forget(forgotten, admin_user)
    Contact.objects.filter(pk=left.pk).update(left_on=date(2026, 3, 2))
    Contact.objects.filter(pk=shown.pk).update(name="Jan van Elders")
    text = "\n".join(refused())
    assert "Contactpersonen die veranderd of verwijderd zijn: 1" in text
    assert "Elders" not in text
