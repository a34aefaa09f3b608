"""What HTTP asks of every answer; that of HEAD is asked of the real server in `test_gunicorn`."""

from contextlib import closing

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from aeno_catalogue.protocol import without_body
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("accepted", ["gzip;q=0", "br;q=0, GZIP; q=0.000", "*;q=0,gzip;q=0"])
@pytest.mark.parametrize("address", ["/projecten/", "/static/css/site.css"])
def test_refused_encoding_is_not_used(client: Client, address: str, accepted: str) -> None:
    with closing(client.get(address, headers={"accept-encoding": accepted})) as answer:
        assert "Content-Encoding" not in answer


def test_encoding_that_is_liked_less_is_used(client: Client) -> None:
    page = client.get("/projecten/", headers={"accept-encoding": "br;q=0, gzip;q=0.1"})
    assert page["Content-Encoding"] == "gzip"


def test_head_of_a_file_sends_nothing_of_it(client: Client) -> None:
    file = factories.attachment()
    factories.link(factories.project(), url="", attachment=file)
    with closing(client.get(f"/bestanden/{file.key}/{file.name}")) as answer:
        head = without_body(answer)
        assert (b"".join(head), head["Content-Length"]) == (b"", str(file.size))
        assert head.file_to_stream is None  # a server would send it past Django


@pytest.mark.parametrize(
    "address",
    [
        *("/bestanden/a%00/plan.pdf", "/bestanden/a/%00", "/bevestigen/%00/", "/projecten/%00/"),
        *("/%00", "/beheer/%00/", "/static/%00.css"),
    ],
)
@pytest.mark.parametrize("account", [False, True])
def test_address_with_a_nul_is_no_page(admin_user: User, address: str, account: bool) -> None:
    client = Client()
    if account:
        client.force_login(admin_user)
    response = client.get(address)
    assert response.status_code == 404
    assert "Deze pagina is er niet" in response.content.decode()


def test_it_comes_before_whatever_answers() -> None:
    names = [name.rpartition(".")[2] for name in settings.MIDDLEWARE]
    first = names.index("ProtocolMiddleware")
    for answers in ("HealthMiddleware", "PageCacheMiddleware", "WhiteNoiseMiddleware"):
        assert first < names.index(answers)
