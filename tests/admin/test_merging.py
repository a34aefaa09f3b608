"""Merging from a list, and undoing it, as an editor does."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from projects import history
from projects.merging import merge
from projects.models import Contact, FormerSlug, Merge, Theme, ThemeAlias
from tests import factories

pytestmark = pytest.mark.django_db


def send(client: Client, screen: str, action: str, rows: list[Any], **more: Any) -> str:
    address = reverse(f"admin:projects_{screen}_changelist")
    data = {"action": action, "_selected_action": [row.pk for row in rows], **more}
    return client.post(address, data, follow=True).content.decode()


def themes() -> list[Theme]:
    made = [Theme.objects.create(name=name) for name in ("Vitaliteit", "Vitaal")]
    for theme in made:
        factories.project(theme=theme)
    return made


def test_asks_which_one_stays(admin_client: Client) -> None:
    page = send(admin_client, "theme", "merge_rows", themes())
    assert "Wat blijft er?" in page
    assert page.count("1 × project") == 2
    assert Theme.objects.count() == 2


def test_merges_and_takes_apart(admin_client: Client) -> None:
    kept, gone = rows = themes()
    page = send(admin_client, "theme", "merge_rows", rows, blijft=kept.pk)
    assert "Samengevoegd: ‘Vitaal’ ging op in ‘Vitaliteit’." in page
    assert kept.projects.count() == 2
    page = send(admin_client, "merge", "take_apart", [Merge.objects.get()])
    assert "‘Vitaal’ staat weer los van ‘Vitaliteit’." in page
    assert Theme.objects.get(pk=gone.pk).projects.count() == 1


def test_refused_undo_changes_nothing(admin_client: Client) -> None:
    kept, gone = themes()
    one = merge(kept, gone, None)
    Theme.objects.create(name="Vitaal")
    page = send(admin_client, "merge", "take_apart", [one])
    assert "er is intussen een ander met dezelfde naam" in page
    assert FormerSlug.objects.get().slug == "vitaal"
    assert ThemeAlias.objects.get().name == "Vitaal"


def test_what_was_put_back_by_itself_must_go_first(admin_client: Client) -> None:
    kept, gone = themes()
    one = merge(kept, gone, None)
    Theme.objects.create(pk=gone.pk, name="Vitaal")
    page = send(admin_client, "merge", "take_apart", [one])
    assert "‘Vitaal’ is intussen al teruggezet" in page
    Theme.objects.filter(name="Vitaal").delete()
    page = send(admin_client, "merge", "take_apart", [one])
    assert "‘Vitaal’ staat weer los van ‘Vitaliteit’." in page


def test_it_is_told_that_who_was_hidden_stays_hidden(admin_client: Client) -> None:
    kept = Contact.objects.create(name="Jan Smit")
    gone = Contact.objects.create(name="J. Smit", is_public=False)
    page = send(admin_client, "contact", "merge_rows", [kept, gone], blijft=kept.pk)
    assert "‘Jan Smit’ staat nu niet op de site" in page


def test_contact_that_changed_since_keeps_its_change(admin_client: Client) -> None:
    kept = Contact.objects.create(name="Jan Smit")
    gone = Contact.objects.create(name="J. Smit", objected_on="2026-01-01", is_public=False)
    one = merge(kept, gone, None)
    Contact.objects.filter(pk=kept.pk).update(objected_on="2026-02-02")
    page = send(admin_client, "merge", "take_apart", [one])
    assert "‘J. Smit’ staat weer los van ‘Jan Smit’. Eén gegeven is sindsdien veranderd" in page
    kept.refresh_from_db()
    assert str(kept.objected_on) == "2026-02-02"
    assert not kept.is_public


def test_contact_is_not_emptied(admin_client: Client) -> None:
    kept = Contact.objects.create(name="Jan Smit")
    gone = Contact.objects.create(name="J. Smit", email="j.smit@oss.nl")
    one = merge(kept, gone, None)
    Contact.objects.filter(pk=kept.pk).update(name="")
    send(admin_client, "merge", "take_apart", [one])
    assert Contact.objects.get(pk=kept.pk).email == "j.smit@oss.nl"
    assert Contact.objects.filter(pk=gone.pk).exists()


@pytest.mark.parametrize(
    "since",
    [{"objected_on": "2026-02-02", "is_public": False}, {"left_on": "2026-02-02"}],
)
def test_who_comes_back_stays_off_the_site(
    since: dict[str, Any], admin_client: Client, client: Client
) -> None:
    project = factories.project()
    kept = factories.contact(factories.project())
    gone = factories.contact(project, "J. Smit")
    one = merge(kept, gone, None)
    Contact.objects.filter(pk=kept.pk).update(**since)
    page = send(admin_client, "merge", "take_apart", [one])
    assert "‘J. Smit’ blijft van de site, net als ‘Jan Smit’" in page
    assert not Contact.objects.public().exists()
    assert "J. Smit" not in client.get(project.get_absolute_url()).content.decode()


def test_who_was_off_the_site_before_says_nothing_of_the_other(admin_client: Client) -> None:
    kept = Contact.objects.create(name="Jan Smit", objected_on="2026-01-01", is_public=False)
    gone = Contact.objects.create(name="J. Smit")
    page = send(admin_client, "merge", "take_apart", [merge(kept, gone, None)])
    assert "blijft van de site" not in page
    assert Contact.objects.public().get().pk == gone.pk


def test_one_is_too_few(admin_client: Client) -> None:
    page = send(admin_client, "theme", "merge_rows", themes()[:1])
    assert "Kies er twee of meer" in page


def test_nothing_is_merged_when_one_cannot(admin_client: Client) -> None:
    rows = [
        factories.organisation("Uden", cbs_code="GM0856"),
        factories.organisation("Udenhout"),
        factories.organisation("Maashorst", cbs_code="GM1991"),
    ]
    page = send(admin_client, "municipality", "merge_rows", rows, blijft=rows[2].pk)
    assert "Er is niets samengevoegd." in page
    assert not Merge.objects.exists()


def test_persons(admin_client: Client) -> None:
    project = factories.project()
    rows = [factories.contact(project, name) for name in ("Jan Smit", "J. Smit")]
    send(admin_client, "contact", "merge_rows", rows, blijft=rows[0].pk)
    assert Contact.objects.get().name == "Jan Smit"


def test_a_merge_is_in_the_history_of_the_project(admin_client: Client) -> None:
    kept, gone = rows = themes()
    project = gone.projects.get()
    send(admin_client, "theme", "merge_rows", rows, blijft=kept.pk)
    (change, *_) = history.changes_in(list(history.versions_of(project)))
    assert change.differences == [history.Difference("thema", "Vitaal (verwijderd)", "Vitaliteit")]
