"""The public record of a project names nobody, and its HTML stays HTML."""

from datetime import UTC, date, datetime

import pytest

from projects.exports.open_data import Row, record_of
from projects.exports.reading import without_persons
from projects.models import Project, ProjectMoment, ProjectQuerySet
from tests import factories

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 7, 1, 10, tzinfo=UTC)
MAILTO = (
    '<p>Mail <a href="mailto:jan.smit@oss.nl">Jan Smit</a> of <a href="https://oss.nl">ons</a>.</p>'
)


def record(changed_at: datetime = MOMENT, **fields: object) -> Row:
    project = factories.project(factories.organisation("Oss"), **fields)
    ProjectMoment.objects.create(project=project, published_at=MOMENT, changed_at=changed_at)
    factories.contact(project, "Jan Smit", email="jan.smit@oss.nl", phone="+31612345678")
    (made,) = without_persons(ProjectQuerySet(Project), [project.pk])
    return record_of(made, "https://voorbeeld.nl")


def test_names_nobody() -> None:
    made = record(title="Plan van Jan Smit", text="<p>Bel 06-12345678 of mail p.o@uden.nl</p>")
    assert made["titel"] == "Plan van [contactpersoon]"
    assert made["tekst"] == "<p>Bel [contactpersoon] of mail (e-mailadres)</p>"
    assert "contactpersonen" not in made


def test_a_link_to_mail_somebody_becomes_words() -> None:
    assert "<p>Mail [contactpersoon] of <a href=" in record(text=MAILTO)["tekst"]
    assert "mailto" not in record(text=MAILTO)["tekst"]


def test_text_is_cleaned() -> None:
    assert record(text="<p>Hoi<script>x</script></p>")["tekst"] == "<p>Hoi</p>"


def test_says_when_it_came_on_the_site_and_was_changed() -> None:
    made = record(published_on=date(2026, 1, 5))
    assert made["gepubliceerd_op"] == "2026-01-05"
    assert made["bijgewerkt_op"] == "2026-07-01T12:00:00+02:00"
    assert made["url"].startswith("https://voorbeeld.nl/projecten/")


def test_names_nobody_in_what_else_was_typed() -> None:
    made = record(duration_text="2021, vraag Jan Smit", theme_source="Leren (Jan Smit)")
    assert "Smit" not in str(made)
    assert made["looptijd"]["tekst"] == "2021, vraag [contactpersoon]"


def test_names_nobody_in_parts() -> None:
    made = record(text="<p>Vraag Jan <strong>Smit</strong>.</p><p>Of 1 &lt; 2.</p>")
    assert made["tekst"] == "<p>Vraag [contactpersoon].</p><p>Of 1 &lt; 2.</p>"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://oss.nl/mail/jan.smit@oss.nl", None),
        ("https://oss.nl/plan.pdf", "https://oss.nl/plan.pdf"),
        ("https://video.nl/@gemeenteoss", "https://video.nl/@gemeenteoss"),
    ],
)
def test_no_address_to_mail_to(url: str, told: str | None) -> None:
    project = factories.project()
    factories.link(project, text="Plan", url=url)
    (made,) = without_persons(ProjectQuerySet(Project), [project.pk])
    assert [one["url"] for one in record_of(made, "")["koppelingen"]] == [told]
