"""Findings come, go and stay accepted."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.findings.check import check_all, check_projects
from projects.models import (
    Contact,
    Finding,
    Link,
    LinkCheck,
    Organisation,
    Project,
    ProjectContact,
    Theme,
)
from tests import factories

pytestmark = pytest.mark.django_db


def make(**values: Any) -> Project:
    """A project with nothing to check but what a test says."""
    theme = Theme.objects.get_or_create(name="Leren")[0]
    project = factories.project(
        factories.organisation("Oss"),
        **{"start": "2021", "text": "<p>Wij leerden.</p>", "theme": theme, **values},
    )
    factories.contact(project)
    return project


@pytest.fixture(autouse=True)
def other_project_with_the_theme() -> None:
    make(title="Heel iets anders")


def open_rules(project: Project) -> list[str]:
    return sorted(project.findings.open().values_list("rule", flat=True))


def check(*projects: Project) -> None:
    check_projects([project.pk for project in projects])


def test_found_and_resolved() -> None:
    project = make(duration_text="1 oktober 2020 tot 1 mei 2020", start="2020-10-01")
    check(project)
    finding = project.findings.get()
    assert (finding.rule, finding.severity, finding.status) == ("einde-voor-start", "fout", "open")
    project.end = "2021-05-01"
    project.save()
    check(project)
    assert not Finding.objects.exists()


def test_accepted_stays_accepted_until_the_value_changes() -> None:
    project = make(duration_text="1 jaar", start="")
    check(project)
    Finding.objects.update(status=Finding.Status.ACCEPTED)
    project.title = "Een andere titel"
    project.save()
    check(project)
    assert project.findings.get().status == Finding.Status.ACCEPTED
    project.duration_text = "1 jaar, voor iedereen"
    project.save()
    check(project)
    assert open_rules(project) == ["looptijd-zonder-datum"]


def test_resolved_without_a_change_comes_back() -> None:
    project = make(start="")
    check(project)
    Finding.objects.update(status=Finding.Status.RESOLVED)
    check(project)
    assert open_rules(project) == ["looptijd-ontbreekt"]


def test_findings_of_reading_a_page_stay() -> None:
    project = make()
    Finding.objects.create(key="a", rule="label-onbekend", message="Status", project=project)
    check(project)
    assert open_rules(project) == ["label-onbekend"]


def test_other_with_the_same_title_is_checked_too() -> None:
    one, other = make(title="Leren van elkaar in Oss"), make(title="Leren van elkaar in Oss")
    check(one)
    assert open_rules(one) == open_rules(other) == ["titel-dubbel"]
    one.title = "Leren van iedereen in Oss"
    one.save()
    check(one)
    assert open_rules(one) == open_rules(other) == []


def test_other_with_the_same_text_is_checked_too() -> None:
    text = f"<p>{'Wij leerden van elkaar. ' * 10}</p>"
    one, other = make(text=text), make(text=text)
    check(other)
    assert open_rules(one) == open_rules(other) == ["tekst-dubbel"]
    one.text = "<p>Wij leerden iets anders.</p>"
    one.save()
    check(one)
    assert not Finding.objects.exists()


def test_theme_no_longer_used_once() -> None:
    rare = Theme.objects.create(name="Coaching")
    one = make(theme=rare)
    check(one)
    assert open_rules(one) == ["thema-eenmalig"]
    check(make(theme=rare))
    assert open_rules(one) == []


def test_contact_off_the_site_is_unreachable() -> None:
    project = make()
    Contact.objects.update(is_public=False)
    check(project)
    assert open_rules(project) == ["contact-onbereikbaar"]
    Organisation.objects.update(general_email="leren@oss.nl")
    check(project)
    assert open_rules(project) == []


def test_hidden_address_is_named() -> None:
    project = make()
    ProjectContact.objects.update(show_email=False)
    check(project)
    assert "Wij kennen wel j.smit@oss.nl" in project.findings.get().message


def test_corrected_number() -> None:
    project = make()
    Contact.objects.update(phone_source="06 5717808")
    check(project)
    assert open_rules(project) == ["telefoon-ongeldig"]
    Contact.objects.update(phone="+31657178081")
    check(project)
    assert open_rules(project) == []


def test_dead_link() -> None:
    project = make()
    link = Link.objects.create(project=project, order=1, text="De site", url="https://oss.nl/weg")
    now = "2021-06-01T12:00:00Z"
    LinkCheck.objects.create(
        link=link, url=link.url, state="kapot", reason="404", checked_at=now, failing_since=now,
        failures=3,
    )  # fmt: skip
    check(project)
    assert open_rules(project) == ["koppeling-stuk"]
    Link.objects.update(url="https://oss.nl/nieuw")
    check(project)
    assert open_rules(project) == []


def test_confirmed_organisation() -> None:
    project = make()
    place = factories.organisation("Domesta", "overig", is_confirmed=False)
    project.project_organisations.create(organisation=place, order=1)
    check(project)
    assert open_rules(project) == ["organisatie-onbekend"]
    place.is_confirmed = True
    place.save()
    check(project)
    assert open_rules(project) == []


def test_number_of_queries_does_not_grow(
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[Any]],
) -> None:
    projects = [make(title=f"Titel {n}", start="", duration_text="") for n in range(2)]
    with CaptureQueriesContext(connection) as of_few:
        check_all()
    projects += [make(title=f"Titel {n}", start="", duration_text="") for n in range(2, 40)]
    with django_assert_max_num_queries(24):
        check_projects([project.pk for project in projects])
    assert Finding.objects.filter(project__isnull=False).count() == 40
    with django_assert_max_num_queries(len(of_few)):
        check_all()


def test_command_counts_each_rule() -> None:
    make(start="", duration_text="")
    out = StringIO()
    call_command("check_projects", stdout=out)
    assert out.getvalue().split("\n")[:2] == ["     1 looptijd ontbreekt", "1 aandachtspunten."]
