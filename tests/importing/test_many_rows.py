"""A table of many rows: what it costs doesn't grow with each row, and nothing else changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects import history
from projects.importing import workflow
from projects.importing.forgotten_persons import _pieces
from projects.importing.uploads import read_upload
from projects.models import Contact, Import, Link, Project, ProjectContact
from tests.importing.conftest import places as places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]
HEADER = "Titel;Aanvrager;Deelnemers;Thema;Start;Contactpersoon;E-mail;Telefoon;Koppeling;Adres\n"


def table(rows: int, *, begin: int = 0, start: str = "2021") -> str:
    return HEADER + "".join(
        f"Project {n};Oss;Zeist;;{start};Jan Smit;jan{n // 2}@oss.nl;0412 62{9910 + n // 2};"
        f"Het plan;https://oss.nl/{n}\n"
        for n in range(begin, begin + rows)
    )


def bring_in(text: str) -> Import:
    waiting = workflow.create_import(read_upload("tabel.csv", text.encode()), None)
    seen = workflow.preview_import(waiting).states
    return workflow.apply_import(waiting.pk, {}, seen, None)


def queries_of(rows: int) -> tuple[int, int]:
    """How many queries a table takes, to come in and to be undone."""
    with CaptureQueriesContext(connection) as coming:
        done = bring_in(table(rows, begin=rows * 2))
    with CaptureQueriesContext(connection) as undoing:
        workflow.undo_import(done.pk, [], None)
    return len(coming), len(undoing)


def test_queries_do_not_grow_with_the_rows() -> None:
    bring_in(table(1))  # what is asked once and then kept
    (coming, undoing), (coming_more, undoing_more) = queries_of(20), queries_of(40)
    assert coming_more < coming + 10
    assert undoing_more < undoing + 10
    assert Project.objects.count() == 1


def test_everything_of_a_row_is_there() -> None:
    bring_in(table(3))
    first, second, third = Project.objects.order_by("title")
    assert (first.slug, third.start) == ("project-0-oss", "2021")
    assert [o.role for o in first.project_organisations.order_by("order")] == [
        "aanvrager",
        "deelnemer",
    ]
    assert Contact.objects.count() == 2  # the first two have one person
    assert first.project_contacts.get().contact == second.project_contacts.get().contact
    assert Link.objects.filter(project=second).get().url == "https://oss.nl/1"


def test_equal_titles_get_slugs_of_their_own() -> None:
    bring_in("Titel;Aanvrager\nLeren;Oss\n")
    bring_in("Titel;Aanvrager\nLeren > Oss;\nLeren < oss;\n")
    slugs = Project.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["leren-oss", "leren-oss-2", "leren-oss-3"]


def test_the_same_table_again_changes_nothing() -> None:
    bring_in(table(6))
    again = workflow.create_import(read_upload("tabel.csv", table(6).encode()), None)
    assert len(workflow.preview_import(again).unchanged) == 6


def test_only_changed_rows_are_shown() -> None:
    bring_in(table(6))
    lines = table(6).splitlines()
    lines[2] = lines[2].replace("2021", "2022")
    again = workflow.create_import(read_upload("tabel.csv", "\n".join(lines).encode()), None)
    preview = workflow.preview_import(again)
    assert [known.title for known in preview.changed] == ["Project 1"]
    assert len(preview.unchanged) == 5


def test_each_project_and_person_has_a_history() -> None:
    done = bring_in(table(4))
    project = Project.objects.get(title="Project 3")
    (version,) = history.versions_of(project)
    (state,) = history.states_of([version])
    assert len(state.parts["links"]) == len(state.parts["project_contacts"]) == 1
    assert history.versions_of(Contact.objects.first()).count() == 1
    workflow.undo_import(done.pk, [], None)
    deleted = {version.object_id for version in history.deleted(Project)}
    assert len(deleted) == 4
    gone = next(v for v in history.deleted(Project) if v.object_id == str(project.pk))
    history.restore(gone)
    project.refresh_from_db()
    assert project.links.get().url == "https://oss.nl/3"


def test_a_thousand_persons_are_not_too_many() -> None:
    """Of SQLite, which refuses a condition with a thousand parts."""
    with history.revision():
        people = Contact.objects.bulk_create(Contact(name=f"Persoon {n}") for n in range(1100))
        history.note_created(people)
        project = Project.objects.create(title="Groot")
        ProjectContact.objects.bulk_create(
            ProjectContact(project=project, contact=one, order=n) for n, one in enumerate(people)
        )
    (version,) = history.versions_of(project)
    assert len(history.states_of([version])[0].parts["project_contacts"]) == 1100


def test_a_name_in_two_cells_is_whole_in_one_piece() -> None:
    """However the text of a large table is cut: what is searched for is in some piece."""
    texts = [f"cel {n} " + "x" * 3000 for n in range(20)]
    for at in range(1, 20):
        cells = [*texts[:at], "Jan", "Smit", *texts[at:]]
        assert any("Jan\nSmit" in piece for piece in _pieces(cells))
