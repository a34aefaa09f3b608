"""Which URLs may be requested."""

import pytest

from projects.link_checking.public_internet import Target, UrlError, is_public, parse_target


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",  # noqa: S104
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",  # the metadata service of clouds
        "100.64.0.1",  # carrier-grade NAT
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "fc00::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "oss.nl",
        "",
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "185.27.141.2", "100.63.255.255", "172.32.0.1", "2a02:2e0:3fe::1"]
)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "base", "expected"),
    [
        ("https://www.MCCIM.nl", "", "https://www.mccim.nl/"),
        ("http://oss.nl:80/a?b=c&d#kop", "", "http://oss.nl/a?b=c&d"),
        (" https://oss.nl./a b ", "", "https://oss.nl/a%20b"),
        ("https://café.nl/één", "", "https://xn--caf-dma.nl/%C3%A9%C3%A9n"),
        ("https://oss.nl/%20x", "", "https://oss.nl/%20x"),
        ("https://[2a02:2e0::1]/x", "", "https://[2a02:2e0::1]/x"),
        ("../c", "https://oss.nl/a/b", "https://oss.nl/c"),
        ("//www.oss.nl/", "https://oss.nl/", "https://www.oss.nl/"),
        ("?q=1", "https://oss.nl/a", "https://oss.nl/a?q=1"),
    ],
)
def test_parsing_and_rebuilding_a_url(url: str, base: str, expected: str) -> None:
    assert parse_target(url, base).url == expected


def test_parts_of_a_url() -> None:
    assert parse_target("https://oss.nl/plan?v=2") == Target("https", "oss.nl", "/plan?v=2")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://oss.nl", "begint niet met http"),
        ("file:///etc/passwd", "begint niet met http"),
        ("oss.nl/plan", "begint niet met http"),
        ("http://jan:geheim@oss.nl", "wachtwoord"),
        ("http://jan@oss.nl", "wachtwoord"),
        ("http://oss.nl:8080", "poort 8080"),
        ("http://oss.nl:443", "poort 443"),
        ("http://oss.nl:x", "geen geldig"),
        ("http://", "geen geldig"),
        ("http://[::1", "geen geldig"),
        (f"http://{'a' * 70}.nl", "geen geldig"),
        ("http://a..nl", "geen geldig"),
    ],
)
def test_refused_url(url: str, message: str) -> None:
    with pytest.raises(UrlError, match=message):
        parse_target(url)
