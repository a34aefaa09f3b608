"""Links to the former site never break."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from projects.models import OldAddress, Project
from projects.models.old_addresses import heading_key
from tests import factories

pytestmark = pytest.mark.django_db
HEADING = "*Alkmaar: Leren & ontwikkelen ‘op maat’"


@pytest.fixture
def project() -> Project:
    made = factories.project(title="Leren en ontwikkelen", slug="leren-alkmaar")
    OldAddress.objects.create(path="/inspiratie", page="/projecten/")
    OldAddress.objects.create(path="/inspiratie", heading=HEADING, project=made)
    return made


@pytest.mark.parametrize("asked", ["/inspiratie", "/inspiratie/", "/Inspiratie", "/INSPIRATIE//"])
def test_old_page_leads_to_the_list_which_says_so(
    asked: str, client: Client, project: Project
) -> None:
    response = client.get(asked)
    assert response.status_code == 302
    assert response["Location"] == "/projecten/?van=%2Finspiratie"
    page = client.get(response["Location"]).content.decode()
    assert "Je komt van de oude pagina" in page
    assert 'data-old-page="/inspiratie/"' in page
    assert '<link rel="canonical" href="http://testserver/projecten/">' in page


@pytest.mark.parametrize(
    "heading",
    [
        HEADING,
        "alkmaar: leren & ontwikkelen 'op maat'",
        "alkmaar-leren-ontwikkelen-op-maat",
        "**  Alkmaar:  Leren &amp ontwikkelen op maat".replace("&amp", "&"),
    ],
)
def test_heading_leads_to_its_project(heading: str, client: Client, project: Project) -> None:
    response = client.get("/inspiratie/", {"kop": heading})
    assert (response.status_code, response["Location"]) == (302, project.get_absolute_url())


def test_title_alone_leads_to_its_project_unless_two_have_it(
    client: Client, project: Project
) -> None:
    asked = {"kop": "Leren en ontwikkelen"}
    assert client.get("/inspiratie/", asked)["Location"] == project.get_absolute_url()
    other = factories.project(title=project.title, slug="leren-oss")
    OldAddress.objects.create(path="/inspiratie", heading="Oss: Leren", project=other)
    assert client.get("/inspiratie/", asked).status_code == 200


def test_heading_that_comes_near_is_suggested(client: Client, project: Project) -> None:
    response = client.get("/inspiratie/", {"kop": "leren-en-ontwikkelen-alkmaar-2"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Zocht je dit?" in page
    assert project.get_absolute_url() in page
    assert 'name="robots" content="noindex"' in page


def test_heading_that_nothing_comes_near_leads_to_the_list(
    client: Client, project: Project
) -> None:
    response = client.get("/inspiratie/", {"kop": "main"})
    assert response["Location"] == "/projecten/?van=%2Finspiratie"


@pytest.mark.parametrize(
    "heading", ["#", "%", "\0", "<script>x</script>", "😀" * 400, "-" * 5000, "' OR 1=1 --", "…"]
)
def test_any_heading_is_safe(heading: str, client: Client, project: Project) -> None:
    response = client.get("/inspiratie/", {"kop": heading})
    assert response.status_code in (200, 302)
    assert b"<script>x" not in response.content


def test_other_targets(client: Client) -> None:
    oss, leren = factories.organisation("Oss"), factories.theme("Leren")
    for path, target in (("/a", {"organisation": oss}), ("/b", {"theme": leren})):
        OldAddress.objects.create(path=path, **target)
        (one,) = target.values()
        assert client.get(path)["Location"].startswith(one.get_absolute_url())
    OldAddress.objects.create(path="/c", page="/kaart/")
    assert client.get("/c/")["Location"] == "/kaart/"


def test_former_choice_stays_chosen(client: Client) -> None:
    factories.project(kind="idee")
    OldAddress.objects.create(path="/ideeen-van-toen", page="/projecten/?soort=idee")
    response = client.get("/ideeen-van-toen", follow=True)
    assert response.redirect_chain == [("/projecten/?soort=idee", 302)]
    assert response.status_code == 200


def test_what_is_gone_leads_to_what_comes_near(client: Client, project: Project) -> None:
    project.delete()
    factories.project(title="Leren in Alkmaar")
    page = client.get("/inspiratie/", {"kop": HEADING}).content.decode()
    assert "Leren in Alkmaar" in page


@pytest.mark.parametrize(("status", "leads"), [("concept", False), ("ingetrokken", True)])
def test_draft_is_not_given_away(
    status: str, leads: bool, client: Client, project: Project
) -> None:
    Project.objects.update(status=status)
    response = client.get("/inspiratie/", {"kop": HEADING})
    assert ("leren-alkmaar" in response["Location"]) == leads


def test_sentence_is_only_for_a_page_that_was(client: Client, project: Project) -> None:
    for path in ("/nooit", "<b>x</b>", "\0", "a" * 3000):
        page = client.get("/projecten/", {"van": path}).content.decode()
        assert "Je komt van" not in page
    page = client.get("/projecten/", {"van": "/inspiratie", "q": "leren"}).content.decode()
    assert "Je komt van" not in page


def test_kept_list_follows(client: Client) -> None:
    asked = "/projecten/?van=/inspiratie"
    assert "Je komt van" not in client.get(asked).content.decode()
    OldAddress.objects.create(path="/inspiratie", page="/projecten/")
    assert "Je komt van" in client.get(asked).content.decode()


def test_nothing_is_posted_to_it(client: Client, project: Project) -> None:
    assert client.post("/inspiratie/").status_code == 404


@pytest.mark.parametrize(
    "target",
    [
        {},
        {"page": "https://elders.nl/"},
        {"page": "//elders.nl/"},
        {"page": "/\\elders.nl"},
        {"page": "/beheer/"},
        {"page": "/bestaat-niet/"},
        {"page": "javascript:alert(1)"},
        {"page": "projecten/"},
    ],
)
def test_target_is_a_page_of_ours(target: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        OldAddress(path="/oud", **target).full_clean()


def test_one_target(project: Project) -> None:
    with pytest.raises(ValidationError, match="Kies één plek"):
        OldAddress(path="/oud", project=project, page="/kaart/").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        OldAddress.objects.create(path="/oud", project=project, page="/kaart/")


@pytest.mark.parametrize("page", ["https://elders.nl/", "//elders.nl/", "/\\elders.nl"])
def test_database_keeps_it_here(page: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OldAddress.objects.create(path="/oud", page=page)


@pytest.mark.parametrize("path", ["/", "/kaart/", "/over", "/beheer/x", "/Projecten"])
def test_page_of_ours_is_no_old_address(path: str) -> None:
    with pytest.raises(ValidationError, match="geen oud adres"):
        OldAddress(path=path, page="/cijfers/").full_clean()


def test_nobody_is_led_round() -> None:
    OldAddress.objects.create(path="/projecten/a", page="/projecten/b/")
    for path, page in (
        ("/projecten/x", "/projecten/x/"),
        ("/projecten/b", "/projecten/c/"),
        ("/projecten/d", "/projecten/a/"),
    ):
        with pytest.raises(ValidationError, match="leidt zelf weer verder"):
            OldAddress(path=path, page=page).full_clean()


def test_path_is_kept_as_it_is_compared() -> None:
    row = OldAddress(path="Nieuws/Oude%20Pagina/?x=1#kop", page="/kaart/")
    row.full_clean()
    assert row.path == "/nieuws/oude pagina"


def test_same_heading_written_otherwise(project: Project) -> None:
    again = OldAddress(path="/Inspiratie/", heading="alkmaar leren ontwikkelen op maat", page="/")
    with pytest.raises(ValidationError, match="een beetje anders geschreven"):
        again.full_clean()


def test_the_old_page_and_all_its_headings(client: Client, real_projects: None) -> None:
    rows = OldAddress.objects.filter(path="/inspiratie").exclude(heading="")
    assert rows.count() == 141
    assert len({heading_key(row.heading) for row in rows}) == 141
    for row in rows.select_related("project"):
        row.full_clean()
        response = client.get("/inspiratie/", {"kop": row.heading})
        assert response["Location"] == row.project.get_absolute_url()
