"""HTTPS: the certificate must match the host name."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from projects.link_checking.outcomes import OutcomeKind
from tests.link_checking.conftest import FakeSite, checker_for

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="zonder openssl")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of oss.nl with its key, in one file."""
    folder = tmp_path_factory.mktemp("certificate")
    key, file = folder / "key.pem", folder / "oss.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {key} -out {file} -days 2"
    names = ["-subj", "/CN=oss.nl", "-addext", "subjectAltName=DNS:oss.nl"]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    file.write_text(file.read_text() + key.read_text())
    return file


@pytest.fixture
def trusted(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


@pytest.fixture
def https_site(site: FakeSite, certificate: Path) -> FakeSite:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    # The thread of the request does the handshake: a refused one then ends only that thread.
    site.server.socket = context.wrap_socket(
        site.server.socket, server_side=True, do_handshake_on_connect=False
    )
    site.responses = {"/plan": 200}
    return site


def test_certificate_of_this_host(https_site: FakeSite, trusted: ssl.SSLContext) -> None:
    checker = checker_for(https_site, ssl_context=trusted)
    assert checker.check("https://oss.nl/plan").kind == OutcomeKind.WORKS
    assert https_site.requested == [("HEAD", "oss.nl", "/plan")]


def test_certificate_of_another_host(https_site: FakeSite, trusted: ssl.SSLContext) -> None:
    outcome = checker_for(https_site, ssl_context=trusted).check("https://uden.nl/plan")
    assert (outcome.kind, https_site.requested) == (OutcomeKind.UNSURE, [])
    assert "certificaat" in outcome.reason


def test_self_signed_certificate(https_site: FakeSite) -> None:
    assert checker_for(https_site).check("https://oss.nl/plan").kind == OutcomeKind.UNSURE


def test_site_without_tls(site: FakeSite) -> None:
    assert checker_for(site).check("https://oss.nl/plan").kind == OutcomeKind.UNAVAILABLE
