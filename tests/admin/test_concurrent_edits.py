"""Two editors on one project: neither loses anything, and the second is told."""

from threading import Thread
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from projects import history
from projects.accounts.groups import EDITORS
from projects.models import Contact, Link, Organisation, Project, Theme
from tests import factories
from tests.admin.conftest import Form, values_of

pytestmark = pytest.mark.django_db


def editor(name: str) -> Client:
    user = User.objects.create_user(name, first_name=name.capitalize(), is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def project() -> Project:
    made = factories.project(
        factories.organisation("Oss"), title="Fit", text="<p>Een</p>", start="2021"
    )
    for order, text in enumerate(("Plan", "Verslag"), 1):
        Link.objects.create(project=made, order=order, text=text, url=f"https://oss.nl/{order}")
    return made


@pytest.fixture
def both(project: Project) -> tuple[Form, Form]:
    """The same form, opened by Anna and by Bram."""
    return (Form(editor("anna"), "project", project), Form(editor("bram"), "project", project))


def said(response: Any) -> str:
    page = response.content.decode()
    return " ".join(strip_tags(page[page.index('id="content-start"') :]).split())


def again(form: Form, response: Any) -> Any:
    """Save once more what the form shows now."""
    return form.client.post(form.address, values_of(response))


def test_second_is_told_and_keeps_what_he_typed(both: Any, project: Project) -> None:
    anna, bram = both
    assert anna.save(title="Fitter", start="sept 2021").status_code == 302
    response = bram.save(text="<p>Twee</p>")
    told = said(response)
    assert "Anna was je voor" in told
    assert "Titel weg: Fit nieuw: Fitter" in told
    assert "Start weg: 2021 nieuw: september 2021" in told
    assert "Jullie veranderden allebei" not in told
    project.refresh_from_db()
    assert (project.title, project.text) == ("Fitter", "<p>Een</p>")
    shown = values_of(response)
    assert (shown["title"], shown["text"]) == ("Fitter", "<p>Twee</p>")
    assert again(bram, response).status_code == 302
    project.refresh_from_db()
    assert (project.title, project.start, project.text) == ("Fitter", "2021-09", "<p>Twee</p>")


def test_what_both_changed_stays_as_typed_and_is_named(both: Any, project: Project) -> None:
    anna, bram = both
    anna.save(title="Fitter")
    response = bram.save(title="Fitst")
    assert "Jullie veranderden allebei: titel." in said(response)
    again(bram, response)
    project.refresh_from_db()
    assert project.title == "Fitst"
    assert str(history.versions_of(project)[0].revision.user) == "bram"


def test_rows_of_both_come_together(both: Any, project: Project) -> None:
    anna, bram = both
    uden = factories.organisation("Uden")
    anna.save(
        links__0__url="https://oss.nl/anna",
        links__TOTAL_FORMS=3,
        links__2__text="Van Anna",
        links__2__kind="document",
        project_organisations__TOTAL_FORMS=2,
        project_organisations__1__organisation=uden.pk,
        project_organisations__1__role="deelnemer",
    )
    response = bram.save(
        links__1__url="https://oss.nl/bram",
        links__TOTAL_FORMS=3,
        links__2__text="Van Bram",
        links__2__kind="podcast",
    )
    assert "Koppelingen nieuw: Van Anna (document)" in said(response)
    assert again(bram, response).status_code == 302
    links = {link.text: link.url for link in project.links.all()}
    assert links == {
        "Plan": "https://oss.nl/anna",
        "Verslag": "https://oss.nl/bram",
        "Van Anna": "",
        "Van Bram": "",
    }
    assert [place.name for place in project.organisations.order_by("name")] == ["Oss", "Uden"]


def test_row_that_the_other_took_away(both: Any, project: Project) -> None:
    """It stays away, unless this editor was working on it."""
    anna, bram = both
    anna.save(links__0__DELETE="on", links__1__DELETE="on")
    response = bram.save(links__1__url="https://oss.nl/bram")
    again(bram, response)
    assert [(link.text, link.url) for link in project.links.all()] == [
        ("Verslag", "https://oss.nl/bram")
    ]


def test_change_of_a_part_elsewhere_is_seen(both: Any, project: Project) -> None:
    _, bram = both
    Link.objects.filter(order=1).update(url="https://oss.nl/nieuw")
    response = bram.save(title="Fitter")
    assert "Dit is intussen veranderd" in said(response)
    again(bram, response)
    assert project.links.get(order=1).url == "https://oss.nl/nieuw"


def test_saving_without_a_change_bothers_nobody(both: Any, project: Project) -> None:
    anna, bram = both
    assert anna.save().status_code == 302
    assert bram.save(title="Fitter").status_code == 302


def test_mistake_and_conflict_at_once(both: Any, project: Project) -> None:
    anna, bram = both
    anna.save(title="Fitter")
    response = bram.save(end="1999")
    assert "Het einde ligt voor de start." in said(response)
    assert "Anna was je voor" in said(response)
    bram.values = values_of(response)
    assert bram.save(end="2023").status_code == 302
    project.refresh_from_db()
    assert (project.title, project.end) == ("Fitter", "2023")


def test_third_change_while_the_second_looks(both: Any, project: Project) -> None:
    anna, bram = both
    anna.save(title="Fitter")
    first = bram.save(text="<p>Twee</p>")
    Form(anna.client, "project", project).save(start="2020")
    second = again(bram, first)
    assert "Start weg: 2021 nieuw: 2020" in said(second)
    again(bram, second)
    project.refresh_from_db()
    assert (project.title, project.start, project.text) == ("Fitter", "2020", "<p>Twee</p>")


def test_deleted_meanwhile_keeps_what_was_typed(project: Project) -> None:
    Project.objects.update(published_on=None)  # as of one from the old pages
    anna, bram = (Form(editor(name), "project", project) for name in ("anna", "bram"))
    anna.client.post(reverse("admin:projects_project_delete", args=[project.pk]), {"post": "yes"})
    response = bram.save(title="Fitter")
    assert "is het verwijderd door Anna" in said(response)
    typed = dict(response.context["typed"]) | {"_zet-terug": "Zet terug en sla op"}
    assert bram.client.post(bram.address, typed).status_code == 302
    back = Project.objects.get()
    assert (back.title, back.links.count()) == ("Fitter", 2)


def test_other_screens_are_guarded_too(project: Project) -> None:
    anna, bram = editor("anna"), editor("bram")
    person = factories.contact(project, "Jan")
    rows: list[tuple[str, Any, str]] = [
        ("contact", person, "email"),
        ("municipality", Organisation.objects.get(), "cbs_code"),
        ("theme", Theme.objects.create(name="Vitaal"), ""),
    ]
    for screen, row, _ in rows:
        first, second = Form(anna, screen, row), Form(bram, screen, row)
        assert first.save(name="Van Anna").status_code == 302, screen
        response = second.save(name="Van Bram")
        assert "Jullie veranderden allebei: naam." in said(response), screen
        row.refresh_from_db()
        assert row.name == "Van Anna"
    assert Contact.objects.count() == 1


def test_seal_of_another_project_is_no_way_around(project: Project) -> None:
    anna = Form(editor("anna"), "project", project)
    other = Form(anna.client, "project", factories.project())
    project.title = "Fitter"
    project.save()
    response = anna.save(_geopend=other.values["_geopend"], text="<p>Twee</p>")
    assert response.status_code == 200
    assert "Wij kunnen niet nagaan" in said(response)
    assert again(anna, response).status_code == 302


def links_form(client: Client) -> dict[str, Any]:
    response = client.get(reverse("admin:projects_link_changelist"))
    formset = response.context["cl"].formset
    data = {bound.html_name: bound.value() for bound in formset.management_form}
    for form in formset.forms:
        for bound in form:
            data[bound.html_name] = bound.value()
            if bound.field.show_hidden_initial:
                assert bound.html_initial_name in response.content.decode()
                data[bound.html_initial_name] = bound.initial
    return data | {"_save": "Opslaan"}


def test_list_of_links_overwrites_nothing(project: Project) -> None:
    anna, bram = editor("anna"), editor("bram")
    address = reverse("admin:projects_link_changelist")
    first, second = links_form(anna), links_form(bram)
    url = {first[f"form-{n}-id"]: f"form-{n}-url" for n in (0, 1)}
    plan, report = project.links.order_by("order")
    anna.post(address, first | {url[plan.pk]: "https://oss.nl/anna"})
    response = bram.post(address, second | {url[report.pk]: "https://oss.nl/bram"}, follow=True)
    assert "1 koppeling opgeslagen." in response.content.decode()
    assert [link.url for link in project.links.order_by("order")] == [
        "https://oss.nl/anna",
        "https://oss.nl/bram",
    ]
    response = bram.post(address, second | {url[plan.pk]: "https://oss.nl/bram"})
    assert "Een ander maakte hier intussen ‘https://oss.nl/anna’ van." in said(response)
    plan.refresh_from_db()
    assert plan.url == "https://oss.nl/anna"


def test_link_on_its_own_screen_overwrites_nothing(project: Project) -> None:
    link = project.links.get(order=1)
    anna, bram = (Form(editor(name), "link", link) for name in ("anna", "bram"))
    for form in (anna, bram):
        fields = form.response.context["adminform"].form
        form.values |= {b.html_initial_name: b.value() for b in fields if b.name != "upload"}
    assert anna.save(url="https://oss.nl/anna").status_code == 302
    assert bram.save(text="Het plan").status_code == 302
    link.refresh_from_db()
    assert (link.text, link.url) == ("Het plan", "https://oss.nl/anna")
    response = bram.save(text="Het plan", url="https://oss.nl/bram")
    assert "Een ander maakte hier intussen ‘https://oss.nl/anna’ van." in said(response)


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment() -> None:
    """The second waits for the first to end, and only then looks whether it may save."""
    project = factories.project(title="Fit")
    bram = Form(editor("bram"), "project", project)
    responses: list[Any] = []

    def save() -> None:
        responses.append(bram.save(title="Fitst"))
        connection.close()

    second = Thread(target=save)
    with history.revision():
        project.title = "Fitter"
        project.save()
        second.start()
        while not waits_for_a_lock():
            assert second.is_alive()
    second.join()
    assert "Jullie veranderden allebei: titel." in said(responses[0])
    project.refresh_from_db()
    assert project.title == "Fitter"


def waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
        return cursor.fetchone() is not None
