"""Merging rows from a list, and undoing it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from projects import history
from projects.merging import merge
from projects.models import Contact, FormerSlug, Merge, Theme, ThemeAlias
from tests import factories

pytestmark = pytest.mark.django_db


def run_action(client: Client, model_name: str, action: str, rows: list[Any], **more: Any) -> str:
    url = reverse(f"admin:projects_{model_name}_changelist")
    data = {"action": action, "_selected_action": [row.pk for row in rows], **more}
    return client.post(url, data, follow=True).content.decode()


def themes() -> list[Theme]:
    made = [Theme.objects.create(name=name) for name in ("Vitaliteit", "Vitaal")]
    for theme in made:
        factories.project(theme=theme)
    return made


def test_merging_asks_which_row_stays(admin_client: Client) -> None:
    page = run_action(admin_client, "theme", "merge_rows", themes())
    assert "Wat blijft er?" in page
    assert page.count("1 × project") == 2
    assert Theme.objects.count() == 2


def test_merging_shows_in_what_the_rows_differ(admin_client: Client) -> None:
    rows = [
        Contact.objects.create(name="Jan Smit", email="jan@oss.nl"),
        Contact.objects.create(name="J. Smit", phone="+31612345678"),
    ]
    page = run_action(admin_client, "contact", "merge_rows", rows)
    assert '<th scope="row">E-mailadres</th><td>jan@oss.nl</td><td>–</td>' in page
    assert '<th scope="row">Telefoon</th><td>–</td><td>+31612345678</td>' in page


def test_merging_and_undoing(admin_client: Client) -> None:
    kept, gone = rows = themes()
    page = run_action(admin_client, "theme", "merge_rows", rows, blijft=kept.pk)
    assert "Samengevoegd: ‘Vitaal’ ging op in ‘Vitaliteit’." in page
    assert kept.projects.count() == 2
    page = run_action(admin_client, "merge", "undo_merges", [Merge.objects.get()])
    assert "‘Vitaal’ staat weer los van ‘Vitaliteit’." in page
    assert Theme.objects.get(pk=gone.pk).projects.count() == 1


def test_list_is_narrowed_to_what_was_undone(admin_client: Client) -> None:
    merged = merge(*themes(), None)
    url = reverse("admin:projects_merge_changelist")

    def names(state: str) -> bool:
        return "‘Vitaal’ ging op" in admin_client.get(url, {"stand": state}).content.decode()

    assert (names("samengevoegd"), names("ongedaan"), names("anders")) == (True, False, True)
    run_action(admin_client, "merge", "undo_merges", [merged])
    assert (names("samengevoegd"), names("ongedaan")) == (False, True)


def test_refused_undo_changes_nothing(admin_client: Client) -> None:
    kept, gone = themes()
    merged = merge(kept, gone, None)
    ThemeAlias.objects.update(name="Vitaal!")  # or a new theme couldn't have the name
    Theme.objects.create(name="Vitaal")
    page = run_action(admin_client, "merge", "undo_merges", [merged])
    assert "er is intussen een ander met dezelfde naam" in page
    assert FormerSlug.objects.get().slug == "vitaal"
    assert ThemeAlias.objects.get().theme == kept


def test_undo_is_refused_while_a_restored_row_exists(admin_client: Client) -> None:
    kept, gone = themes()
    merged = merge(kept, gone, None)
    ThemeAlias.objects.all().delete()
    Theme.objects.create(pk=gone.pk, name="Vitaal")
    page = run_action(admin_client, "merge", "undo_merges", [merged])
    assert "‘Vitaal’ is intussen al teruggezet" in page
    Theme.objects.filter(name="Vitaal").delete()
    page = run_action(admin_client, "merge", "undo_merges", [merged])
    assert "‘Vitaal’ staat weer los van ‘Vitaliteit’." in page


def test_merging_with_a_hidden_contact_hides_and_says_so(admin_client: Client) -> None:
    kept = Contact.objects.create(name="Jan Smit")
    gone = Contact.objects.create(name="J. Smit", is_public=False)
    page = run_action(admin_client, "contact", "merge_rows", [kept, gone], blijft=kept.pk)
    assert "‘Jan Smit’ staat nu niet op de site" in page


def test_undo_keeps_later_changes(admin_client: Client) -> None:
    kept = Contact.objects.create(name="Jan Smit")
    gone = Contact.objects.create(name="J. Smit", objected_on="2026-01-01", is_public=False)
    merged = merge(kept, gone, None)
    Contact.objects.filter(pk=kept.pk).update(objected_on="2026-02-02")
    page = run_action(admin_client, "merge", "undo_merges", [merged])
    assert "‘J. Smit’ staat weer los van ‘Jan Smit’. Niet alles ging terug: " in page
    assert "‘Jan Smit’ bleef zoals nu: op de site, wil niet op de site sinds." in page
    kept.refresh_from_db()
    assert str(kept.objected_on) == "2026-02-02"
    assert not kept.is_public


def test_undo_never_empties_a_contact(admin_client: Client) -> None:
    kept = Contact.objects.create(name="Jan Smit")
    gone = Contact.objects.create(name="J. Smit", email="j.smit@oss.nl")
    merged = merge(kept, gone, None)
    Contact.objects.filter(pk=kept.pk).update(name="")
    run_action(admin_client, "merge", "undo_merges", [merged])
    assert Contact.objects.get(pk=kept.pk).email == "j.smit@oss.nl"
    assert Contact.objects.filter(pk=gone.pk).exists()


@pytest.mark.parametrize(
    "since",
    [{"objected_on": "2026-02-02", "is_public": False}, {"left_on": "2026-02-02"}],
)
def test_undo_keeps_a_hidden_contact_hidden(
    since: dict[str, Any], admin_client: Client, client: Client
) -> None:
    project = factories.project()
    kept = factories.contact(factories.project())
    gone = factories.contact(project, "J. Smit")
    merged = merge(kept, gone, None)
    Contact.objects.filter(pk=kept.pk).update(**since)
    page = run_action(admin_client, "merge", "undo_merges", [merged])
    assert "‘J. Smit’ blijft van de site, net als ‘Jan Smit’" in page
    assert not Contact.objects.public().exists()
    assert "J. Smit" not in client.get(project.get_absolute_url()).content.decode()


def test_undo_restores_the_visibility_of_each(admin_client: Client) -> None:
    kept = Contact.objects.create(name="Jan Smit", objected_on="2026-01-01", is_public=False)
    gone = Contact.objects.create(name="J. Smit")
    page = run_action(admin_client, "merge", "undo_merges", [merge(kept, gone, None)])
    assert "blijft van de site" not in page
    assert Contact.objects.public().get().pk == gone.pk


def test_merging_needs_two_rows(admin_client: Client) -> None:
    page = run_action(admin_client, "theme", "merge_rows", themes()[:1])
    assert "Kies er twee of meer" in page


def test_nothing_is_merged_when_one_row_cannot_be(admin_client: Client) -> None:
    rows = [
        factories.organisation("Uden", cbs_code="GM0856"),
        factories.organisation("Udenhout"),
        factories.organisation("Maashorst", cbs_code="GM1991"),
    ]
    page = run_action(admin_client, "municipality", "merge_rows", rows, blijft=rows[2].pk)
    assert "Er is niets samengevoegd." in page
    assert not Merge.objects.exists()


def test_merging_contacts(admin_client: Client) -> None:
    project = factories.project()
    rows = [factories.contact(project, name) for name in ("Jan Smit", "J. Smit")]
    run_action(admin_client, "contact", "merge_rows", rows, blijft=rows[0].pk)
    assert Contact.objects.get().name == "Jan Smit"


def test_merge_is_in_the_history_of_the_project(admin_client: Client) -> None:
    kept, gone = rows = themes()
    project = gone.projects.get()
    run_action(admin_client, "theme", "merge_rows", rows, blijft=kept.pk)
    (change, *_) = history.changes_in(list(history.versions_of(project)))
    assert change.differences == [history.Difference("thema", "Vitaal (verwijderd)", "Vitaliteit")]
