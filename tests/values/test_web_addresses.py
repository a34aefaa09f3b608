"""Addresses as people write them."""

import pytest
from django.core.validators import URLValidator

from projects.values.web_addresses import complete_address

GOOD = {
    "www.vng.nl": "https://www.vng.nl",
    "WWW.VNG.NL": "https://WWW.VNG.NL",
    "vng.nl/leren?x=1#y": "https://vng.nl/leren?x=1#y",
    "//vng.nl": "https://vng.nl",
    "oss.nl:8080/x": "https://oss.nl:8080/x",
    " HTTPS://Oss.nl/een plan.pdf ": "https://Oss.nl/een%20plan.pdf",
    "https:// www.vng.nl": "https://www.vng.nl",
    "<https://vng.nl>": "https://vng.nl",
    "https://súd.nl/é": "https://súd.nl/é",
    "https://vng\u00ad.nl": "https://vng.nl",
}
NONE = ["", "#kop", "/plan", "plan.pdf", "bijlage.docx", "../x.html", "file:///C:/x", "ftp://a.nl"]
NONE += [
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "https://a",
    "https://",
]
NONE += ["https://a..nl", "https://-a.nl", "https://oss.nl:x/", "https://[1/", "http://localhost/"]
NONE += ["https://1.2.3/", "mailto:a@b.nl", "a@b.nl", "https://a.nl/" + "x" * 500]


@pytest.mark.parametrize(("written", "completed"), GOOD.items())
def test_what_can_be_followed(written: str, completed: str) -> None:
    assert complete_address(written) == completed
    URLValidator(schemes=["http", "https"])(completed)


@pytest.mark.parametrize("written", NONE)
def test_what_cannot_be_followed(written: str) -> None:
    assert complete_address(written) == ""


def test_mailboxes_where_they_may_be() -> None:
    assert complete_address("Info@VNG.nl", mailboxes=True) == "mailto:Info@VNG.nl"
    assert complete_address("mailto: a@b.nl?subject=een vraag", mailboxes=True) == (
        "mailto:a@b.nl?subject=een%20vraag"
    )
    assert complete_address("mailto:a@b", mailboxes=True) == ""
    assert complete_address("https://jan@oss.nl/", mailboxes=True) == "https://jan@oss.nl/"
