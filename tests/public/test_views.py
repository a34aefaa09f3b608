"""The public pages as a visitor sees them."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from projects.models import (
    FailedSearch,
    Link,
    Membership,
    OrganisationAlias,
    Project,
    ProjectRelation,
    SubsidyPeriod,
    Theme,
    ThemeAlias,
)
from projects.public import page_cache
from tests import factories

pytestmark = pytest.mark.django_db


def html(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def titles(client: Client, query: str = "") -> list[str]:
    page = html(client, f"/projecten/{query}")
    return re.findall(r'card__title"><a [^>]*>(.*?)</a>', page)


def test_visitor_gets_no_cookie_and_a_strict_policy(client: Client) -> None:
    response = client.get("/projecten/")
    assert not response.cookies
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_page_holds_no_script_and_no_style_of_its_own(client: Client) -> None:
    address = factories.project(factories.organisation()).get_absolute_url()
    ours = r"(?! type=\"(?:module\" src=|application/ld\+json\">))"  # the second never runs
    for page in (html(client, "/projecten/"), html(client, address)):
        assert not re.search(rf"<script{ours}|<style|\bstyle=|\bon\w+=", page)


def test_newest_first(client: Client) -> None:
    for start in ("2019", "", "2021-05", "2021"):
        factories.project(title=f"van {start}", start=start)
    assert titles(client) == ["van 2021-05", "van 2021", "van 2019", "van "]
    assert titles(client, "?volgorde=oudste")[-1] == "van "
    assert titles(client, "?volgorde=oudste")[0] == "van 2019"


def test_order_by_title_and_municipality(client: Client) -> None:
    factories.project(factories.organisation("Zwolle"), title="A")
    factories.project(factories.organisation("Almere"), title="B")
    assert titles(client, "?volgorde=titel") == ["A", "B"]
    assert titles(client, "?volgorde=gemeente") == ["B", "A"]


def test_themes_widen(client: Client) -> None:
    for name in ("Vitaliteit", "Jongeren", "Overig"):
        factories.project(title=name, theme=Theme.objects.create(name=name))
    assert sorted(titles(client, "?thema=vitaliteit&thema=jongeren")) == ["Jongeren", "Vitaliteit"]


def test_partnership_shows_under_its_members(client: Client) -> None:
    together = factories.organisation("1Stroom", "samenwerking")
    member = factories.organisation("Duiven")
    Membership.objects.create(partnership=together, member=member)
    factories.project(together, title="Meubilair")
    assert titles(client, "?gemeente=duiven") == ["Meubilair"]
    assert 'value="duiven"> Duiven <span class="count">1</span>' in html(client, "/projecten/")


def test_former_name_and_the_new_one_find_each_other(client: Client) -> None:
    now = factories.organisation("Maashorst")
    uden = factories.organisation("Uden", successor=now, merged_on=date(2022, 1, 1))
    factories.project(uden, title="Van Uden")
    factories.project(now, title="Van Maashorst")
    for place in ("uden", "maashorst"):
        assert sorted(titles(client, f"?gemeente={place}")) == ["Van Maashorst", "Van Uden"]
    assert "Uden (nu Maashorst)" in html(client, "/projecten/")
    assert "(hoort nu bij Maashorst)" in html(client, "/projecten/?gemeente=uden")
    assert "(vroeger Uden)" in html(client, "/projecten/?gemeente=maashorst")


def test_period_and_none(client: Client) -> None:
    period = SubsidyPeriod.objects.create(year=2021, number=2, marker="**")
    factories.project(title="nieuw", period=period)
    factories.project(title="oud")
    assert titles(client, "?periode=2021-2") == ["nieuw"]
    assert titles(client, "?periode=geen") == ["oud"]
    assert "Periode 2 van 2021 (**)" in html(client, "/projecten/")


def test_kind_and_duration(client: Client) -> None:
    factories.project(title="klaar", start="2019", end="2020")
    factories.project(title="nu", start="2019", end="2999")
    factories.project(title="straks", start="2999")
    factories.project(title="idee", kind="idee")
    assert titles(client, "?looptijd=afgerond") == ["klaar"]
    assert titles(client, "?looptijd=loopt") == ["nu"]
    assert titles(client, "?looptijd=begint-nog") == ["straks"]
    assert titles(client, "?looptijd=onbekend&soort=idee") == ["idee"]


def test_words_narrow_and_look_everywhere_but_at_persons(client: Client) -> None:
    place = factories.organisation("'s-Hertogenbosch")
    OrganisationAlias.objects.create(organisation=place, name="Den Bosch")
    lab = factories.project(place, title="Lab XL", text="<p>Innoveren kun je leren.</p>")
    factories.contact(lab, "Renço Wesseling")
    assert titles(client, "?q=lab+INNOVEREN+den+bosch") == ["Lab XL"]
    assert titles(client, "?q=lab+-leren") == []
    assert titles(client, "?q=Wesseling") == []


@pytest.mark.parametrize(
    "query", ["%00", "'%22%25_", "😀", "x" * 10_000, "a+b+c+d+e+f+g+h+i+j", "(OR)"]
)
def test_any_words_are_safe(query: str, client: Client) -> None:
    assert client.get(f"/projecten/?q={query}", follow=True).status_code == 200


def test_wrong_values_give_the_page_with_a_message(client: Client) -> None:
    factories.project(title="Blijft staan")
    page = html(
        client,
        "/projecten/?thema=foo&gemeente=nix&periode=x&soort=y&looptijd=z&volgorde=w&pagina=abc",
    )
    for message in ("‘foo’ kennen wij niet", "‘x’ kennen wij niet", "‘abc’ is geen nummer"):
        assert message in page
    assert "Blijft staan" in page
    assert 'href="#id_gemeente"' in page


@pytest.mark.parametrize(
    ("number", "shown", "message"),
    [("9", "Nummer 1", "9. Je ziet de laatste"), ("0", "Nummer 21", "0. Je ziet de eerste")],
)
def test_page_that_a_list_has_not(client: Client, number: str, shown: str, message: str) -> None:
    for year in range(1, 22):
        factories.project(title=f"Nummer {year}", start=str(2000 + year))
    assert titles(client, f"?pagina={number}")[0] == shown
    assert f"Deze lijst heeft geen pagina {message}" in html(client, f"/projecten/?pagina={number}")


def test_page_too_far_of_nothing(client: Client) -> None:
    assert "Geen project past" in html(client, "/projecten/?soort=idee&pagina=9")


def test_pager_keeps_the_choice(client: Client) -> None:
    for _ in range(41):
        factories.project(kind="idee")
    page = html(client, "/projecten/?soort=idee&pagina=2")
    assert 'href="?soort=idee&amp;pagina=3"' in page
    assert len(titles(client, "?pagina=3")) == 1


def test_chosen_values_can_be_dropped(client: Client) -> None:
    factories.project(theme=Theme.objects.create(name="Vitaliteit"))
    page = html(client, "/projecten/?q=project&thema=vitaliteit")
    assert 'href="/projecten/?q=project"' in page
    assert 'href="/projecten/?thema=vitaliteit"' in page


def test_chosen_value_can_be_turned_round_and_back(client: Client) -> None:
    factories.project(title="Fit", theme=factories.theme("Vitaliteit"))
    factories.project(title="Leren")
    page = html(client, "/projecten/?thema=vitaliteit&pagina=1")
    assert '<a class="chip chip--all" href="/projecten/?thema=-vitaliteit" rel="nofollow">' in page
    page = html(client, "/projecten/?thema=-vitaliteit")
    assert "1 project, niet over vitaliteit<" in page
    assert "Thema, niet: Vitaliteit" in page
    assert 'value="-vitaliteit" checked> niet: Vitaliteit <span class="count">1<' in page
    assert '<a class="chip chip--all" href="/projecten/?thema=vitaliteit">toch wel<' in page
    assert titles(client, "?thema=-vitaliteit") == ["Leren"]


def test_figures_keep_what_is_turned_round(client: Client) -> None:
    factories.project(theme=factories.theme("Leren"), second_theme=factories.theme("Vitaal"))
    factories.project(theme=factories.theme("Leren"))
    page = html(client, "/cijfers/?thema=-vitaal")
    assert 'href="/projecten/?thema=-vitaal&amp;thema=leren"' in page
    assert 'href="/projecten/?thema=-vitaal&amp;thema=vitaal"' not in page


def test_nothing_found_shows_a_way_out(client: Client) -> None:
    assert "Bekijk alle projecten" in html(client, "/projecten/?q=zzzz")


@pytest.mark.parametrize("query", ["", "?q=plaats&gemeente=oss&thema=t&periode=geen"])
def test_number_of_queries_does_not_grow(query: str, client: Client) -> None:
    theme = Theme.objects.create(name="t")
    numbers = []
    for _ in range(2):
        for _ in range(20):
            place = factories.organisation(f"Plaats {Project.objects.count()}")
            factories.project(place, factories.organisation("Oss"), theme=theme)
        client.get(f"/projecten/{query}")  # the first search after a change indexes it
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/projecten/{query}")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 8


def test_query_cannot_bring_its_own_tags(client: Client) -> None:
    page = html(client, "/projecten/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>" not in page


def test_everything_of_a_project(client: Client) -> None:
    period = SubsidyPeriod.objects.create(year=2021, number=1, marker="*")
    project = factories.project(
        factories.organisation("Oss"),
        title="tOss",
        theme=Theme.objects.create(name="Vitaliteit"),
        period=period,
        start="2021-09",
        end="2021-11",
        duration_text="september - november 2021 (fase 1)",
        text="<p>Thuis, Ontmoeten.</p><script>alert(1)</script>",
    )
    factories.contact(project, phone="+31612345678")
    Link.objects.create(project=project, order=1, text="Werkvisie tOss", kind="document")
    Link.objects.create(project=project, order=2, text="Roadmap", url="https://oss.nl/r")
    page = html(client, "/projecten/toss/")
    for part in (
        "<h1>tOss</h1>",
        'href="/gemeenten/oss/"',
        'href="/themas/vitaliteit/"',
        'href="/subsidieperiodes/2021-1/"',
        "september 2021 tot november 2021",
        "(fase 1)",
        "<p>Thuis, Ontmoeten.</p>",
        "<strong>Jan Smit</strong>",
        "Toon e-mailadres en telefoonnummer",
        "de link werkt niet meer",
        'href="https://oss.nl/r"',
    ):
        assert part in page
    assert "alert(1)" not in page


def test_person_who_is_off_the_site_is_not_shown(client: Client) -> None:
    project = factories.project()
    factories.contact(project, "Jan Smit", is_public=False)
    page = html(client, project.get_absolute_url())
    assert "Smit" not in page
    assert "j.smit" not in page


def test_person_is_in_no_description(client: Client) -> None:
    project = factories.project()
    factories.contact(project, "Jan Smit")
    head = html(client, project.get_absolute_url()).partition("</head>")[0]
    assert "Smit" not in head


def test_number_of_queries_of_a_project(
    client: Client,
    django_assert_max_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    project = factories.project(*(factories.organisation(f"P{n}") for n in range(20)))
    for number in range(10):
        factories.contact(project, f"Persoon {number}")
        Link.objects.create(project=project, order=number, text="x")
    with django_assert_max_num_queries(7):
        client.get(project.get_absolute_url())


def test_idea_and_its_project_point_to_each_other(client: Client) -> None:
    idea = factories.project(title="Een idee", kind="idee")
    project = factories.project(title="Het project")
    ProjectRelation.objects.create(idea=idea, project=project)
    assert "Wat werd ervan?" in html(client, idea.get_absolute_url())
    assert "Dit begon als idee" in html(client, project.get_absolute_url())


def test_concept_is_for_staff_alone(client: Client, admin_user: User) -> None:
    project = factories.project(title="Geheim", status="concept")
    assert titles(client, "?status=concept") == []
    html(client, project.get_absolute_url(), 404)
    client.force_login(admin_user)
    assert titles(client, "?status=concept") == ["Geheim"]
    page = html(client, project.get_absolute_url())
    assert "Dit is een concept" in page
    assert f"/beheer/projects/project/{project.pk}/change/" in page


def test_unknown_project(client: Client) -> None:
    page = html(client, "/projecten/bestaat-niet/", 404)
    assert "Deze pagina is er niet" in page
    assert 'name="q"' in page


def test_sitemap_and_robots(client: Client) -> None:
    factories.project(title="Zichtbaar")
    factories.project(title="Geheim", status="concept")
    sitemap = html(client, "/sitemap.xml")
    assert "/projecten/zichtbaar/" in sitemap
    assert "geheim" not in sitemap
    assert "Disallow: /beheer/" in html(client, "/robots.txt")


def test_best_answer_first_with_its_snippet(client: Client) -> None:
    factories.project(
        title="Een", text="<p>Eerst dit. Dan gaan wij leren &amp; doen.</p>", start="2022"
    )
    factories.project(title="Leren", start="2019")
    page = html(client, "/projecten/?q=leren")
    assert titles(client, "?q=leren") == ["Leren", "Een"]
    assert titles(client, "?q=leren&volgorde=nieuwste") == ["Een", "Leren"]
    assert "Dan gaan wij <mark>leren</mark> &amp; doen." in page


def test_mistyped_question_is_mended_and_counted(client: Client) -> None:
    factories.project(title="Vitaliteit")
    page = html(client, "/projecten/?q=vitalitiet")
    assert "vitaliteit (je typte ‘vitalitiet’)" in page
    html(client, "/projecten/?q=Vitalitiet")
    assert list(FailedSearch.objects.values_list("question", "times")) == [("vitalitiet", 2)]


def test_busy_database_still_answers_a_question_that_finds_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_locked(*args: object, **kwargs: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(type(FailedSearch.objects.all()), "update", is_locked)
    assert client.get("/projecten/?q=zzzz").status_code == 200


def test_address_is_no_failed_search(client: Client) -> None:
    html(client, "/projecten/?q=j.smit@oss.nl")
    assert not FailedSearch.objects.exists()


def test_nearest_projects_are_told_to_be_so(client: Client) -> None:
    factories.project(title="Jongeren")
    above, _, near = html(client, "/projecten/?q=jongeren+fietsen").partition('id="lijken-erop"')
    assert "Geen project gaat over alles wat je vraagt" in near
    assert "/projecten/jongeren/" in near
    assert "/projecten/jongeren/" not in above


def test_nothing_found_tells_which_filter_to_drop(client: Client) -> None:
    Theme.objects.create(name="Jongeren")
    factories.project(theme=Theme.objects.create(name="Vitaliteit"), kind="idee")
    page = html(client, "/projecten/?thema=jongeren&soort=idee&pagina=1")
    assert '<a href="/projecten/?soort=idee">Zonder ‘Thema’: 1 project</a>' in page
    assert "Zonder ‘Soort’" not in page


def test_nothing_found_says_so_and_helps(client: Client) -> None:
    factories.project(theme=Theme.objects.create(name="Vitaliteit"))
    page = html(client, "/projecten/?q=zw%26mb%C3%A1d")
    assert "Over ‘zw&amp;mbád’ vonden wij geen project." in page
    assert "Namen van personen doorzoeken wij niet." in page
    assert (
        'href="/contact/?vraag=zw%26mb%C3%A1d" rel="nofollow">Stel je vraag aan het fonds' in page
    )
    assert 'href="/themas/vitaliteit/">Vitaliteit' in page
    assert 'class="card"' not in page


def test_words_that_find_something_elsewhere_are_not_blamed(client: Client) -> None:
    factories.project(title="Fietsen")
    page = html(client, "/projecten/?q=fietsen&soort=idee")
    assert "Geen project past bij alles wat je koos." in page
    assert "Zonder ‘Soort’: 1 project" in page


def test_counts_are_given_the_other_choices(client: Client) -> None:
    theme = Theme.objects.create(name="Vitaliteit")
    period = SubsidyPeriod.objects.create(year=2021, number=1)
    factories.project(theme=theme, kind="idee", start="2019", end="2020")
    factories.project(theme=theme, period=period)
    factories.project(kind="idee")
    page = html(client, "/projecten/?soort=idee&alle=periode")
    assert 'value="vitaliteit"> Vitaliteit <span class="count">1</span>' in page
    assert 'value="idee" checked> idee <span class="count">2</span>' in page
    assert 'subsidieproject <span class="count">1</span>' in page
    assert 'value="2021-1"> Periode 1 van 2021 <span class="count">0</span>' in page
    assert 'value="afgerond"> afgerond <span class="count">1</span>' in page
    assert 'value="onbekend"> niet vermeld <span class="count">1</span>' in page


def test_what_an_empty_field_hides_is_said(client: Client) -> None:
    factories.project(start="2019")
    factories.project()
    page = html(client, "/projecten/?startjaar=2019&pagina=1")
    assert "1 project zonder deze gegevens zie je nu niet" in page
    assert 'href="/projecten/?startjaar=2019&amp;startjaar=onbekend"' in page
    assert "zonder deze gegevens" not in html(client, "/projecten/?startjaar=onbekend")


def test_long_facet_is_searched_by_the_form(client: Client) -> None:
    for number in range(30):
        factories.project(factories.organisation(f"Plaats {number}"))
    factories.project(factories.organisation("Súdwest-Fryslân"))
    page = html(client, "/projecten/?zoek-gemeente=sudwest&gemeente=plaats-3")
    offered = re.findall(r'type="checkbox" name="gemeente" value="([^"]*)"', page)
    assert offered == ["plaats-3", "sudwest-fryslan"]


def test_own_list_is_a_plain_address(client: Client) -> None:
    for title in ("Een", "Twee", "Drie"):
        factories.project(title=title)
    factories.project(title="Geheim", status="concept")
    assert titles(client, "?bewaard=een,twee,geheim,bestaat-niet&volgorde=titel") == ["Een", "Twee"]
    page = html(client, "/projecten/?bewaard=een&volgorde=titel")
    assert "Mijn lijst: door jou bewaard" in page
    assert 'href="/bewaarlijst/?p=een"' in page


def test_own_list_is_kept_by_nobody(client: Client) -> None:
    factories.project(title="Een")
    for way in ("/projecten/", "/kaart/", "/cijfers/"):
        answer = client.get(f"{way}?bewaard=een&volgorde=titel")
        assert answer["Cache-Control"] == "no-store, private"
        assert "ETag" not in answer
    assert not page_cache.pages.size


def test_old_address_of_an_own_list_leads_to_its_page(client: Client) -> None:
    answer = client.get("/projecten/?bewaard=twee,een")
    assert answer["Location"] == "/bewaarlijst/?p=twee&p=een"


def test_choice_in_another_wording_can_be_dropped(client: Client) -> None:
    theme = Theme.objects.create(name="Vitaliteit")
    ThemeAlias.objects.create(theme=theme, name="Gezond en fit")
    factories.project(theme=theme)
    page = client.get("/projecten/?thema=Gezond+en+fit&soort=subsidieproject", follow=True)
    page = page.content.decode()
    assert '<a class="chip" href="/projecten/?soort=subsidieproject"><span' in page


def test_a_snippet_follows_the_text_and_the_persons_at_once(client: Client) -> None:
    project = factories.project(text="<p>Wij leren van Zoë Smit.</p>")
    assert "van Zoë Smit" in client.get("/projecten/", {"q": "leren"}).text
    factories.contact(project, "Zoë Smit")
    assert "Zoë" not in client.get("/projecten/", {"q": "leren"}).text
    Project.objects.filter(pk=project.pk).update(text="<p>Zij leren weer.</p>")
    assert "weer" in client.get("/projecten/", {"q": "leren"}).text
