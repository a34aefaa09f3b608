"""The settings: what production refuses, and what the environment may say."""

import ast
import os
import socket
import string
import subprocess
import sys
from datetime import date

import pytest
from csp.constants import NONCE
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from aeno_catalogue import environment

pytestmark = pytest.mark.own_database

PRODUCTION = {
    "PROFILE": "productie",
    "SECRET_KEY": string.ascii_letters,
    "ALLOWED_HOSTS": "projecten.example.nl",
    "DATABASE_URL": "sqlite://:memory:",
    "SECURITY_EXPIRES": "2099-01-01",
}


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with these variables alone."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=kept | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_names_all_that_is_missing() -> None:
    done = manage("check", PROFILE="productie")
    assert done.returncode != 0
    assert "ontbreken: SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL." in done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_names_the_one_that_is_missing(name: str) -> None:
    done = manage("check", **{k: v for k, v in PRODUCTION.items() if k != name})
    assert f"ontbreken: {name}." in done.stderr


def test_production_is_the_default_for_a_server() -> None:
    done = manage("check", SECRET_KEY="x")
    assert "ontbreken: ALLOWED_HOSTS, DATABASE_URL." in done.stderr


def test_production_passes_the_check_for_a_server() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr


def test_production_asks_for_a_code_and_has_cookies_of_this_host_alone() -> None:
    names = ("SECOND_FACTOR", "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME")
    code = f"from django.conf import settings as s; print([getattr(s, n) for n in {names}])"
    done = manage("shell", "-v0", "-c", code, SECOND_FACTOR="0", **PRODUCTION)
    assert done.stdout.strip() == "[True, '__Host-sessie', True, '__Host-csrf']", done.stderr


def test_passwords_are_stored_by_a_slow_hash() -> None:
    code = "from django.contrib.auth.hashers import make_password; print(make_password('x'))"
    done = manage("shell", "-v0", "-c", code, **PRODUCTION)
    algorithm, iterations, *_ = done.stdout.split("$")
    assert algorithm == "pbkdf2_sha256", done.stderr
    assert int(iterations) >= 600_000  # what OWASP asks of it


def test_database_that_stays_silent_is_waited_for_shortly() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgres://site@127.0.0.1:{silent.getsockname()[1]}/site"
        done = manage("tidy_up", **PRODUCTION | {"DATABASE_URL": url})
    assert "timeout" in done.stderr


def test_database_url_says_how_long_to_wait() -> None:
    code = "from django.conf import settings as s; print(s.DATABASES['default']['OPTIONS'])"
    url = "postgres://site@database/site?connect_timeout=30&sslmode=require"
    done = manage("shell", "-v0", "-c", code, **PRODUCTION | {"DATABASE_URL": url})
    options = ast.literal_eval(done.stdout)
    assert int(options["connect_timeout"]) == 30
    assert options["sslmode"] == "require"
    assert options["tcp_user_timeout"] > 0


@pytest.mark.parametrize("on", ["0", "1"])
def test_what_binds_the_whole_domain_is_a_choice(on: str) -> None:
    names = ("HSTS_INCLUDE_SUBDOMAINS", "HSTS_PRELOAD")
    found = f"[getattr(s, 'SECURE_' + name) for name in {names}]"
    code = f"from django.conf import settings as s; print({found})"
    chosen = {} if on == "0" else dict.fromkeys(names, on)
    done = manage("shell", "-v0", "-c", code, **PRODUCTION, **chosen)
    assert done.stdout.strip() == str([on == "1"] * 2), done.stderr


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECRET_KEY", "kort", "ten minste 20"),
        ("ALLOWED_HOSTS", "https://projecten.example.nl", "is geen naam"),
        ("ALLOWED_HOSTS", "projecten.example.nl:8000", "is geen naam"),
        (
            "DATABASE_URL",
            "postgres://site:een/geheim@database/site",
            "DATABASE_URL is niet te lezen",
        ),
        ("DATABASE_URL", "database", "DATABASE_URL is niet te lezen"),
        ("LOG_LEVEL", "veel", "gebruik DEBUG, INFO"),
        ("UPLOAD_MEGABYTES", "0", "ten minste 1"),
        ("EMAIL_USE_SSL", "1", "niet allebei"),
    ],
)
def test_what_cannot_work_is_told_at_the_start(name: str, value: str, said: str) -> None:
    done = manage("check", **PRODUCTION | {"EMAIL_USE_TLS": "1", name: value})
    assert done.returncode != 0
    assert said in done.stderr.splitlines()[-1]
    assert "een/geheim" not in done.stderr


def test_names_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "a.nl, .b.nl, *, [::1], 127.0.0.1")
    assert environment.hosts("X") == ["a.nl", ".b.nl", "*", "[::1]", "127.0.0.1"]


def test_level_of_the_log_in_small_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "warning")
    assert environment.log_level("X", "INFO") == "WARNING"


def test_unknown_profile() -> None:
    assert "gebruik productie of ontwikkeling" in manage("check", PROFILE="test").stderr


def test_debug_is_off() -> None:
    assert settings.DEBUG is False


def test_policy_allows_nothing_from_elsewhere() -> None:
    sources = {s for d in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].values() for s in d}
    assert sources == {"'none'", "'self'", NONCE}  # the nonce: the admin's editor of texts


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("ja", True), ("0", False), ("", False)]
)
def test_boolean(value: str, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", value)
    assert environment.boolean("X", default=True) is expected


def test_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "misschien")
    with pytest.raises(ImproperlyConfigured, match="gebruik 1"):
        environment.boolean("X")
    with pytest.raises(ImproperlyConfigured, match="heel getal"):
        environment.number("X", 1)


def test_several_secrets_are_each_hard_to_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.secrets("X") == []
    monkeypatch.setenv("X", f"{'x' * 20}, {'y' * 30},")
    assert environment.secrets("X") == ["x" * 20, "y" * 30]
    monkeypatch.setenv("X", f"{'x' * 20},geheim")
    with pytest.raises(ImproperlyConfigured):
        environment.secrets("X")


def test_secret_that_is_easy_to_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.secret("X") == ""
    monkeypatch.setenv("X", "x" * 20)
    assert environment.secret("X") == "x" * 20
    monkeypatch.setenv("X", "geheim")
    with pytest.raises(ImproperlyConfigured, match="ten minste 20"):
        environment.secret("X")


def test_empty_number_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "")
    assert environment.number("X", 587) == 587


def test_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", " a.nl, b.nl ,")
    assert environment.several("X") == ["a.nl", "b.nl"]


@pytest.mark.parametrize(
    ("hosts", "address"),
    [
        (["projecten.nl", "b.nl"], "https://projecten.nl"),
        ([".nl", "b.nl"], "https://b.nl"),
        (["*"], ""),
    ],
)
def test_address_of_the_site_in_mails(hosts: list[str], address: str) -> None:
    assert environment.first_site(hosts) == address


def test_web_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.web_address("X", "https://a.nl") == "https://a.nl"
    monkeypatch.setenv("X", "https://b.nl/")
    assert environment.web_address("X", "https://a.nl") == "https://b.nl"
    monkeypatch.setenv("X", "b.nl")
    with pytest.raises(ImproperlyConfigured, match="begin met https://"):
        environment.web_address("X", "")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", None), ("2027-05-31", date(2027, 5, 31)), (" 2027-05-31 ", date(2027, 5, 31))],
)
def test_day(value: str, expected: date | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", value)
    assert environment.day("X") == expected


@pytest.mark.parametrize("value", ["31-5-2027", "2027-02-30", "morgen", "2027-05-31T00:00:00Z"])
def test_day_that_is_none(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match="schrijf een dag als"):
        environment.day("X")


def test_way_to_reach_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.uri("X") == ""
    monkeypatch.setenv("X", "mailto:lek@example.nl")
    assert environment.uri("X") == "mailto:lek@example.nl"
    monkeypatch.setenv("X", "lek@example.nl")
    with pytest.raises(ImproperlyConfigured, match="begin met mailto:"):
        environment.uri("X")
