"""Staff decide about what visitors reported: in the list, at the project, at the finding."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from projects.accounts.groups import EDITORS, MANAGERS
from projects.admin.dashboard import open_tasks
from projects.findings.reports import check_reports
from projects.models import Finding, Project, Report
from tests import factories
from tests.admin.conftest import FormPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project(title="Leren", start="2020", end="2021", text="<p>Tekst</p>")


@pytest.fixture
def report(project: Project) -> Report:
    made = factories.report(project, proposed="2020 tot mei 2022", email="an@oss.nl")
    check_reports()
    return made


def take(client: Client, report: Report, step: str, **more: str) -> Any:
    url = reverse("admin:projects_report_decision", args=[report.pk, step])
    return client.post(url, more, follow=True)


def text_of(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def page_of(client: Client, report: Report) -> str:
    return text_of(client.get(reverse("admin:projects_report_change", args=[report.pk])))


def duration_of(project: Project) -> str:
    return Project.objects.get(pk=project.pk).duration_in_words


def test_accepted_from_the_list_and_undone(
    admin_client: Client, client: Client, project: Project, report: Report
) -> None:
    listed = text_of(admin_client.get(reverse("admin:projects_report_changelist")))
    assert f"/{report.pk}/besluit/neem-over/" in listed
    answer = take(admin_client, report, "neem-over", lijst="")
    assert "Zo staat het nu bij het project." in text_of(answer)
    assert "Draai het terug bij de melding." in text_of(answer)
    assert "2020 tot mei 2022" in text_of(client.get(project.get_absolute_url()))
    assert "Draai het terug" in page_of(admin_client, report)
    assert "Teruggedraaid." in text_of(take(admin_client, report, "draai-terug"))
    assert "2020 tot 2021" in text_of(client.get(project.get_absolute_url()))


def test_declined(admin_client: Client, project: Project, report: Report) -> None:
    assert "Er is niets veranderd." in text_of(take(admin_client, report, "wijs-af"))
    assert "Over deze melding is al besloten." in text_of(take(admin_client, report, "neem-over"))
    assert duration_of(project) == "2020 tot 2021"


def test_what_changed_since_is_asked_first(
    admin_client: Client, project: Project, report: Report
) -> None:
    Project.objects.update(end="2023")
    answer = take(admin_client, report, "neem-over", lijst="")
    assert "Sinds deze melding is dit veld veranderd." in text_of(answer)
    page = page_of(admin_client, report)
    assert "Toen stond er ‘2020 tot 2021’. Nu staat er ‘2020 tot 2023’." in page
    assert "Neem toch over" in page
    mark = Report.objects.get().now.mark
    assert f'name="gezien" value="{mark}"' in page
    take(admin_client, report, "neem-over", gezien=mark)
    assert duration_of(project) == "2020 tot mei 2022"


def test_nothing_happens_on_a_get(admin_client: Client, project: Project, report: Report) -> None:
    for step in ("neem-over", "wijs-af", "verwerkt"):
        admin_client.get(reverse("admin:projects_report_decision", args=[report.pk, step]))
    assert Report.objects.get().is_new


def test_who_may_decide(client: Client, report: Report) -> None:
    for group, expected in ((MANAGERS, 403), (EDITORS, 200)):
        user = User.objects.create_user(group, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        assert take(client, report, "wijs-af").status_code == expected
    assert Report.objects.get().decided_by == user


def test_report_itself_can_only_be_read(admin_client: Client, report: Report) -> None:
    page = page_of(admin_client, report)
    assert "2020 tot mei 2022" in page
    assert '<a href="mailto:an@oss.nl">an@oss.nl</a>' in page
    assert 'name="proposed"' not in page
    assert 'name="_save"' not in page


def test_person_leads_to_their_screen_and_is_not_one_click(
    admin_client: Client, project: Project
) -> None:
    contact = factories.contact(project, "Jan Smit")
    report = factories.report(project, "contactpersoon", reason="persoon", proposed="weg")
    page = page_of(admin_client, report)
    assert f'<a href="/beheer/projects/contact/{contact.pk}/change/">Jan Smit</a>' in page
    assert "besluit/neem-over" not in page
    take(admin_client, report, "neem-over")
    assert Report.objects.get().is_new
    take(admin_client, report, "verwerkt")
    assert Report.objects.get().state == "overgenomen"


def test_person_is_first_in_every_queue(
    admin_client: Client, admin_user: User, project: Project, report: Report
) -> None:
    urgent = factories.report(project, "tekst", reason="persoon", explanation="Ik wil eraf")
    check_reports()
    assert open_tasks(admin_user)[0].tasks[0].label == "melding over een persoon"
    for name in ("report", "finding"):
        listed = admin_client.get(reverse(f"admin:projects_{name}_changelist"))
        assert urgent.rule in str(getattr(listed.context["cl"].result_list[0], "rule", ""))
    panel = text_of(admin_client.get(reverse("admin:projects_project_change", args=[project.pk])))
    assert panel.index("melding over een persoon") < panel.index("melding van een bezoeker")


def test_at_the_project_beside_its_field(open_form: Any, project: Project, report: Report) -> None:
    form: FormPage = open_form("project", project)
    page = text_of(form.response)
    assert f'name="_melding" value="neem-over:{report.pk}"' in page
    assert page.count("Een bezoeker stelt voor: ‘2020 tot mei 2022’") == 1
    answer = form.save(title="Leren in Oss", _melding=f"neem-over:{report.pk}")
    assert answer.status_code == 302
    project.refresh_from_db()
    assert project.title == "Leren in Oss"  # what was typed beside it is kept
    assert project.duration_in_words == "2020 tot mei 2022"


def test_what_the_editor_types_goes_before_the_report(
    open_form: Any, project: Project, report: Report
) -> None:
    open_form("project", project).save(end="2024", _melding=f"neem-over:{report.pk}")
    assert duration_of(project) == "2020 tot 2024"
    assert Report.objects.get().is_new


@pytest.mark.parametrize("sent", ["neem-over:", "neem-over:x", "weg:1", "neem-over:99999999", ":"])
def test_odd_button(sent: str, open_form: Any, project: Project, report: Report) -> None:
    assert open_form("project", project).save(_melding=sent).status_code == 302
    assert Report.objects.get().is_new


def test_report_of_another_project_is_left_alone(open_form: Any, report: Report) -> None:
    other = factories.project(title="Ander")
    open_form("project", other).save(_melding=f"wijs-af:{report.pk}")
    assert Report.objects.get().is_new


def test_finding_that_is_right_declines_it(admin_client: Client, report: Report) -> None:
    finding = Finding.objects.reports().get()
    sent = {"action": "accept", "_selected_action": [finding.pk]}
    admin_client.post(reverse("admin:projects_finding_changelist"), sent)
    assert Report.objects.get().state == "afgewezen"
    assert not Finding.objects.reports().exists()


def test_status_of_the_finding_declines_it(open_form: Any, report: Report) -> None:
    open_form("finding", Finding.objects.reports().get()).save(status="klopt zo")
    assert Report.objects.get().state == "afgewezen"


def test_deleted_report_has_no_finding(admin_client: Client, report: Report) -> None:
    url = reverse("admin:projects_report_delete", args=[report.pk])
    admin_client.post(url, {"post": "yes"})
    assert not Report.objects.exists()
    assert not Finding.objects.reports().exists()


def test_everything_typed_is_shown_as_text(admin_client: Client, project: Project) -> None:
    bad = "<script>alert(1)</script>"
    report = factories.report(project, "titel", proposed=bad, explanation=bad, value=bad)
    check_reports()
    urls = [
        reverse("admin:index"),
        *(reverse(f"admin:projects_{name}_changelist") for name in ("report", "finding")),
        reverse("admin:projects_project_change", args=[project.pk]),
        reverse("admin:projects_report_change", args=[report.pk]),
    ]
    for url in urls:
        assert bad not in text_of(admin_client.get(url)), url
    assert bad not in text_of(take(admin_client, report, "neem-over"))


def test_log_has_nothing_of_what_was_typed(
    admin_client: Client, project: Project, report: Report
) -> None:
    take(admin_client, report, "neem-over")
    logged = str(list(LogEntry.objects.values()))
    assert "Melding van een bezoeker." in logged
    assert "mei 2022" not in logged
    assert "an@oss.nl" not in logged


def test_number_of_queries_does_not_grow(
    admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    url = reverse("admin:projects_report_changelist")
    factories.theme("Vitaliteit")
    for field in ("titel", "looptijd", "thema", "wie", "koppeling") * 4:
        factories.report(factories.project(), field, proposed="Vitaliteit 2023")
    with django_assert_max_num_queries(12):
        admin_client.get(url)


def test_project_with_a_report_can_be_deleted(admin_client: Client, report: Report) -> None:
    url = reverse("admin:projects_project_delete", args=[report.project_id])
    admin_client.post(url, {"post": "yes"})
    assert not Project.objects.exists()


def test_what_an_editor_mended_already_only_has_to_be_closed(
    admin_client: Client, project: Project, report: Report
) -> None:
    Project.objects.update(end="2022-05")
    page = page_of(admin_client, report)
    assert "Nu staat er ‘2020 tot mei 2022’." in page
    assert "besluit/neem-over/" not in page
    take(admin_client, report, "verwerkt")
    assert Report.objects.get().state == "overgenomen"
