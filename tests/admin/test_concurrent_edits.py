"""Two editors of one form: neither loses anything, and the second is told."""

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
from tests.admin.conftest import FormPage, values_of

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
def both(project: Project) -> tuple[FormPage, FormPage]:
    """The same form, opened by Anna and by Bram."""
    return (
        FormPage(editor("anna"), "project", project),
        FormPage(editor("bram"), "project", project),
    )


def page_text(response: Any) -> str:
    page = response.content.decode()
    return " ".join(strip_tags(page[page.index('id="content-start"') :]).split())


def save_again(form: FormPage, response: Any) -> Any:
    """Save what the form shows now."""
    return form.client.post(form.url, values_of(response))


def test_second_editor_is_told_and_keeps_their_input(both: Any, project: Project) -> None:
    anna, bram = both
    assert anna.save(title="Fitter", start="sept 2021").status_code == 302
    response = bram.save(text="<p>Twee</p>")
    text = page_text(response)
    assert "Anna was je voor" in text
    assert "Titel weg: Fit nieuw: Fitter" in text
    assert "Start weg: 2021 nieuw: september 2021" in text
    assert "Jullie veranderden allebei" not in text
    project.refresh_from_db()
    assert (project.title, project.text) == ("Fitter", "<p>Een</p>")
    shown = values_of(response)
    assert (shown["title"], shown["text"]) == ("Fitter", "<p>Twee</p>")
    assert save_again(bram, response).status_code == 302
    project.refresh_from_db()
    assert (project.title, project.start, project.text) == ("Fitter", "2021-09", "<p>Twee</p>")


def test_field_that_both_changed_keeps_the_input_and_is_named(both: Any, project: Project) -> None:
    anna, bram = both
    anna.save(title="Fitter")
    response = bram.save(title="Fitst")
    assert "Jullie veranderden allebei: titel." in page_text(response)
    save_again(bram, response)
    project.refresh_from_db()
    assert project.title == "Fitst"
    assert str(history.versions_of(project)[0].revision.user) == "bram"


def test_inline_rows_of_both_are_merged(both: Any, project: Project) -> None:
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
    assert "Koppelingen nieuw: Van Anna (document)" in page_text(response)
    assert save_again(bram, response).status_code == 302
    links = {link.text: link.url for link in project.links.all()}
    assert links == {
        "Plan": "https://oss.nl/anna",
        "Verslag": "https://oss.nl/bram",
        "Van Anna": "",
        "Van Bram": "",
    }
    assert [place.name for place in project.organisations.order_by("name")] == ["Oss", "Uden"]


def test_row_that_the_other_deleted(both: Any, project: Project) -> None:
    """It stays deleted, unless this editor changed it."""
    anna, bram = both
    anna.save(links__0__DELETE="on", links__1__DELETE="on")
    response = bram.save(links__1__url="https://oss.nl/bram")
    save_again(bram, response)
    assert [(link.text, link.url) for link in project.links.all()] == [
        ("Verslag", "https://oss.nl/bram")
    ]


def test_change_of_an_inline_row_elsewhere_is_noticed(both: Any, project: Project) -> None:
    _, bram = both
    Link.objects.filter(order=1).update(url="https://oss.nl/nieuw")
    response = bram.save(title="Fitter")
    assert "Dit is intussen veranderd" in page_text(response)
    save_again(bram, response)
    assert project.links.get(order=1).url == "https://oss.nl/nieuw"


def test_saving_without_changes_is_no_conflict(both: Any, project: Project) -> None:
    anna, bram = both
    assert anna.save().status_code == 302
    assert bram.save(title="Fitter").status_code == 302


def test_error_and_conflict_at_once(both: Any, project: Project) -> None:
    anna, bram = both
    anna.save(title="Fitter")
    response = bram.save(end="1999")
    assert "Het einde ligt voor de start." in page_text(response)
    assert "Anna was je voor" in page_text(response)
    bram.values = values_of(response)
    assert bram.save(end="2023").status_code == 302
    project.refresh_from_db()
    assert (project.title, project.end) == ("Fitter", "2023")


def test_third_change_while_the_second_editor_reviews(both: Any, project: Project) -> None:
    anna, bram = both
    anna.save(title="Fitter")
    first = bram.save(text="<p>Twee</p>")
    FormPage(anna.client, "project", project).save(start="2020")
    second = save_again(bram, first)
    assert "Start weg: 2021 nieuw: 2020" in page_text(second)
    save_again(bram, second)
    project.refresh_from_db()
    assert (project.title, project.start, project.text) == ("Fitter", "2020", "<p>Twee</p>")


def test_deleted_meanwhile_keeps_the_input(project: Project) -> None:
    Project.objects.update(published_on=None)  # as for a project from the original pages
    anna, bram = (FormPage(editor(name), "project", project) for name in ("anna", "bram"))
    anna.client.post(reverse("admin:projects_project_delete", args=[project.pk]), {"post": "yes"})
    response = bram.save(title="Fitter")
    assert "is het verwijderd door Anna" in page_text(response)
    typed = dict(response.context["submitted"]) | {"_zet-terug": "Zet terug en sla op"}
    assert bram.client.post(bram.url, typed).status_code == 302
    back = Project.objects.get()
    assert (back.title, back.links.count()) == ("Fitter", 2)


def test_other_models_detect_conflicts_too(project: Project) -> None:
    anna, bram = editor("anna"), editor("bram")
    person = factories.contact(project, "Jan")
    rows: list[tuple[str, Any, str]] = [
        ("contact", person, "email"),
        ("municipality", Organisation.objects.get(), "cbs_code"),
        ("theme", Theme.objects.create(name="Vitaal"), ""),
    ]
    for model_name, row, _ in rows:
        first, second = FormPage(anna, model_name, row), FormPage(bram, model_name, row)
        assert first.save(name="Van Anna").status_code == 302, model_name
        response = second.save(name="Van Bram")
        assert "Jullie veranderden allebei: naam." in page_text(response), model_name
        row.refresh_from_db()
        assert row.name == "Van Anna"
    assert Contact.objects.count() == 1


def test_snapshot_of_another_project_is_refused(project: Project) -> None:
    anna = FormPage(editor("anna"), "project", project)
    other = FormPage(anna.client, "project", factories.project())
    project.title = "Fitter"
    project.save()
    response = anna.save(_geopend=other.values["_geopend"], text="<p>Twee</p>")
    assert response.status_code == 200
    assert "Wij kunnen niet nagaan" in page_text(response)
    assert save_again(anna, response).status_code == 302


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


def test_editable_list_overwrites_nothing(project: Project) -> None:
    anna, bram = editor("anna"), editor("bram")
    url = reverse("admin:projects_link_changelist")
    first, second = links_form(anna), links_form(bram)
    url_fields = {first[f"form-{n}-id"]: f"form-{n}-url" for n in (0, 1)}
    plan, report = project.links.order_by("order")
    anna.post(url, first | {url_fields[plan.pk]: "https://oss.nl/anna"})
    response = bram.post(url, second | {url_fields[report.pk]: "https://oss.nl/bram"}, follow=True)
    assert "1 koppeling opgeslagen." in response.content.decode()
    assert [link.url for link in project.links.order_by("order")] == [
        "https://oss.nl/anna",
        "https://oss.nl/bram",
    ]
    response = bram.post(url, second | {url_fields[plan.pk]: "https://oss.nl/bram"})
    assert "Een ander maakte hier intussen ‘https://oss.nl/anna’ van." in page_text(response)
    plan.refresh_from_db()
    assert plan.url == "https://oss.nl/anna"


def test_link_form_overwrites_nothing(project: Project) -> None:
    link = project.links.get(order=1)
    anna, bram = (FormPage(editor(name), "link", link) for name in ("anna", "bram"))
    for form in (anna, bram):
        fields = form.response.context["adminform"].form
        form.values |= {b.html_initial_name: b.value() for b in fields if b.name != "upload"}
    assert anna.save(url="https://oss.nl/anna").status_code == 302
    assert bram.save(text="Het plan").status_code == 302
    link.refresh_from_db()
    assert (link.text, link.url) == ("Het plan", "https://oss.nl/anna")
    response = bram.save(text="Het plan", url="https://oss.nl/bram")
    assert "Een ander maakte hier intussen ‘https://oss.nl/anna’ van." in page_text(response)


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_saving_at_the_same_moment() -> None:
    """The second waits for the transaction of the first, and only then checks for conflicts."""
    project = factories.project(title="Fit")
    bram = FormPage(editor("bram"), "project", project)
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
    assert "Jullie veranderden allebei: titel." in page_text(responses[0])
    project.refresh_from_db()
    assert project.title == "Fitter"


def waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
        return cursor.fetchone() is not None
