"""After forgetting, no table in the database has a trace of the person."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from projects import history
from projects.contacts.forgetting import forget
from projects.contacts.forgotten import is_forgotten
from projects.merging import merge
from projects.models import (
    Confirmation,
    Contact,
    FailedSearch,
    Finding,
    Import,
    Link,
    Project,
    SearchWord,
)
from projects.search.indexing import refresh
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
PERSON = {"name": "Zoë de Smit", "email": "z.desmit@oss.nl", "phone": "+31612345678"}
SAID = ("zoë", "zo\\u00eb", "smit", "612345678", "12 34 56 78", "061234567")


def everything() -> Iterator[str]:
    """Yield each value of each column of each table, as it is in the database."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        for table in sorted(tables & set(connection.introspection.table_names(cursor))):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                for column, value in zip(cursor.description, row, strict=True):
                    yield f"{table}.{column[0]}: {value}"


def found(*parts: str) -> list[str]:
    return [text for text in everything() if any(part in text.lower() for part in parts)]


@pytest.fixture
def person(admin_user: User) -> Contact:
    """Someone with traces everywhere."""
    project = factories.project(
        factories.organisation("Oss"),
        title="Interview met Zoë de Smit",
        slug="interview",
        text='<p>Mail <a href="mailto:z.desmit@oss.nl">Zoë  de Smit</a> (06&nbsp;-12345678).</p>',
        source_fields=[
            {"label": "Kop", "value": "Oss: Interview", "line": 1},
            {"label": "Contactpersoon gemeente", "value": "mw. Zoë de Smit", "line": 2},
            {"label": "Contactgegevens", "value": "z.desmit@oss.nl | 06 12 34 56 78", "line": 3},
        ],
    )
    with history.revision(admin_user, "Nieuw"):
        made = factories.contact(project, **{**PERSON, "email": "zoe.smit@oss.nl"})
        project.text += "<p>Zoë de Smit schreef dit.</p>"
        project.save()
    with history.revision(admin_user, "Beter adres"):
        made.email = PERSON["email"]
        made.save()
    Link.objects.create(project=project, order=1, text="Lees wat Zoë de Smit ervan vond")
    message = "z.desmit@oss.nl past niet bij Zoë de Smit"
    Finding.objects.create(key="a", rule="r", message=message, project=project)
    FailedSearch.objects.note("zoë de smit")
    Confirmation.objects.create(
        contact=made, asked_on=DAY, answered_on=DAY, answer="wijziging", name="Zoë de Smit-Bos"
    )
    LogEntry.objects.log_actions(
        admin_user.pk, [made], CHANGE, [{"changed": {"name": "r", "object": str(made)}}]
    )
    refresh()
    return made


def test_no_trace_is_left(person: Contact, admin_user: User) -> None:
    assert len(found(*SAID)) > 15
    forget(person, admin_user)
    refresh()
    left = found(*SAID)
    # The search index keeps single words of texts: they reveal nothing about anyone.
    assert [text for text in left if not text.startswith("projects_searchword.")] == []


def test_texts_stay_readable(person: Contact, admin_user: User) -> None:
    forget(person, admin_user)
    project = Project.objects.get()
    assert project.title == "Interview met [verwijderd]"
    assert project.text.startswith("<p>Mail [verwijderd] ([verwijderd]).</p>")
    assert [line["value"] for line in project.source_fields] == [
        "Oss: Interview",
        "[verwijderd]",
        "[verwijderd]",
    ]
    assert Link.objects.get().text == "Lees wat [verwijderd] ervan vond"


def test_the_log_names_the_user_and_not_the_person(person: Contact, admin_user: User) -> None:
    forget(person, admin_user)
    entry = LogEntry.objects.latest("pk")
    assert (entry.user, str(entry.object_repr)) == (admin_user, "een contactpersoon")
    assert entry.get_change_message() == "Vergeten."
    assert entry.object_id is None


def test_an_import_recognises_the_person(person: Contact, admin_user: User) -> None:
    forget(person, admin_user)
    assert is_forgotten("Zoë de Smit", "zoe@oss.nl")
    assert is_forgotten(email="zoe.smit@oss.nl")  # as it was before


def test_history_cannot_bring_the_person_back(person: Contact, admin_user: User) -> None:
    forget(person, admin_user)
    assert not list(history.deleted(Contact))
    project = Project.objects.get()
    for version in history.versions_of(project):
        history.restore(version, admin_user)
    assert not Contact.objects.exists()
    refresh()
    assert [text for text in found(*SAID) if "searchword" not in text] == []


def test_public_page_is_renewed(client: Client, person: Contact, admin_user: User) -> None:
    address = Project.objects.get().get_absolute_url()
    assert "Zoë" in client.get(address).content.decode()
    forget(person, admin_user)
    assert "Zoë" not in client.get(address).content.decode()


def test_details_shared_with_others_stay(person: Contact, admin_user: User) -> None:
    """A colleague with the same number and a namesake elsewhere aren't affected."""
    project = Project.objects.get()
    colleague = factories.contact(project, "Piet Groot", email="p@oss.nl", phone="+31612345678")
    elsewhere = factories.project(title="Vraag Annie de Smit of Zoë de Smits")
    lines = [{"label": "Contactgegevens", "value": "p@oss.nl, 06 12345678", "line": 4}]
    Project.objects.filter(pk=project.pk).update(source_fields=lines)
    forget(person, admin_user)
    colleague.refresh_from_db()
    assert colleague.phone == "+31612345678"
    assert Project.objects.get(pk=project.pk).source_fields == lines
    assert not is_forgotten("Piet Groot", phones=["+31612345678"])
    elsewhere.refresh_from_db()
    assert elsewhere.title == "Vraag Annie de Smit of Zoë de Smits"


def test_invalid_number_is_erased_too(admin_user: User) -> None:
    lines = [
        {"label": "Contactpersoon", "value": "Jan", "line": 1},
        {"label": "Contactpersoon", "value": "Piet", "line": 2},
        {"label": "Contactgegevens", "value": "tel. 06 549265287", "line": 3},
    ]
    project = factories.project(title="Dag Jan", source_fields=lines)
    jan = factories.contact(project, "Jan", email="", phone_source="06 549265287")
    factories.contact(project, "Piet", email="piet@oss.nl")
    forget(jan, admin_user)
    project.refresh_from_db()
    assert [line["value"] for line in project.source_fields] == [
        "[verwijderd]",
        "Piet",
        "[verwijderd]",
    ]
    assert project.title == "Dag Jan"  # that could be anyone


def test_all_or_nothing(person: Contact, admin_user: User, monkeypatch: Any) -> None:
    def fail(user: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("projects.contacts.forgetting._note", fail)
    with pytest.raises(RuntimeError):
        forget(person, admin_user)
    assert Contact.objects.exists()
    assert Finding.objects.exists()
    assert not is_forgotten("Zoë de Smit")


def test_account_of_staff_is_somebody_else(admin_user: User, person: Contact) -> None:
    User.objects.filter(pk=admin_user.pk).update(first_name="Zoë de Smit")
    forget(person, admin_user)
    admin_user.refresh_from_db()
    assert admin_user.first_name == "Zoë de Smit"


def test_merged_contact_is_erased_too(person: Contact, admin_user: User) -> None:
    double = factories.contact(Project.objects.get(), "Z. Smit-de Boer", email="zsb@oss.nl")
    merge(person, double, admin_user)
    forget(person, admin_user)
    assert found("smit-de boer", "zsb@") == []


def test_contact_merged_twice_is_erased_too(person: Contact, admin_user: User) -> None:
    first = factories.contact(factories.project(), "Jannie Pieters", email="jannie@thuis.nl")
    with history.revision(admin_user):
        first.name, first.email = "J. de Boer", "jdb@oss.nl"
        first.save()
    between = factories.contact(factories.project(), "Johanna Bos", email="jbos@oss.nl")
    merge(between, first, admin_user)
    merge(person, between, admin_user)
    project = factories.project(text="<p>Met Jannie Pieters</p>")
    forget(person, admin_user)
    assert found("jannie", "pieters", "jdb@", "de boer", "jbos@", "johanna") == []
    project.refresh_from_db()
    assert project.text == "<p>Met [verwijderd]</p>"
    assert not list(history.deleted(Contact))
    assert is_forgotten("Jannie Pieters", "jannie@thuis.nl")


def test_contact_restored_after_a_merge_is_someone_else(person: Contact, admin_user: User) -> None:
    other = factories.contact(factories.project(), "Johanna Bos", email="jbos@oss.nl")
    merge(person, other, admin_user)
    history.restore(history.deleted(Contact)[0], admin_user)
    forget(person, admin_user)
    back = Contact.objects.get(name="Johanna Bos")
    assert history.versions_of(back).exists()


def test_undoing_an_import_cannot_bring_the_person_back(person: Contact, admin_user: User) -> None:
    waiting = Import.objects.create(
        name="pagina",
        source="pagina",
        content={"lines": ["Contactpersoon: Zoë de Smit", "Looptijd: 2021"], "links": []},
        way_back={"rows": [{"fields": {"name": "Zoë de Smit", "phone": "+31612345678"}}]},
    )
    forget(person, admin_user)
    waiting.refresh_from_db()
    assert waiting.content["lines"] == ["Contactpersoon: [verwijderd]", "Looptijd: 2021"]
    assert waiting.way_back == {}


def test_search_forgets_the_words_of_the_name(person: Contact, admin_user: User) -> None:
    SearchWord.objects.bulk_create(SearchWord(word=word) for word in ("zoe", "smit", "fiets"))
    factories.project(title="Een smit op de fiets")
    refresh()
    forget(person, admin_user)
    refresh()
    words = set(SearchWord.objects.values_list("word", flat=True))
    assert words & {"zoe", "smit", "fiets"} == {"smit", "fiets"}
