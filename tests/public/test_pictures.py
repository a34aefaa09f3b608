"""The pictures of shared pages: always 1200 × 630, naming nobody, of what is on the site."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from projects.linked_data import picture
from projects.linked_data.lettering import BOLD, drawable, font
from projects.linked_data.picture import Shown, png
from projects.models import ForgottenSlug
from projects.public import pictures
from projects.public.pictures import shown_of
from tests import factories

pytestmark = pytest.mark.django_db
ODD = [
    "Kort",
    "W" * 300,
    "i " * 150,
    "Samen werken aan duurzame inzetbaarheid van medewerkers in de uitvoering " * 4,
    "Gemeenteambtenarenopleidingsprogrammacoördinatoren " * 6,
    "Fit 💪🏽 in Oss 👩‍👩‍👧",
    "مشروع البلدية",
    "Nul\u200bbreed\u200d en \u202eomgekeerd\u202c, e\u0301e\u0301n",
    "💪",
    "",
    "\x00\x07\t",
]


def image_of(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("title", ODD, ids=lambda title: ascii(title[:12]))
def test_any_title_gives_a_picture(title: str) -> None:
    image = image_of(png(Shown(title[:300], "Thema · " + title, title * 3)))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    edge = image.crop((0, 0, picture.MARGIN - 4, 600)).getcolors()
    other = image.crop((1200 - picture.MARGIN + 8, 0, 1200, 600)).getcolors()
    assert edge is not None
    assert other is not None
    assert len(edge) == len(other) == 1  # nothing runs over the edge


def test_signs_that_the_font_lacks_are_left_out() -> None:
    letters = font(50, BOLD)
    assert drawable("Fit 💪🏽 in Oss ﷺ: één ‘plan’ – €5…", letters) == (
        ["Fit", "in", "Oss", ":", "één", "‘plan’", "–", "€5…"]
    )
    assert drawable("Nul\u200bbreed, e\u0301e\u0301n", letters) == ["Nulbreed,", "één"]


def test_pictures_made_at_once_are_those_made_alone() -> None:
    shown = [
        Shown(f"{number} " + "Leren van elkaar " * number, "Thema", "Oss") for number in (1, 9)
    ]
    alone = [png.__wrapped__(one) for one in shown]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(png.__wrapped__, shown * 6))
    assert together == alone * 6


def test_picture_says_the_project() -> None:
    project = factories.project(
        *(factories.organisation(name) for name in ("Oss", "Zeist", "Epe")),
        title="Fit in Oss",
        theme=factories.theme("Vitaliteit"),
    )
    said = shown_of(project)
    assert said == Shown("Fit in Oss", "Subsidieproject · Vitaliteit", "Oss, Zeist en 1 andere")


def test_picture_of_a_project_is_not_that_of_another(client: Client) -> None:
    one, other = (factories.project(title=title) for title in ("Fit in Oss", "Leren in Epe"))
    first, second = (client.get(f"{of.get_absolute_url()}beeld.png") for of in (one, other))
    assert first["Content-Type"] == "image/png"
    assert image_of(first.content).size == (1200, 630)
    assert first.content != second.content


def test_browser_that_has_it_gets_no_second_one(client: Client) -> None:
    address = f"{factories.project().get_absolute_url()}beeld.png"
    first = client.get(address)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_new_title_gives_another_picture_at_once(client: Client) -> None:
    project = factories.project(title="Fit in Oss", slug="fit")
    before = client.get("/projecten/fit/beeld.png")
    project.title = "Fit in heel Oss"
    project.save()
    after = client.get("/projecten/fit/beeld.png", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert after.content != before.content


def test_other_sites_may_show_it(client: Client) -> None:
    assert client.get("/beeld.png")["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize(("query", "turns"), [("", [True]), ("?a=1", [True]), ("?a=1&b=2", [])])
def test_picture_is_drawn_in_one_turn(
    query: str, turns: list[bool], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The middleware has it for a closed query; who took it twice would wait for itself."""
    taken: list[bool] = []

    def in_turn(request: Any, *, is_closed: bool) -> Any:
        taken.append(is_closed)
        return nullcontext()

    monkeypatch.setattr(pictures, "in_turn", in_turn)
    response = client.get(f"{factories.project().get_absolute_url()}beeld.png{query}")
    assert response.status_code == 200
    assert taken == turns


@pytest.mark.parametrize(("status", "answer"), [("concept", 404), ("ingetrokken", 410)])
def test_what_is_not_on_the_site_has_no_picture(status: str, answer: int, client: Client) -> None:
    factories.project(slug="weg", status=status)
    assert client.get("/projecten/weg/beeld.png").status_code == answer
    assert client.get("/projecten/nooit/beeld.png").status_code == 404


def test_staff_do_not_share_a_draft_by_accident(admin_client: Client) -> None:
    factories.project(slug="plan", status="concept")
    assert admin_client.get("/projecten/plan/beeld.png").status_code == 404


def test_former_slug_leads_to_the_picture_of_today(client: Client) -> None:
    ForgottenSlug.objects.remember("oud", factories.project(slug="nieuw"))
    response = client.get("/projecten/oud/beeld.png")
    assert response["Location"] == "/projecten/nieuw/beeld.png"


def test_nobody_is_named(client: Client) -> None:
    project = factories.project(title="Jan Smit: bel 06 - 12 34 56 78 of j.smit@oss.nl")
    factories.contact(project, "Jan Smit", phone="+31612345678")
    made = client.get(f"{project.get_absolute_url()}beeld.png").content
    somebody = "[contactpersoon]"
    said = f"{somebody}: bel {somebody} of {somebody}"
    assert made == png(Shown(said, "Subsidieproject"))
