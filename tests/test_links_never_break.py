"""Everything is renamed, merged and withdrawn once, and each old address still leads somewhere.

A new format of a choice, a project or a page gets a row in the tables below. `{}` is the choice
(`thema=vitaal`) or the slug.
"""

from datetime import date
from itertools import product

import pytest
from django.test import Client

from projects.contacts.forgetting import forget
from projects.merging import merge
from projects.merging.municipal_mergers import enter_merger
from projects.models import Organisation, Project, SelectionPage, SubsidyPeriod, Theme
from tests import factories

pytestmark = pytest.mark.django_db

# What shows a choice. Those in `AS_ASKED` answer at the old address itself.
OF_A_CHOICE = (
    "/projecten/?{}",
    "/kaart/?{}",
    "/cijfers/?{}",
    "/dossier/?{}",
    "/dossier/word/?{}",
    "/dossier/excel/?{}",
    "/dossier/lijst/?{}",
    "/embed/projecten/?{}",
    "/embed/kaart/?{}",
    "/insluiten/?{}",
    "/projecten.csv?{}",
    "/projecten.xlsx?{}",
    "/projecten.json?{}",
    "/projecten.atom?{}",
    "/projecten.ics?{}",
    "/cijfers/thema.csv?{}",
    "/volgen/?{}",
    "/api/v1/projecten?{}",
    "/suggesties/?q=fit&{}",
    "/projecten/fietsen/?uit={}",
)
WITH_TITLES = (
    *("/projecten/?{}", "/dossier/?{}", "/dossier/lijst/?{}", "/embed/projecten/?{}"),
    *("/projecten.csv?{}", "/projecten.json?{}", "/projecten.atom?{}", "/api/v1/projecten?{}"),
)
AS_ASKED = ("/suggesties/?q=fit&{}", "/projecten/fietsen/?uit={}")
# What was written in an address before: what it is today.
CHOICES = {
    "thema=vitaal": "thema=vitaliteit",
    "thema=-vitaal": "thema=-vitaliteit",
    "thema=energiek": "thema=vitaliteit",  # merged into what was merged
    "gemeente=een-stroom": "gemeente=1stroom",
    "periode=2021-1": "periode=2022-3",
    "periode=2021-2": "periode=2022-3",
    "periode=-2021-1": "periode=-2022-3",
}
# What stays as it is: a name that changes leaves the address alone, and so does a municipality
# that went into another one, whose projects stay those of the former one.
UNCHANGED_CHOICES = ("thema=vitaliteit", "gemeente=1stroom", "gemeente=uden", "gemeente=maashorst")

PAGES = {
    "/themas/vitaal/": "/themas/vitaliteit/",
    "/themas/energiek/": "/themas/vitaliteit/",
    "/themas/vitaal/nieuw.atom": "/themas/vitaliteit/nieuw.atom",
    "/themas/vitaliteit/": "/themas/vitaliteit/",
    "/gemeenten/een-stroom/": "/gemeenten/1stroom/",
    "/gemeenten/een-stroom/nieuw.atom": "/gemeenten/1stroom/nieuw.atom",
    "/gemeenten/1stroom/": "/gemeenten/1stroom/",
    "/gemeenten/uden/": "/gemeenten/maashorst/",
    "/gemeenten/uden/nieuw.atom": "/gemeenten/maashorst/nieuw.atom",
    "/subsidieperiodes/2021-1/": "/subsidieperiodes/2022-3/",
    "/subsidieperiodes/2021-2/": "/subsidieperiodes/2022-3/",
    "/subsidieperiodes/2021-1/nieuw.atom": "/subsidieperiodes/2022-3/nieuw.atom",
    "/api/v1/themas/vitaal": "/api/v1/themas/vitaliteit",
    "/api/v1/gemeenten/een-stroom": "/api/v1/gemeenten/1stroom",
    "/api/v1/subsidieperiodes/2021-1": "/api/v1/subsidieperiodes/2022-3",
    "/selecties/klein/": "/selecties/kleine-gemeenten/",
    "/selecties/klein/nieuw.atom": "/selecties/kleine-gemeenten/nieuw.atom",
    "/dossier/?selectie=klein": "/dossier/?selectie=klein",
    "/dossier/excel/?selectie=klein": "/dossier/excel/?selectie=klein",
    "/bewaarlijst/?selectie=klein": "/bewaarlijst/?selectie=klein",
}
# Of one project; a withdrawn one is gone at all of these.
OF_A_PROJECT = (
    "/projecten/{}/",
    "/projecten/{}/contact/",
    "/projecten/{}/klopt-niet/",
    "/projecten/{}/ook-gedaan/",
    "/projecten/{}/beeld.png",
    "/projecten/{}.json",
    "/api/v1/projecten/{}",
)
# Of several projects; a withdrawn one is left out.
OF_SOME_PROJECTS = (
    "/bewaarlijst/?p={}",
    "/dossier/?p={}",
    "/dossier/excel/?p={}",
    "/dossier/word/?p={}",
    "/dossier/lijst/?p={}",
    "/vergelijken/?p={}&p=fietsen",
    "/projecten/?bewaard={}&volgorde=titel",
    "/kaart/?bewaard={}",
    "/embed/projecten/?bewaard={}",
)
WITHDRAWN_PAGES = ("/selecties/weg/", "/selecties/weg/nieuw.atom", "/dossier/?selectie=weg")
OLD_SLUG = "gesprek-met-zoe-de-smit"
BINARY = ("/word/", "/excel/")


@pytest.fixture
def lived() -> Project:
    """A catalogue in which everything changed once, after its addresses were sent round."""
    place = factories.organisation("1Stroom", "samenwerking")
    was = factories.organisation("Een stroom", "samenwerking")
    vitality, vital, energetic = map(factories.theme, ("Vitaliteit", "Vitaal", "Energiek"))
    period = SubsidyPeriod.objects.create(year=2021, number=1)
    parts = {"theme": energetic, "period": period}
    factories.project(was, title="Fietsen", **parts)
    person = factories.contact(
        factories.project(was, title="Gesprek met Zoë de Smit", slug=OLD_SLUG, **parts),
        "Zoë de Smit",
    )
    factories.project(was, title="Fietsen naar school", slug="weg", status="ingetrokken", **parts)
    factories.selection_page("Klein", choice="thema=energiek&periode=2021-1")
    gone = {"status": "ingetrokken", "published_on": date(2026, 1, 1)}
    factories.selection_page("Weg met Fietsen", slug="weg", **gone)
    _merge_all(energetic, vital, vitality, was, place)
    _rename_all(vitality, place, period)
    forget(person, None)
    return Project.objects.get(title__startswith="Gesprek")


def _merge_all(
    energetic: Theme, vital: Theme, vitality: Theme, was: Organisation, place: Organisation
) -> None:
    merge(vital, energetic, None)
    merge(vitality, vital, None)
    merge(place, was, None)
    uden, new = factories.organisation("Uden"), factories.organisation("Maashorst")
    factories.project(uden, title="Lopen")
    enter_merger(new, [uden], date(2022, 1, 1))


def _rename_all(theme: Theme, place: Organisation, period: SubsidyPeriod) -> None:
    theme.name, place.name = "Vitaal blijven", "Eén stroom"
    theme.save()
    place.save()
    for year, number in ((2021, 2), (2022, 3)):
        period.year, period.number = year, number
        period.save()
    page = SelectionPage.objects.get(slug="klein")
    page.slug = "kleine-gemeenten"
    page.save()


def led_to(client: Client, address: str) -> tuple[int, str]:
    """Where an address leads, in at most one step, and with which status."""
    response = client.get(address, follow=True)
    assert len(response.redirect_chain) <= 1, response.redirect_chain
    response.getvalue()
    last = response.redirect_chain[-1][0] if response.redirect_chain else address
    return response.status_code, last


def test_choice_with_a_former_slug(lived: Project, client: Client) -> None:
    for form, old in product(OF_A_CHOICE, CHOICES):
        written = old.replace("=", "%3D") if "?uit=" in form else old
        expected = written if form in AS_ASKED else CHOICES[old]
        assert led_to(client, form.format(written)) == (200, form.format(expected))


def test_choice_of_today_stays(lived: Project, client: Client) -> None:
    for form, choice in product(OF_A_CHOICE, UNCHANGED_CHOICES):
        assert led_to(client, form.format(choice)) == (200, form.format(choice))


def test_choice_with_a_former_slug_gives_its_projects(lived: Project, client: Client) -> None:
    for choice in ("thema=energiek", "gemeente=een-stroom", "periode=2021-1"):
        for form in WITH_TITLES:
            html = client.get(form.format(choice), follow=True).getvalue().decode()
            assert "Fietsen" in html, (form, choice)
            assert "Lopen" not in html, (form, choice)
        address = f"/projecten/fietsen/?uit={choice.replace('=', '%3D')}"
        assert " van 2" in client.get(address).content.decode(), choice


def test_page_with_a_former_slug(lived: Project, client: Client) -> None:
    assert {old: led_to(client, old) for old in PAGES} == {
        old: (200, today) for old, today in PAGES.items()
    }


def test_selection_keeps_its_choice(lived: Project, client: Client) -> None:
    assert "Fietsen" in client.get("/selecties/kleine-gemeenten/").content.decode()


def test_project_with_a_former_slug(lived: Project, client: Client) -> None:
    assert lived.slug != OLD_SLUG
    for form in OF_A_PROJECT:
        response = client.get(form.format(OLD_SLUG), follow=True)
        assert response.status_code == 200, form
        assert f"projecten/{lived.slug}" in response.redirect_chain[-1][0], form


def test_list_with_a_former_slug(lived: Project, client: Client) -> None:
    for form in OF_SOME_PROJECTS:
        response = client.get(form.format(OLD_SLUG), follow=True)
        assert response.status_code == 200, form
        if not any(kind in form for kind in (*BINARY, "/kaart/")):
            assert "Gesprek met" in response.content.decode(), form


def test_withdrawn_project_is_gone(lived: Project, client: Client) -> None:
    for form in OF_A_PROJECT:
        assert_gone(client, form.format("weg"))


def test_project_that_was_renamed_and_withdrawn_is_gone(lived: Project, client: Client) -> None:
    lived.status = Project.Status.WITHDRAWN
    lived.save()
    for form in OF_A_PROJECT:
        assert client.get(form.format(OLD_SLUG), follow=True).status_code == 410, form


def test_list_with_a_withdrawn_project(lived: Project, client: Client) -> None:
    for form in OF_SOME_PROJECTS:
        response = client.get(form.format("weg"), follow=True)
        assert response.status_code == 200, form
        if not any(kind in form for kind in BINARY):
            assert "naar school" not in response.content.decode(), form


def test_withdrawn_page_is_gone(lived: Project, client: Client) -> None:
    for path in WITHDRAWN_PAGES:
        assert_gone(client, path)


def assert_gone(client: Client, address: str) -> None:
    """It says that it is gone, and shows what is like it."""
    response = client.get(address, follow=True)
    assert response.status_code == 410, address
    html = response.content.decode()
    assert "naar school" not in html, address
    assert "/projecten/fietsen/" in html, address
