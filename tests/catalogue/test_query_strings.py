"""The query strings of links keep the rest of the choices; the examples in the docs are true."""

from django.http import QueryDict

from projects.catalogue.query_strings import adding, before, dropping, pairs_of, query_string


def test_empty_values_and_nul_are_left_out() -> None:
    assert pairs_of(QueryDict("q=a%00b&thema=&soort=+&x=%00")) == [("q", "ab")]


def test_rest_is_kept_and_the_first_page_is_shown() -> None:
    pairs = pairs_of(QueryDict("q=hybride+werken&thema=a&thema=b&zoek-gemeente=x&pagina=2"))
    rest = "q=hybride+werken&thema=b&zoek-gemeente=x"
    assert query_string(dropping(pairs, "thema", "a")) == f"?{rest}"
    assert query_string(adding(pairs, "soort", "idee")).endswith("zoek-gemeente=x&soort=idee")
    assert before(pairs, "pagina") == "?q=hybride+werken&thema=a&thema=b&zoek-gemeente=x&pagina="
