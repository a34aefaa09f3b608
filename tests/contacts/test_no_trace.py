"""After forgetting, a dump of the whole database has no spelling, address or number of them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from projects import history
from projects.contacts.forgetting import forget
from projects.contacts.preview import preview_forgetting
from projects.findings.reports import check_reports
from projects.importing import workflow
from projects.importing.uploads import read_upload
from projects.merging import merge, undo
from projects.models import (
    AuditEntry,
    Confirmation,
    Contact,
    FailedSearch,
    Finding,
    FormerSlug,
    Import,
    Link,
    LinkCheck,
    Merge,
    OrganisationAlias,
    Project,
    SearchWord,
    SelectionPage,
    Synonym,
    ThemeAlias,
)
from projects.search.indexing import refresh
from projects.values.text import fold
from tests import factories
from tests.importing.conftest import block, page

SPELLINGS = [
    "Zoë van der Smitskamp",
    "Zoe Smitskamp",
    "Z. van der Smitskamp",
    "Z.M. Smitskamp",
    "Smitskamp, Zoë van der",
    "Smitskamp, Z.",
    "Z.vdSmitskamp@elders.nl",
    "zoevandersmitskamp",
    "Zoë-van-der-Smitskamp.pdf",
    "https://oss.nl/team/zo%C3%AB-van-der-smitskamp?x=1",
    "z.smitskamp@oss.nl",
    "06 - 12 34 56 78",
    "+31 (0)6 12345678",
    "0031612345678",
    "0412 62 99 36",
    "06 549265287",
]
ALL = "; ".join(SPELLINGS[:6] + SPELLINGS[7:])
FORBIDDEN = re.compile(r"smitskamp|6[\W_]*1[\W_]*2[\W_]*3[\W_]*4[\W_]*5[\W_]*6[\W_]*7[\W_]*8"
                       r"|412[\W_]*62[\W_]*99[\W_]*36|549265287")  # fmt: skip


def everything() -> Iterator[str]:
    """Yield each value of each column of every table there is, those of the index too."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                for column, value in zip(cursor.description, row, strict=True):
                    yield f"{table}.{column[0]}: {_text(value)}"


def _text(value: Any) -> str:
    raw = bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
    return fold(re.sub(r"\\u00(..)", lambda found: chr(int(found[1], 16)), raw))


def left() -> list[str]:
    return [text for text in everything() if FORBIDDEN.search(text)]


@pytest.fixture
def places(db: None) -> None:
    for name in ("Oss", "Zeist"):
        factories.organisation(name)


@pytest.fixture
def person(admin_user: User) -> Contact:
    """Someone in every kind of column, in every spelling, now and in the history."""
    oss = factories.organisation("Oss")
    with history.revision(admin_user, "Nieuw"):
        project = factories.project(
            oss,
            title=f"Interview met {SPELLINGS[0]}",
            text=f'<p>{ALL} <a href="{SPELLINGS[9]}">Lees</a></p>',
            duration_text=SPELLINGS[2],
            theme_source=SPELLINGS[5],
            source_page=SPELLINGS[8],
            source_fields=[{"label": "Contactpersoon", "value": one, "line": 1}
                           for one in SPELLINGS],
        )  # fmt: skip
        made = factories.contact(
            project,
            SPELLINGS[0],
            email=SPELLINGS[10],
            phone="+31612345678",
            other_phones="+31412629936",
            phone_source="06 549265287",
        )
        factories.selection_page(SPELLINGS[0], text=f"<p>{ALL}</p>", choice=f"q={SPELLINGS[2]}")
        link = factories.link(project, SPELLINGS[9], text=SPELLINGS[3])
        Synonym.objects.create(wordings=f"coach, {SPELLINGS[1]}")
        Synonym.objects.create(wordings=f"adviseur, hr, {SPELLINGS[2]}", narrower=SPELLINGS[1])
    with history.revision(admin_user, "Anders"):
        project.text += "<p>Meer</p>"
        project.save()
        OrganisationAlias.objects.create(organisation=oss, name=f"Bureau {SPELLINGS[1]}")
        ThemeAlias.objects.create(theme=factories.theme(), name=SPELLINGS[2])
    _beside(project, link, made, admin_user)
    refresh()
    return made


def _beside(project: Project, link: Link, made: Contact, admin_user: User) -> None:
    """What isn't in the history of anything."""
    FormerSlug.objects.create(slug="zoe-van-der-smitskamp", theme=factories.theme())
    page = SelectionPage.objects.get()
    FormerSlug.objects.create(slug="zoe-van-der-smitskamp", selectionpage=page)
    factories.link_check(link, moved_to=SPELLINGS[9], reason=SPELLINGS[1])
    Finding.objects.create(key="a", rule="r", message=SPELLINGS[10], project=project)
    factories.report(project, "titel", proposed=ALL, explanation=SPELLINGS[1], email=SPELLINGS[10])
    check_reports()
    FailedSearch.objects.bulk_create(
        FailedSearch(question=one) for one in ("zoë smitskamp", "0612345678", "smitskamp")
    )
    SearchWord.objects.bulk_create(
        (SearchWord(word=one) for one in ("smitskamp", "0612345678", "zoevandersmitskamp")),
        ignore_conflicts=True,
    )
    day = date(2026, 3, 2)
    Confirmation.objects.create(
        contact=made, asked_on=day, answered_on=day, answer="wijziging", name=SPELLINGS[3]
    )
    Import.objects.create(
        name=SPELLINGS[8],
        source="pagina",
        content={"lines": SPELLINGS, "links": [{"url": SPELLINGS[9], "text": "Lees"}]},
        report={"new": [{"title": SPELLINGS[4]}]},
        way_back={"rows": [{"fields": {"name": SPELLINGS[0]}}]},
    )
    LogEntry.objects.log_actions(admin_user.pk, [made, project], CHANGE, f"Gewijzigd: {ALL}")
    other = factories.contact(factories.project(), "Johanna Bos", email="jbos@elders.nl")
    undo(merge(other, made, admin_user))
    attachment = factories.attachment(name="Zoe-Smitskamp.pdf")
    Link.objects.create(project=project, order=99, text="Bestand", attachment=attachment)


@pytest.mark.django_db
def test_nothing_is_left_in_any_table(person: Contact, admin_user: User) -> None:
    tables = {text.partition(":")[0].partition(".")[0] for text in left()}
    assert len(tables) > 15
    forget(person, admin_user)
    assert left() == []
    refresh()
    assert left() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL wipes in its own time")
def test_nothing_is_left_in_the_file_of_sqlite(person: Contact, admin_user: User) -> None:
    assert b"smitskamp" in connection.connection.serialize().lower()
    forget(person, admin_user)
    in_file = connection.connection.serialize().decode("latin-1").lower()
    assert FORBIDDEN.findall(in_file) == []


@pytest.mark.django_db
def test_no_version_brings_anything_back(person: Contact, admin_user: User) -> None:
    forget(person, admin_user)
    for project in Project.objects.all():
        for version in history.versions_of(project):
            history.restore(version, admin_user)
    for deleted in history.deleted(Synonym):
        history.restore(deleted, admin_user)
    refresh()
    assert left() == []
    assert not Synonym.objects.filter(wordings__contains="verwijderd").exists()


@pytest.mark.django_db
def test_what_is_left_still_works(client: Client, person: Contact, admin_user: User) -> None:
    project = person.project_contacts.get().project
    theme = factories.theme()
    old = project.get_absolute_url()
    forget(person, admin_user)
    project.refresh_from_db()
    assert project.title == "Interview met [verwijderd]"
    assert project.slug == "interview-met-verwijderd"
    assert client.get(old).headers["Location"] == project.get_absolute_url()
    facet = client.get("/projecten/?thema=zoe-van-der-smitskamp")
    assert facet.headers["Location"] == f"/projecten/?thema={theme.slug}"
    page = client.get(project.get_absolute_url()).content.decode()
    assert "verwijderd.pdf" in page
    file = client.get(re.findall(r'/bestanden/[^"]+', page)[0])
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    first, second = project.links.order_by("order")
    assert (first.url or second.url, LinkCheck.objects.count()) == ("", 0)
    assert list(Synonym.objects.values_list("wordings", flat=True)) == ["adviseur, hr"]
    assert not OrganisationAlias.objects.exists()


@pytest.mark.django_db
def test_unknown_address_is_still_not_found(client: Client, person: Contact) -> None:
    forget(person, None)
    assert client.get("/projecten/interview-met-wie-dan-ook/").status_code == 404


@pytest.mark.django_db
def test_two_slugs_and_names_that_become_the_same(admin_user: User) -> None:
    for name in ("Zoë Smitskamp", "Smitskamp, Zoë"):
        factories.organisation(f"Bureau {name}", "bureau")
        factories.project(title=f"Met {name}", slug="")
    person = factories.contact(factories.project(), "Zoë Smitskamp")
    forget(person, admin_user)
    assert left() == []
    slugs = Project.objects.filter(title__startswith="Met").values_list("slug", flat=True)
    assert set(slugs) == {"met-verwijderd", "met-verwijderd-2"}


@pytest.mark.django_db
def test_initials_of_somebody_else_stay_and_are_shown(person: Contact, admin_user: User) -> None:
    """Z. van der Smitskamp may be Zara; an editor has to look."""
    factories.contact(factories.project(), "Zara van der Smitskamp", email="zara@oss.nl")
    project = factories.project(text="<p>Vraag Z. van der Smitskamp of Zoë Smitskamp.</p>")
    preview = preview_forgetting(person)
    assert project in [place.row for place in preview.maybe]
    assert [str(double) for double in preview.doubles] == ["Zara van der Smitskamp"]
    forget(person, admin_user)
    project.refresh_from_db()
    assert project.text == "<p>Vraag Z. van der Smitskamp of [verwijderd].</p>"


@pytest.mark.django_db
def test_a_surname_alone_stays_and_is_shown(person: Contact, admin_user: User) -> None:
    """Smitskamp may be somebody else; an editor has to look."""
    project = factories.project(title="Bij mevrouw Smitskamp", text="<p>Smitskamp vertelt.</p>")
    url = "https://example.nl/team/smitskamp"
    Link.objects.create(project=project, order=1, text="Blog van Smitskamp", url=url)
    project.project_contacts.create(contact=person, order=1)
    Synonym.objects.create(wordings="coaching, smitskamp")
    shown = {
        (str(place.row), place.label)
        for place in preview_forgetting(person).maybe
        if place.row in (project, Synonym.objects.get(wordings="coaching, smitskamp"))
    }
    assert shown == {
        ("Bij mevrouw Smitskamp", "titel"),
        ("Bij mevrouw Smitskamp", "tekst"),
        ("Bij mevrouw Smitskamp", "tekst van een koppeling"),
        ("Bij mevrouw Smitskamp", "adres"),
        ("coaching, smitskamp", "woorden"),
    }
    forget(person, admin_user)
    project.refresh_from_db()
    assert project.title == "Bij mevrouw Smitskamp"


@pytest.mark.django_db
def test_an_import_that_comes_after(person: Contact, places: None) -> None:
    """A stored page has nobody who was forgotten, in whatever spelling it has them."""
    forget(person, None)
    for contact, details in (
        ("Zoë van der Smitskamp", "z.smitskamp@oss.nl | 06 12345678"),
        ("mw. Z. Smitskamp", "info@oss.nl"),
        ("Smitskamp, Z.M. van der", "z.m.smitskamp@oss.nl"),
    ):
        text = f"Zoë Smitskamp vertelt. Bel {contact}, 06 - 12 34 56 78."
        source = page(block(text=text, contact=contact, details=details), block("Zeist", "Leren"))
        upload = read_upload("Zoe van der Smitskamp.txt", source.encode())
        pending = workflow.create_import(upload, None)
        assert left() == []
        preview = workflow.preview_import(pending)
        assert preview.reading.forgotten == 1
        workflow.apply_import(pending.pk, {}, preview.states, None)
        assert left() == []
        assert "[verwijderd]" not in Contact.objects.values_list("name", flat=True)


@pytest.mark.django_db
@pytest.mark.parametrize("is_stored_first", [False, True])
def test_a_table(is_stored_first: bool, person: Contact, places: None) -> None:
    table = (
        "Webnaam;Titel;Aanvrager;Contactpersoon;Functie;E-mail;Telefoon;Koppeling;Adres\r\n"
        ";Leren met Zoë Smitskamp;Oss;Zoë van der Smitskamp;HR;z.smitskamp@oss.nl;0612345678;"
        "Lees;https://oss.nl/zoe-smitskamp\r\n"
        f"{person.project_contacts.get().project.slug};;;Piet Groot;;p.groot@oss.nl;;;\r\n"
    )
    upload = read_upload("tabel.csv", table.encode())
    pending = workflow.create_import(upload, None) if is_stored_first else None
    forget(person, None)
    pending = Import.objects.get(pk=pending.pk) if pending else workflow.create_import(upload, None)
    assert left() == []
    preview = workflow.preview_import(pending)
    workflow.apply_import(pending.pk, {}, preview.states, None)
    assert left() == []
    assert Project.objects.filter(title="Leren met [verwijderd]").exists()
    assert [known.title for known in preview.known] == ["Interview met [verwijderd]"]
    assert not Contact.objects.filter(name__contains="verwijderd").exists()


@pytest.mark.django_db
def test_pending_import_makes_no_contact_of_what_was_removed(places: None) -> None:
    made = factories.contact(factories.project(), "Zoë van der Smitskamp", email="")
    source = page(block(contact="Zoë van der Smitskamp", details="z.smitskamp@oss.nl"))
    pending = workflow.create_import(read_upload("pagina.txt", source.encode()), None)
    forget(made, None)
    pending.refresh_from_db()
    preview = workflow.preview_import(pending)
    workflow.apply_import(pending.pk, {}, preview.states, None)
    assert not Contact.objects.filter(name__contains="verwijderd").exists()


@pytest.mark.django_db
def test_screen_names_what_stays(admin_client: Client, person: Contact) -> None:
    AuditEntry.objects.create(what="Zoë van der Smitskamp mocht erin.")
    project = person.project_contacts.get().project
    for kind, content in (("pdf", b"%PDF-1.7 leeg"), ("png", b"\x89PNG"), ("doc", b"Z. Smitskamp")):
        made = factories.attachment(content, name=f"bij-{kind}.{kind}", kind=kind)
        Link.objects.create(project=project, order=100 + made.pk, text="x", attachment=made)
    screen = admin_client.get(f"/beheer/projects/contact/{person.pk}/vergeet/").content.decode()
    for said in (
        "1 regel in het logboek",
        "Reservekopieën van voor vandaag",
        "webadressen; wie het oude adres heeft, komt nog goed uit: 2",
        "adressen van koppelingen; daar blijft alleen de tekst van staan: 1",
        "imports; die kun je daarna niet meer ongedaan maken",
    ):
        assert said.lower() in screen.lower()
    listed = screen.partition("Kijk zelf in deze bestanden")[2].partition("</ul>")[0]
    assert re.findall(r">([\w-]+\.\w+)<.*?: (?:<strong>)?(hier \w+)", listed) == [
        ("Zoe-Smitskamp.pdf", "hier kunnen"),
        ("bij-doc.doc", "hier staat"),
        ("bij-pdf.pdf", "hier kunnen"),
        ("bij-png.png", "hier kunnen"),
    ]


@pytest.mark.django_db
def test_undone_merge_of_a_single_name_is_gone_too(admin_user: User) -> None:
    zoe = factories.contact(factories.project(), "Zoëtje", email="")
    undo(merge(factories.contact(factories.project(), "Piet Groot"), zoe, admin_user))
    forget(Contact.objects.get(name="Zoëtje"), admin_user)
    assert not Merge.objects.exists()
    assert [text for text in everything() if "zoetje" in text] == []
