"""Sites that are encrypted: the certificate must be that of the name."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from projects.link_checking.meanings import Kind
from tests.link_checking.conftest import Site, asker_of

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
def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


@pytest.fixture
def safe_site(site: Site, certificate: Path) -> Site:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    # The handshake is done by the thread of the visit, as a refused one ends only that.
    site.server.socket = context.wrap_socket(
        site.server.socket, server_side=True, do_handshake_on_connect=False
    )
    site.answers = {"/plan": 200}
    return site


def test_name_of_the_certificate(safe_site: Site, trusting: ssl.SSLContext) -> None:
    asker = asker_of(safe_site, ssl_context=trusting)
    assert asker.ask("https://oss.nl/plan").kind == Kind.WORKS
    assert safe_site.asked == [("HEAD", "oss.nl", "/plan")]


def test_certificate_of_another_name(safe_site: Site, trusting: ssl.SSLContext) -> None:
    outcome = asker_of(safe_site, ssl_context=trusting).ask("https://uden.nl/plan")
    assert (outcome.kind, safe_site.asked) == (Kind.UNSURE, [])
    assert "certificaat" in outcome.reason


def test_certificate_that_nobody_knows(safe_site: Site) -> None:
    assert asker_of(safe_site).ask("https://oss.nl/plan").kind == Kind.UNSURE


def test_site_that_is_not_encrypted_at_all(site: Site) -> None:
    assert asker_of(site).ask("https://oss.nl/plan").kind == Kind.LATER
