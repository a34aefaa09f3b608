"""Questions that found nothing hold nothing about a person."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from projects.contacts.forgetting import forget
from projects.models import Contact, FailedSearch
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Contact:
    return factories.contact(
        factories.project(), "Zoë de Smit-Bos", email="zoe.dessing@oss.nl", phone="+31612345678"
    )


def kept() -> list[str]:
    return sorted(FailedSearch.objects.values_list("question", flat=True))


NAMED = [
    "zoë de smit",
    "ZOE SMIT",
    "smit",
    "bos",
    "smits-bos",
    "zoedesmitbos",
    "zoe.dessing",
    "zoe dessing",
    "coach smit amsterdam",
]
DETAILS = [
    "zoe.dessing@oss.nl",
    "iemand(at)elders.nl",
    "https://www.linkedin.com/in/wie-dan-ook",
    "06 12 34 56 78",
    "0612345678",
    "+31 6-12345678",
    "14 0412 bellen",
    "5341 AB",
]
HARMLESS = ["vitalitiet", "subsidie 2020-2021", "leven lang leren 2e jaar", "mdt 55+", "ai"]


@pytest.mark.parametrize("question", [*NAMED, *DETAILS])
def test_question_about_a_person_is_not_kept(question: str, person: Contact) -> None:
    FailedSearch.objects.note(question)
    assert kept() == []


@pytest.mark.parametrize("question", HARMLESS)
def test_other_questions_are(question: str, person: Contact) -> None:
    FailedSearch.objects.note(question)
    assert kept() == [question]


def test_name_with_a_typing_error_is_not_kept() -> None:
    factories.contact(factories.project(), "Jan Wilhelmus")
    FailedSearch.objects.note("jan wilhemus")
    assert kept() == []


@pytest.mark.parametrize("question", ["zoë de smit", "smit", "zoe dessing", "zoe.dessing", "bos"])
def test_who_was_forgotten_is_not_kept_either(question: str, person: Contact) -> None:
    forget(person, None)
    FailedSearch.objects.note(question)
    assert kept() == []
    FailedSearch.objects.note("vitalitiet")
    assert kept() == ["vitalitiet"]


def test_forgetting_cleans_what_was_kept(person: Contact) -> None:
    rows = [*NAMED, "06 12 34 56 78", "vitalitiet"]
    FailedSearch.objects.bulk_create(FailedSearch(question=one.lower()) for one in rows)
    forget(person, None)
    assert kept() == ["vitalitiet"]


def test_many_at_once(person: Contact) -> None:
    FailedSearch.objects.note("vitalitiet")
    FailedSearch.objects.note_all({"Vitalitiet ": 2, "vitalitiet": 3, "smit": 9, "mdt 55+": 1})
    assert sorted(FailedSearch.objects.values_list("question", "times")) == [
        ("mdt 55+", 1),
        ("vitalitiet", 6),
    ]


def test_words_of_a_mailbox_are_nobodys() -> None:
    mailbox = factories.contact(
        factories.project(), "Team Ontwikkeling", email="ontwikkeling@oss.nl", basis="algemeen"
    )
    FailedSearch.objects.note("ontwikkeling")
    forget(mailbox, None)
    FailedSearch.objects.note("ontwikkeling")
    assert list(FailedSearch.objects.values_list("question", "times")) == [("ontwikkeling", 2)]


@pytest.mark.parametrize("question", ["bjørn", "bjorn", "Bjorn Ærø", "aero"])
def test_name_spelled_out_is_a_name(question: str) -> None:
    person = factories.contact(factories.project(), "Bjørn Ærø", email="b@oss.nl")
    FailedSearch.objects.note(question)
    assert kept() == []
    forget(person, None)
    FailedSearch.objects.note(question)
    assert kept() == []


def test_question_tells_what_it_found_the_last_time() -> None:
    FailedSearch.objects.note_all({"Fietz": 1, "mdt": 2}, {"Fietz": "verbeterd"})
    FailedSearch.objects.note("mdt", kind="lijkt erop")
    found = FailedSearch.objects.values_list("question", "kind", "times", "last_asked_on")
    today = timezone.localdate()
    assert sorted(found) == [("fietz", "verbeterd", 1, today), ("mdt", "lijkt erop", 3, today)]


def test_question_goes_a_year_after_it_was_asked_last() -> None:
    today = date(2026, 11, 27)
    days = {"oud": date(2025, 11, 26), "net niet": date(2025, 11, 27), "nooit": None}
    for question, day in days.items():
        FailedSearch.objects.create(question=question, last_asked_on=day)
    assert FailedSearch.objects.purge_expired(today) == 1
    assert kept() == ["net niet", "nooit"]
    assert FailedSearch.objects.get(question="nooit").last_asked_on == today


def test_job_purges_them() -> None:
    FailedSearch.objects.create(question="oud", last_asked_on=date(2020, 1, 1))
    call_command("tidy_up")
    assert kept() == []


def test_former_release_can_still_count() -> None:
    table = FailedSearch._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} (question, times) VALUES ('fietz', 2)")  # noqa: S608
    assert FailedSearch.objects.get().kind == "niets"
