"""Checking URLs of fake websites, among them nasty ones."""

import socket
import time
from typing import Any

import pytest

from projects.link_checking.checker import LinkChecker
from projects.link_checking.outcomes import OutcomeKind
from projects.link_checking.rate_limiter import RateLimiter
from tests.link_checking.conftest import PRIVATE, PUBLIC, FakeSite, checker_for

PAGE = "http://oss.nl/plan"


def redirect_to(url: str, status: int = 302) -> tuple[int, dict[str, str]]:
    return status, {"Location": url}


def test_page_that_works(site: FakeSite, checker: LinkChecker) -> None:
    site.responses = {"/plan?v=2": 200}
    assert checker.check(f"{PAGE}?v=2#kop").kind == OutcomeKind.WORKS
    assert site.requested == [("HEAD", "oss.nl", "/plan?v=2")]


def test_user_agent_says_who_we_are(site: FakeSite, checker: LinkChecker) -> None:
    checker.check(PAGE)
    assert ["Projectenbank" in agent and "A&O fonds" in agent for agent in site.agents] == [True]


@pytest.mark.parametrize("refused", [400, 403, 404, 405, 500, 501])
def test_fallback_to_get(refused: int, site: FakeSite, checker: LinkChecker) -> None:
    site.responses = {"HEAD /plan": refused, "GET /plan": 200}
    assert checker.check(PAGE).kind == OutcomeKind.WORKS
    assert site.methods == ["HEAD", "GET"]


def test_page_that_is_gone(site: FakeSite, checker: LinkChecker) -> None:
    outcome = checker.check(PAGE)
    assert (outcome.kind, outcome.status) == (OutcomeKind.GONE, 404)
    assert outcome.reason == "De pagina is niet gevonden."
    assert outcome.responded


def test_hanging_up_on_head(site: FakeSite, checker: LinkChecker) -> None:
    site.responses = {"HEAD /plan": _hang_up, "GET /plan": 200}
    assert checker.check(PAGE).kind == OutcomeKind.WORKS


def test_hanging_up_on_every_request(site: FakeSite, checker: LinkChecker) -> None:
    site.responses = {"/plan": _hang_up}
    assert checker.check(PAGE).kind == OutcomeKind.UNSURE


def _hang_up(request: Any) -> None:
    request.close_connection = True


def test_permanent_redirects(site: FakeSite, checker: LinkChecker) -> None:
    site.responses = {
        "/plan": redirect_to("/nieuw", 301),
        "/nieuw": redirect_to("http://www.oss.nl/x", 308),
        "/x": 200,
    }
    outcome = checker.check(PAGE)
    assert (outcome.kind, outcome.moved_to) == (OutcomeKind.MOVED, "http://www.oss.nl/x")


def test_only_permanent_redirects_give_a_new_url(site: FakeSite, checker: LinkChecker) -> None:
    site.responses = {
        "/plan": redirect_to("/nieuw", 301),
        "/nieuw": redirect_to("/vandaag", 302),
        "/vandaag": 200,
    }
    assert checker.check(PAGE).moved_to == "http://oss.nl/nieuw"
    site.responses["/plan"] = redirect_to("/nieuw", 302)
    assert checker.check(PAGE).kind == OutcomeKind.WORKS


def test_redirect_to_a_page_that_is_gone(site: FakeSite, checker: LinkChecker) -> None:
    site.responses = {"/plan": redirect_to("/weg", 301)}
    assert checker.check(PAGE).kind == OutcomeKind.GONE


def test_redirect_loop(site: FakeSite, checker: LinkChecker) -> None:
    site.responses = {"/plan": redirect_to("/plan")}
    assert checker.check(PAGE).kind == OutcomeKind.UNSURE
    assert len(site.requested) == 6


@pytest.mark.parametrize(
    "nasty", ["http://kast.intern/", "http://127.0.0.2/", "file:///etc/passwd", "http://a:b@oss.nl"]
)
def test_redirect_to_a_forbidden_url(nasty: str, site: FakeSite) -> None:
    looked_up: list[str] = []

    def look_up(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return [PUBLIC if host == "oss.nl" else PRIVATE]

    site.responses = {"/plan": redirect_to(nasty, 301)}
    outcome = checker_for(site, look_up=look_up).check(PAGE)
    assert (outcome.kind, outcome.moved_to) == (OutcomeKind.UNSURE, "")
    assert outcome.reason.startswith("De site stuurt ons door.")
    assert site.requested == [("HEAD", "oss.nl", "/plan")]


def test_private_address_is_not_requested(site: FakeSite, checker: LinkChecker) -> None:
    outcome = checker.check("http://kast.intern/plan")
    assert (outcome.kind, site.requested) == (OutcomeKind.GONE, [])
    assert "eigen netwerk" in outcome.reason


def test_own_machine_is_not_requested(site: FakeSite) -> None:
    """As in production, where this machine doesn't count as public."""
    checker = LinkChecker(ports={"http": site.port, "https": site.port})
    for host in ("127.0.0.1", "localhost", "127.1", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]"):
        assert checker.check(f"http://{host}/plan").kind == OutcomeKind.GONE
    assert site.requested == []


def test_dns_rebinding(site: FakeSite) -> None:
    """The address that was judged is the one requested; a second look-up is judged again."""
    responses = iter([[PUBLIC], [PRIVATE]])
    checker = checker_for(site, look_up=lambda host, port: next(responses))
    site.responses = {"HEAD /plan": 405, "GET /plan": 200}
    outcome = checker.check(PAGE)
    assert (outcome.kind, site.methods) == (OutcomeKind.GONE, ["HEAD"])


def test_only_the_public_one_of_two_addresses_is_requested(site: FakeSite) -> None:
    site.responses = {"/plan": 200}
    checker = checker_for(site, look_up=lambda host, port: [PRIVATE, PUBLIC])
    assert checker.check(PAGE).kind == OutcomeKind.WORKS


def test_host_that_does_not_exist(site: FakeSite) -> None:
    def look_up(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    outcome = checker_for(site, look_up=look_up).check(PAGE)
    assert (outcome.kind, outcome.responded) == (OutcomeKind.GONE, False)
    assert outcome.reason == "De site oss.nl bestaat niet of niet meer."


def test_temporary_dns_failure(site: FakeSite) -> None:
    def look_up(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    outcome = checker_for(site, look_up=look_up).check(PAGE)
    assert (outcome.kind, outcome.responded) == (OutcomeKind.UNAVAILABLE, False)


def test_connection_refused(site: FakeSite) -> None:
    with socket.create_server((PUBLIC, 0)) as closed:
        port = closed.getsockname()[1]
    outcome = checker_for(site, ports={"http": port}).check(PAGE)
    assert (outcome.kind, outcome.responded) == (OutcomeKind.GONE, False)


def test_slow_site(site: FakeSite) -> None:
    site.responses = {"/plan": lambda request: time.sleep(0.5)}
    outcome = checker_for(site, step_timeout=0.1).check(PAGE)
    assert (outcome.kind, outcome.reason) == (
        OutcomeKind.UNAVAILABLE,
        "De site antwoordt niet op tijd.",
    )


def test_site_that_drips(site: FakeSite) -> None:
    """Each byte comes in time, the response never does."""

    def drip(request: Any) -> None:
        for _ in range(200):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.02)

    site.responses = {"/plan": drip}
    outcome = checker_for(site, step_timeout=0.2, total_timeout=0.3).check(PAGE)
    assert outcome.reason == "De site antwoordt niet op tijd."


def test_body_is_not_read(site: FakeSite, checker: LinkChecker) -> None:
    sent = []

    def flood(request: Any) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(1000):
            request.wfile.write(b"x" * 100_000)
            sent.append(1)

    site.responses = {"HEAD /plan": 405, "GET /plan": flood}
    assert checker.check(PAGE).kind == OutcomeKind.WORKS
    assert len(sent) < 500


def test_response_that_is_not_http(site: FakeSite, checker: LinkChecker) -> None:
    site.responses = {"/plan": lambda request: request.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")}
    assert checker.check(PAGE).kind == OutcomeKind.UNSURE


def test_site_that_asks_us_to_wait_is_left_alone(site: FakeSite) -> None:
    site.responses = {"/plan": (429, {"Retry-After": "60"}), "/ander": 200}
    checker = checker_for(site, rate_limiter=RateLimiter(delay=0))
    assert checker.check(PAGE).kind == OutcomeKind.UNAVAILABLE
    assert checker.check("http://oss.nl/ander").kind == OutcomeKind.RATE_LIMITED
    assert site.methods == ["HEAD"]


def test_forbidden_url_is_for_a_person(checker: LinkChecker) -> None:
    outcome = checker.check("http://oss.nl:8080/plan")
    assert (outcome.kind, outcome.reason) == (
        OutcomeKind.UNSURE,
        "Het adres gebruikt poort 8080; daar kijken wij niet.",
    )
