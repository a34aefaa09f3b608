"""The index follows every write, whoever writes; and asks the database little."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import (
    Membership,
    OrganisationAlias,
    Project,
    SearchDocument,
    Synonym,
    Theme,
    ThemeAlias,
)
from projects.search import structures
from projects.search.indexing import refresh
from tests import factories
from tests.questions import find

NEEDED = 38  # queries to index a change, on the database that needs the most

pytestmark = pytest.mark.django_db


def found(question: str) -> list[str]:
    numbers = find(question).primary_keys
    by_number = Project.objects.in_bulk(numbers)
    return [by_number[number].title for number in numbers]


def test_bulk_writes_are_seen() -> None:
    Project.objects.bulk_create([Project(title="Leren", slug="a"), Project(title="Doen", slug="b")])
    assert found("leren") == ["Leren"]
    Project.objects.filter(slug="b").update(title="Leren van elkaar")
    assert set(found("leren")) == {"Leren", "Leren van elkaar"}
    Project.objects.all().delete()
    assert found("leren") == []


def test_text_is_found_and_its_tags_are_not() -> None:
    factories.project(title="Een", text="<p>Wij <strong>leren</strong>.</p>")
    assert found("leren") == ["Een"]
    assert found("strong") == []


def test_names_that_change_are_followed() -> None:
    place = factories.organisation("Uden", province="Noord-Brabant")
    factories.project(place, title="Een")
    assert found("uden") == found("brabant") == ["Een"]
    place.name = "Udense Hoeve"
    place.save()
    assert found("udense") == ["Een"]
    alias = OrganisationAlias.objects.create(organisation=place, name="Kwiek")
    assert found("kwiek") == ["Een"]
    alias.delete()
    assert found("kwiek") == []


def test_successor_and_members_are_followed() -> None:
    now = factories.organisation("Maashorst")
    old = factories.organisation("Uden", successor=now, merged_on=date(2022, 1, 1))
    factories.project(old, title="Van Uden")
    factories.project(now, title="Van nu")
    assert set(found("maashorst")) == set(found("uden")) == {"Van Uden", "Van nu"}
    together = factories.organisation("1Stroom", "samenwerking")
    factories.project(together, title="Samen")
    member = Membership.objects.create(
        partnership=together, member=factories.organisation("Duiven")
    )
    assert found("duiven") == ["Samen"]
    member.delete()
    assert found("duiven") == []


def test_a_name_two_mergers_away_is_followed() -> None:
    now = factories.organisation("Maasland")
    between = factories.organisation("Maashorst", successor=now, merged_on=date(2023, 1, 1))
    old = factories.organisation("Uden", successor=between, merged_on=date(2022, 1, 1))
    for place, title in ((old, "Van Uden"), (now, "Van nu")):
        factories.project(place, title=title)
    assert set(found("maasland")) == {"Van Uden", "Van nu"}
    now.name = "Zwolderhuizen"
    now.save()
    assert set(found("zwolderhuizen")) == {"Van Uden", "Van nu"}
    old.name = "Udense Hoeve"
    old.save()
    assert "Van nu" in found("udense")


def test_all_names_of_a_municipality_find_the_projects_of_each() -> None:
    now = factories.organisation("Voorne aan Zee")
    brielle, westvoorne = (
        factories.organisation(name, successor=now, merged_on=date(2023, 1, 1))
        for name in ("Brielle", "Westvoorne")
    )
    factories.project(westvoorne, title="Van Westvoorne")
    together = factories.organisation("Syntrophos", "samenwerking")
    Membership.objects.create(partnership=together, member=now)
    factories.project(together, title="Samen")
    both = ["Samen", "Van Westvoorne"]
    assert sorted(found("brielle")) == sorted(found("voorne aan zee")) == both
    brielle.name = "Den Briel"
    brielle.save()
    alias = OrganisationAlias.objects.create(organisation=brielle, name="Brill")
    assert sorted(found("briel")) == sorted(found("brill")) == both
    alias.delete()
    assert found("brill") == []


def test_a_merger_taken_back_is_followed() -> None:
    now = factories.organisation("Maashorst")
    old = factories.organisation("Uden", successor=now, merged_on=date(2022, 1, 1))
    factories.project(now, title="Van nu")
    assert found("uden") == ["Van nu"]
    old.successor = old.merged_on = None
    old.save()
    assert found("uden") == []


def test_saving_without_a_change_of_words_indexes_nothing() -> None:
    theme = Theme.objects.create(name="Vitaliteit")
    project = factories.project(title="Een", theme=theme)
    find("een")
    theme.save()
    project.source_page = "pagina"  # which visitors don't see
    project.save()
    with CaptureQueriesContext(connection) as asked:
        refresh()
    assert not [query for query in asked if "SELECT" not in query["sql"][:20]]
    project.title = "Twee"
    project.save()
    refresh()
    assert SearchDocument.objects.get().title == "twee"


def test_second_theme_and_its_other_wordings() -> None:
    theme = Theme.objects.create(name="Vitaliteit")
    project = factories.project(title="Een", theme=factories.theme())
    assert found("vitaliteit") == []
    Project.objects.filter(pk=project.pk).update(second_theme=theme)
    assert found("vitaliteit") == ["Een"]
    assert found("samenwerken") == ["Een"]
    ThemeAlias.objects.create(theme=theme, name="Gezondheid")
    assert found("gezondheid") == ["Een"]
    Theme.objects.filter(pk=theme.pk).update(name="Fitheid")
    assert found("fitheid") == ["Een"]
    Project.objects.update(second_theme=None)
    assert found("fitheid") == []


def test_theme_and_its_other_wordings() -> None:
    theme = Theme.objects.create(name="Vitaliteit")
    factories.project(title="Een", theme=theme)
    assert found("vitaliteit") == ["Een"]
    ThemeAlias.objects.create(theme=theme, name="Gezondheid")
    assert found("gezondheid") == ["Een"]
    theme.name = "Fitheid"
    theme.save()
    assert found("fitheid") == ["Een"]
    assert found("vitaliteit") == []


def test_synonym_works_at_once() -> None:
    factories.project(title="Hybride werken")
    assert found("thuiswerken") == []
    Synonym.objects.create(wordings="thuiswerken, hybride werken")
    assert found("thuiswerken") == ["Hybride werken"]
    factories.project(title="Thuiswerken")
    assert set(found("hybride werken")) == {"Hybride werken", "Thuiswerken"}


def test_title_weighs_more_than_text() -> None:
    factories.project(title="Een", text="<p>Leren, leren en leren.</p>", start="2022")
    factories.project(title="Leren", start="2019")
    assert found("leren") == ["Leren", "Een"]


def test_phrase_leaving_out_and_either() -> None:
    factories.project(title="Hybride werken")
    factories.project(title="Werken met hybride auto")
    assert found('"hybride werken"') == ["Hybride werken"]
    assert found("hybride -auto") == ["Hybride werken"]
    assert found("-auto") == ["Hybride werken"]
    assert len(found("auto OF hybride")) == 2


def test_compounds_both_ways() -> None:
    factories.project(title="Ziekteverzuim")
    factories.project(title="Preventie van verzuim")
    assert set(found("verzuim")) == {"Ziekteverzuim", "Preventie van verzuim"}
    assert found("verzuimpreventie") == ["Preventie van verzuim"]


def test_mistyped_word_is_mended_and_told() -> None:
    factories.project(title="Vitaliteit")
    answer = find("vitalitiet")
    assert (len(answer.primary_keys), answer.mended) == (1, "vitaliteit")


def test_nearest_when_none_has_all_words() -> None:
    factories.project(title="Jongeren")
    factories.project(title="Bomen")
    answer = find("jongeren fietsen")
    assert (len(answer.primary_keys), len(answer.near)) == (0, 1)
    assert not find("fietsen").near


def test_one_of_the_words_is_enough_when_asked() -> None:
    factories.project(title="Jongeren")
    factories.project(title="Bomen")
    answer = find("jongeren fietsen", any_word=True)
    assert (len(answer.primary_keys), answer.near) == (1, ())


def test_nothing_asked_finds_nothing() -> None:
    factories.project(title="Leren")
    assert find("de het een").parts == ()


def test_persons_are_not_searched() -> None:
    factories.contact(factories.project(title="Een"), "Jan Wesseling")
    assert found("wesseling") == []


def test_number_of_queries(django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        factories.project(factories.organisation(f"Plaats {number}"), title="Leren")
    find("leren")
    with django_assert_max_num_queries(4):
        find("leren")
    factories.project(factories.organisation("Nieuw"), title="Leren")
    # Reading a project with all its names takes 8, and with all that its page shows 4 more; of what
    # it is found by (words, places, document, postings, brief, moments, profile) each kind is read
    # and written once; the rest is holding and moving the place in the log, four savepoints and on
    # PostgreSQL how long to wait.
    with django_assert_max_num_queries(NEEDED) as one:
        refresh()
    with django_assert_max_num_queries(16):
        find("leren")
    for number in range(20):
        factories.project(factories.organisation(f"Gehucht {number}"), title="Leren")
    with django_assert_max_num_queries(len(one.captured_queries)):
        refresh()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL changes tables in place")
def test_tables_can_change_and_all_is_found_again() -> None:
    """An update of the site changes tables while the triggers of the last one are there."""
    factories.project(factories.organisation("Oss"), title="Leren")
    assert found("leren") == ["Leren"]
    structures.drop(connection)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE projects_organisation RENAME TO elders")
        cursor.execute("ALTER TABLE elders RENAME TO projects_organisation")
    Project.objects.update(title="Vitaal")
    structures.make(connection)
    assert found("vitaal") == ["Vitaal"]
