"""What a calendar gets."""

from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from projects.exports.places import MOST, take_place
from projects.models import Project
from tests import factories

pytestmark = pytest.mark.django_db
NEEDED = ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL")


def calendar(client: Client, address: str = "/projecten.ics") -> Any:
    """Return a calendar that keeps the rules of RFC 5545."""
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    found = Calendar.from_ical(content)
    assert not found.errors
    assert found["VERSION"] == "2.0"
    assert found["PRODID"]
    assert found["X-WR-CALNAME"]
    assert found.subcomponents
    _check_events(found.walk("VEVENT"))
    return found


def test_calendar_takes_a_place_of_the_exports(client: Client) -> None:
    factories.project(start="2021-03-01")
    places = [take_place() for _ in range(MOST)]
    assert client.get("/projecten.ics").status_code == 503
    assert client.head("/projecten.ics").status_code == 200
    for place in filter(None, places):
        place.close()
    calendar(client)
    again = take_place()
    assert again
    again.close()


def _check_events(events: list[Any]) -> None:
    for event in events:
        assert not event.errors
        assert all(name in event for name in NEEDED)
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert str(event["DTSTAMP"].dt.tzinfo) == "UTC"
    ids = [str(event["UID"]) for event in events]
    assert len(ids) == len(set(ids))


def told(found: Any) -> dict[str, str]:
    return {str(e["SUMMARY"]): e["DTSTART"].dt.isoformat() for e in found.walk("VEVENT")}


def test_days_and_months_are_in_it_and_years_are_counted(client: Client) -> None:
    factories.project(title="Fit", start="2024-03", end="2025-09-30")
    factories.project(title="Samen", start="2024", end="2025")
    factories.project(title="Geheim", start="2024-03", status="concept")
    found = calendar(client)
    assert told(found) == {"Start in maart 2024: Fit": "2024-03-01", "Einde: Fit": "2025-09-30"}
    assert "Van 2 datums weten we alleen het jaar" in str(found["X-WR-CALDESC"])


def test_calendar_is_of_the_choice(client: Client) -> None:
    factories.project(title="Fit", start="2024-03-01", theme=factories.theme("Vitaliteit"))
    factories.project(title="Samen", start="2024-03-01")
    found = calendar(client, "/projecten.ics?thema=vitaliteit")
    assert told(found) == {"Start: Fit": "2024-03-01"}
    assert str(found["X-WR-CALNAME"]) == "Projecten over vitaliteit"
    page = client.get("/projecten/?thema=vitaliteit").content.decode()
    assert 'href="/projecten.ics?thema=vitaliteit"' in page


def test_event_stays_the_same_until_something_changes(client: Client) -> None:
    project = factories.project(start="2024-03-01")
    first = calendar(client).walk("VEVENT")[0]
    project.save()
    assert calendar(client).walk("VEVENT")[0] == first
    Project.objects.update(title="Anders")
    changed = calendar(client).walk("VEVENT")[0]
    assert changed["UID"] == first["UID"]
    assert changed["DTSTAMP"].dt > first["DTSTAMP"].dt or changed["SUMMARY"] != first["SUMMARY"]


def test_nobody_is_named(client: Client) -> None:
    project = factories.project(title="Plan van Jan Smit, bel 06-12345678", start="2024-03-01")
    factories.contact(project, "Jan Smit")
    (title,) = told(calendar(client))
    assert "Smit" not in title
    assert "12345678" not in title


@pytest.mark.parametrize(
    "query", ["", "?q=zeppelin", "?q=%C3%A9%2C%3B%0A", "?q=a%00%07b&woorden=een"]
)
def test_empty_choice_is_a_calendar_too(client: Client, query: str) -> None:
    assert not told(calendar(client, f"/projecten.ics{query}"))


def test_what_is_not_understood_leads_to_the_page_that_says_so(client: Client) -> None:
    response = client.get("/projecten.ics?soort=onzin")
    assert response["Location"] == "/projecten/?soort=onzin"


def test_long_and_odd_titles_are_folded(client: Client) -> None:
    factories.project(title="é" * 299 + "\x07", start="2024-03-01")
    assert told(calendar(client)) == {f"Start: {'é' * 299}": "2024-03-01"}


@pytest.mark.usefixtures("real_projects")
def test_real_projects_are_in_it(client: Client, django_assert_max_num_queries: Any) -> None:
    client.get("/projecten/")
    with django_assert_max_num_queries(12):
        assert len(told(calendar(client))) > 30


def test_event_says_of_whom(client: Client) -> None:
    places = map(factories.organisation, ("Oss", "Urk"))
    factories.project(*places, title="Fit", start="2021-03-01")
    (event,) = calendar(client).walk("VEVENT")
    assert event["SUMMARY"] == "Start: Fit (Oss en 1 andere)"
