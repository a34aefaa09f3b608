"""Asking real (little) websites, among them nasty ones."""

import socket
import time
from typing import Any

import pytest

from projects.link_checking.asking import Asker
from projects.link_checking.meanings import Kind
from projects.link_checking.politeness import Manners
from tests.link_checking.conftest import PRIVATE, PUBLIC, Site, asker_of

PAGE = "http://oss.nl/plan"


def to(address: str, status: int = 302) -> tuple[int, dict[str, str]]:
    return status, {"Location": address}


def test_page_that_works(site: Site, asker: Asker) -> None:
    site.answers = {"/plan?v=2": 200}
    assert asker.ask(f"{PAGE}?v=2#kop").kind == Kind.WORKS
    assert site.asked == [("HEAD", "oss.nl", "/plan?v=2")]


def test_we_say_who_we_are(site: Site, asker: Asker) -> None:
    asker.ask(PAGE)
    assert ["Projectenbank" in agent and "A&O fonds" in agent for agent in site.agents] == [True]


@pytest.mark.parametrize("refused", [400, 403, 404, 405, 500, 501])
def test_site_that_only_knows_get(refused: int, site: Site, asker: Asker) -> None:
    site.answers = {"HEAD /plan": refused, "GET /plan": 200}
    assert asker.ask(PAGE).kind == Kind.WORKS
    assert site.methods == ["HEAD", "GET"]


def test_page_that_is_gone(site: Site, asker: Asker) -> None:
    outcome = asker.ask(PAGE)
    assert (outcome.kind, outcome.status) == (Kind.GONE, 404)
    assert outcome.reason == "De pagina is niet gevonden."
    assert outcome.answered


def test_site_that_hangs_up_on_head(site: Site, asker: Asker) -> None:
    site.answers = {"HEAD /plan": _hang_up, "GET /plan": 200}
    assert asker.ask(PAGE).kind == Kind.WORKS


def test_site_that_hangs_up_on_us(site: Site, asker: Asker) -> None:
    site.answers = {"/plan": _hang_up}
    assert asker.ask(PAGE).kind == Kind.UNSURE


def _hang_up(request: Any) -> None:
    request.close_connection = True


def test_moves_for_good(site: Site, asker: Asker) -> None:
    site.answers = {"/plan": to("/nieuw", 301), "/nieuw": to("http://www.oss.nl/x", 308), "/x": 200}
    outcome = asker.ask(PAGE)
    assert (outcome.kind, outcome.moved_to) == (Kind.MOVED, "http://www.oss.nl/x")


def test_only_what_is_for_good_is_a_new_address(site: Site, asker: Asker) -> None:
    site.answers = {"/plan": to("/nieuw", 301), "/nieuw": to("/vandaag", 302), "/vandaag": 200}
    assert asker.ask(PAGE).moved_to == "http://oss.nl/nieuw"
    site.answers["/plan"] = to("/nieuw", 302)
    assert asker.ask(PAGE).kind == Kind.WORKS


def test_sent_on_to_what_is_gone(site: Site, asker: Asker) -> None:
    site.answers = {"/plan": to("/weg", 301)}
    assert asker.ask(PAGE).kind == Kind.GONE


def test_sent_round_in_circles(site: Site, asker: Asker) -> None:
    site.answers = {"/plan": to("/plan")}
    assert asker.ask(PAGE).kind == Kind.UNSURE
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "nasty", ["http://kast.intern/", "http://127.0.0.2/", "file:///etc/passwd", "http://a:b@oss.nl"]
)
def test_sent_to_where_we_do_not_go(nasty: str, site: Site) -> None:
    looked_up: list[str] = []

    def look_up(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return [PUBLIC if host == "oss.nl" else PRIVATE]

    site.answers = {"/plan": to(nasty, 301)}
    outcome = asker_of(site, look_up=look_up).ask(PAGE)
    assert (outcome.kind, outcome.moved_to) == (Kind.UNSURE, "")
    assert outcome.reason.startswith("De site stuurt ons door.")
    assert site.asked == [("HEAD", "oss.nl", "/plan")]


def test_private_address_is_not_asked(site: Site, asker: Asker) -> None:
    outcome = asker.ask("http://kast.intern/plan")
    assert (outcome.kind, site.asked) == (Kind.GONE, [])
    assert "eigen netwerk" in outcome.reason


def test_own_machine_is_not_asked(site: Site) -> None:
    """As on a server: nobody says here that this machine counts as public."""
    asker = Asker(ports={"http": site.port, "https": site.port})
    for host in ("127.0.0.1", "localhost", "127.1", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]"):
        assert asker.ask(f"http://{host}/plan").kind == Kind.GONE
    assert site.asked == []


def test_name_that_changes_its_address_gets_nobody_inside(site: Site) -> None:
    """The address that was judged is the one that is asked; a second look-up is judged again."""
    answers = iter([[PUBLIC], [PRIVATE]])
    asker = asker_of(site, look_up=lambda host, port: next(answers))
    site.answers = {"HEAD /plan": 405, "GET /plan": 200}
    outcome = asker.ask(PAGE)
    assert (outcome.kind, site.methods) == (Kind.GONE, ["HEAD"])


def test_only_the_public_one_of_two_addresses_is_asked(site: Site) -> None:
    site.answers = {"/plan": 200}
    asker = asker_of(site, look_up=lambda host, port: [PRIVATE, PUBLIC])
    assert asker.ask(PAGE).kind == Kind.WORKS


def test_name_that_does_not_exist(site: Site) -> None:
    def look_up(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    outcome = asker_of(site, look_up=look_up).ask(PAGE)
    assert (outcome.kind, outcome.answered) == (Kind.GONE, False)
    assert outcome.reason == "De site oss.nl bestaat niet of niet meer."


def test_name_that_cannot_be_looked_up_now(site: Site) -> None:
    def look_up(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    outcome = asker_of(site, look_up=look_up).ask(PAGE)
    assert (outcome.kind, outcome.answered) == (Kind.LATER, False)


def test_nobody_listens(site: Site) -> None:
    with socket.create_server((PUBLIC, 0)) as closed:
        port = closed.getsockname()[1]
    outcome = asker_of(site, ports={"http": port}).ask(PAGE)
    assert (outcome.kind, outcome.answered) == (Kind.GONE, False)


def test_slow_site(site: Site) -> None:
    site.answers = {"/plan": lambda request: time.sleep(0.5)}
    outcome = asker_of(site, patience=0.1).ask(PAGE)
    assert (outcome.kind, outcome.reason) == (Kind.LATER, "De site antwoordt niet op tijd.")


def test_site_that_drips(site: Site) -> None:
    """Each letter comes in time, the answer never does."""

    def drip(request: Any) -> None:
        for _ in range(200):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.02)

    site.answers = {"/plan": drip}
    outcome = asker_of(site, patience=0.2, total=0.3).ask(PAGE)
    assert outcome.reason == "De site antwoordt niet op tijd."


def test_body_is_not_read(site: Site, asker: Asker) -> None:
    sent = []

    def flood(request: Any) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(1000):
            request.wfile.write(b"x" * 100_000)
            sent.append(1)

    site.answers = {"HEAD /plan": 405, "GET /plan": flood}
    assert asker.ask(PAGE).kind == Kind.WORKS
    assert len(sent) < 500


def test_nonsense_for_an_answer(site: Site, asker: Asker) -> None:
    site.answers = {"/plan": lambda request: request.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")}
    assert asker.ask(PAGE).kind == Kind.UNSURE


def test_site_that_wants_rest_is_left_alone(site: Site) -> None:
    site.answers = {"/plan": (429, {"Retry-After": "60"}), "/ander": 200}
    asker = asker_of(site, manners=Manners(pause=0))
    assert asker.ask(PAGE).kind == Kind.LATER
    assert asker.ask("http://oss.nl/ander").kind == Kind.NOT_NOW
    assert site.methods == ["HEAD"]


def test_address_that_we_do_not_go_to_is_for_a_person(asker: Asker) -> None:
    outcome = asker.ask("http://oss.nl:8080/plan")
    assert (outcome.kind, outcome.reason) == (
        Kind.UNSURE,
        "Het adres gebruikt poort 8080; daar kijken wij niet.",
    )
