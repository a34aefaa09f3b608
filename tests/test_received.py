"""What a form sends is kept as it looks, at every screen of staff and at the public's."""

from typing import Any

import pytest
from django.test import Client

from projects.models import Theme

pytestmark = pytest.mark.django_db


def test_a_form_of_staff(admin_client: Client) -> None:
    sent = {"name": "Wend\xadbaar\xa0\xa0wer\u200bken\x07", "slug": ""}
    rows: Any = {f"aliases-{n}_FORMS": 0 for n in ("TOTAL", "INITIAL")}
    admin_client.post("/beheer/projects/theme/add/", sent | rows)
    assert Theme.objects.get().name == "Wendbaar werken"


def test_a_search_says_what_is_seen(client: Client) -> None:
    page = client.get("/projecten/", {"q": "wend\xadbaar\xa0wer\u200bken"}).content.decode()
    assert "wendbaar werken" in page
    assert "wend\xadbaar" not in page
