"""Texts as the pages have them."""

import pytest

from projects.pages.body import paragraphs, read_body, to_html
from projects.pages.records import Line


def html(text: str) -> str:
    return to_html(read_body([Line(n, line) for n, line in enumerate(text.split("\n"), 1)]))


def tags(text: str) -> list[tuple[str, str]]:
    lines = [Line(n, line) for n, line in enumerate(text.split("\n"), 1)]
    return [(b.tag, b.text) for b in read_body(lines)]


def test_every_line_is_a_paragraph() -> None:
    assert html("Een zin.\nNog een zin.\n\nEn een.") == (
        "<p>Een zin.</p>\n<p>Nog een zin.</p>\n<p>En een.</p>"
    )


def test_text_cannot_bring_its_own_tags() -> None:
    assert html('<script>alert("x")</script> & meer') == (
        '<p>&lt;script&gt;alert("x")&lt;/script&gt; &amp; meer</p>'
    )


def test_printed_address_becomes_a_link() -> None:
    assert html("Zie https://create.piktochart.com/output/1-connect.") == (
        '<p>Zie <a href="https://create.piktochart.com/output/1-connect">'
        "https://create.piktochart.com/output/1-connect</a>.</p>"
    )


def test_address_cannot_break_out_of_its_link() -> None:
    assert html('https://x.nl/"onclick="alert(1)').startswith(
        '<p><a href="https://x.nl/">https://x.nl/</a>"onclick'
    )


def test_lists_with_blank_lines_and_other_bullets() -> None:
    assert html("Doelen:\n\n• Eén\n\n• Twee\n\nEn dan:\n- Drie\n- Vier").count("<li>") == 4


def test_nested_list() -> None:
    text = "• Sturing op 6 V’s:\n\no Vrijheid\n\no Vertrouwen\n\n  • Lerende organisatie"
    assert html(text) == (
        "<ul>\n<li>Sturing op 6 V’s:\n<ul>\n<li>Vrijheid</li>\n<li>Vertrouwen</li>\n</ul>\n</li>\n"
        "<li>Lerende organisatie</li>\n</ul>"
    )


def test_numbered_list_with_texts_below_the_items() -> None:
    text = "  1. Selectie\n    Hardenberg koos een systeem.\n  2. Implementatie\n    Op 10/09 live."
    assert html(text) == (
        "<ol>\n<li>Selectie\n<p>Hardenberg koos een systeem.</p>\n</li>\n"
        "<li>Implementatie\n<p>Op 10/09 live.</p>\n</li>\n</ol>"
    )


def test_restarted_numbering_is_another_list() -> None:
    assert html("1. Eén\n2. Twee\n1. Drie\n2. Vier").count("<ol>") == 2


def test_list_that_begins_at_three() -> None:
    assert html("3. Om dit te borgen leggen we de route vast.").startswith('<ol start="3">')


def test_lettered_list() -> None:
    assert html("A. het loslaten,\nB. het doorbreken,").startswith('<ol type="a">')


def test_numbers_in_brackets() -> None:
    assert html("(1.) Binnen de gemeente.\n\n(2.) Deelnemers doen mee.").count("<li>") == 2


def test_list_in_an_announced_item() -> None:
    assert html("1. Twee dingen:\n• Eén\n• Twee\n2. Drie").count("</ul>\n</li>") == 1


def test_other_bullets_after_a_list_are_a_new_list() -> None:
    assert html("• Eén\n1. Twee").count("<ul>") == 1


def test_short_line_above_a_text_is_a_heading() -> None:
    assert tags("Eindevaluatie\nMeer innovatiekracht in de organisatie.")[0] == (
        "h3",
        "Eindevaluatie",
    )


def test_short_line_with_a_blank_line_below_is_a_heading() -> None:
    assert tags("Het liep.\n\nGeleerde lessen\n\n  • Vooraf draagvlak creëren.")[1][0] == "h3"


def test_heading_above_a_heading() -> None:
    text = "Eindevaluatie\n\nHet doel\nIn januari 2020 zijn we gestart met het project."
    assert [tag for tag, _ in tags(text)] == ["h3", "h3", "p"]


def test_word_for_a_document_can_be_a_heading() -> None:
    assert tags("Tussenrapportage\nVoor de implementatie kozen wij een campagne.")[0][0] == "h3"


def test_numbered_heading_keeps_its_number() -> None:
    text = "Het begon.\n\n1. Complexere opgaven\n\nDeze vragen om andersoortige competenties."
    assert tags(text)[1] == ("h3", "1. Complexere opgaven")


def test_what_is_not_a_heading() -> None:
    for text in (
        "Naar de podcasts\n\nHet doel van dit project is leren van elkaar.",
        "De toolkit bestaat uit de volgende 3 hoofdstukken\n\n  1. Kennis",
        "Ben je benieuwd hoe het nu gaat?\nLees hier het hele verhaal van onze gemeente.",
        "de ondertoon van het verhaal\nwas goed.",
        "Wanneer: augustus 2021\nEn daarna gaan we verder met het project.",
        "Het laatste woord",
        "Doe mee!\n\nDit project is voor iedereen die wil leren.",
        "Een lange kop\nkort",
    ):
        assert "h3" not in {tag for tag, _ in tags(text)}, text


def test_wrapped_lines_are_joined() -> None:
    text = (
        "aandacht voor de video ‘Samen maken we het mogelijk’ en het boekje ‘Het\n"
        "verhaal van Publiek Ondernemen’\n"
        "We starten met onze campagne."
    )
    assert len(tags(text)) == 2


def test_column_of_wrapped_lines_is_one_paragraph() -> None:
    text = (
        "De opbrengst is zacht en tegelijk een stevig fundament voor samenwerken: een\n"
        "gemeenschappelijke bedoeling met mooie drijfveren als kompas voor het werk.\n"
        "Inzicht in elkaars behoeften, openheid in wat samenwerken voor iedereen\n"
        "betekent."
    )
    assert len(tags(text)) == 1


def test_line_wrapped_before_a_colon() -> None:
    assert tags("‘Futureproof'\n: Verandering veroorzaak je nooit alleen.") == [
        ("p", "‘Futureproof': Verandering veroorzaak je nooit alleen.")
    ]


def test_line_wrapped_inside_a_quotation() -> None:
    assert len(tags("aandacht voor de leerroute ‘Excellent\nFaciliteren’.")) == 1


def test_labels_at_the_beginning_of_paragraphs() -> None:
    assert html("Wat: drie sessies.\nHoe: digitaal.") == (
        "<p><strong>Wat:</strong> drie sessies.</p>\n<p><strong>Hoe:</strong> digitaal.</p>"
    )
    assert "<strong>" not in html("Interesse: meld je aan.\nWe beginnen morgen.")


def test_a_question_above_its_answer_is_a_heading() -> None:
    text = "Voor wie?\nVoor alle medewerkers.\n\nWat kost het?\n\nNiets dan tijd."
    assert [tag for tag, _ in tags(text)] == ["h3", "p", "h3", "p"]


def test_a_heading_with_a_colon_in_it() -> None:
    assert tags("Resultaat: meer dan verwacht\nVan de 60 stroomden er 14 door.")[0][0] == "h3"
    for text in (
        "Duur: drie maanden\nDoel: iedereen leert van elkaar.",
        "Prijs: € 4\nPer persoon.",
        "Duur: twee dagdelen\n\nDe deelnemers kwamen in april en in mei bij elkaar.",
        "Locatie: het stadhuis\nAlle deelnemers kwamen hier twee keer bij elkaar.",
    ):
        assert "h3" not in {tag for tag, _ in tags(text)}, text


def test_words_and_a_colon_above_a_text_are_a_heading() -> None:
    for text in (
        "Het liep.\n\nHet resultaat:\nMedewerkers melden zich minder vaak ziek.",
        "Het liep.\n\nVoor wie:\n\nAlle medewerkers van de drie gemeenten doen mee.",
    ):
        assert [tag for tag, _ in tags(text)] == ["p", "h3", "p"], text
    for text in (
        "Wij leerden:\n\n- begin klein;\n- vier successen.",
        "Planning:\n\nFase\tWie\n\nBegin\tHR",
        "Een deelnemer zegt:\n‘Ik durf nu meer dan een jaar geleden.’",
        "Zo is het gegaan:\nMedewerkers melden zich minder vaak ziek.",
        "Lees hier verder:\nMedewerkers melden zich minder vaak ziek.",
    ):
        assert "h3" not in {tag for tag, _ in tags(text)}, text


def test_names_of_documents_at_the_end_are_no_headings() -> None:
    text = "Het hielp.\n\nProjectplan\n\nEindrapportage 2022\n\nFlyer voor alle medewerkers"
    assert [tag for tag, _ in tags(text)] == ["p"] * 4


@pytest.mark.parametrize("sign", [*"✓➢►■○◆‣⁃—–*+»›👉☐→", "✔\ufe0f", "\uf0b7"])
def test_bullets_of_any_kind(sign: str) -> None:
    assert html(f"{sign} eerst kijken\n{sign} dan doen") == (
        "<ul>\n<li>eerst kijken</li>\n<li>dan doen</li>\n</ul>"
    )


def test_bullets_without_a_space_or_before_a_wide_one() -> None:
    assert html("•Eerst\n•Dan").count("<li>") == 2
    assert html("➢Eerst\n✓Dan").count("<li>") == 2
    assert html("o   eerst\no\tdan").count("<li>") == 2


@pytest.mark.parametrize(
    "text", ["> 5 jaar\n> 6 jaar", "+ 3% erbij", "© 2022 Oss", "-5 graden", "€ 450 per persoon"]
)
def test_what_is_no_bullet(text: str) -> None:
    assert "<li>" not in html(text)


def test_rows_with_tabs_are_a_table() -> None:
    text = "Planning:\n\nFase\tPeriode\tWie\n\nBegin\tmei 2022\tHR\nEinde\t\twww.oss.nl\n\nEn toen."
    assert html(text) == (
        "<p>Planning:</p>\n<table>\n<thead>\n<tr><th>Fase</th><th>Periode</th><th>Wie</th></tr>\n"
        "</thead>\n<tbody>\n<tr><td>Begin</td><td>mei 2022</td><td>HR</td></tr>\n"
        '<tr><td>Einde</td><td></td><td><a href="https://www.oss.nl">www.oss.nl</a></td></tr>\n'
        "</tbody>\n</table>\n<p>En toen.</p>"
    )


def test_a_table_without_names_of_columns() -> None:
    for text in ("Vitaliteit\t12\nWerving\t7", "Ja\tNee\nA\tB", "Dit is zo.\tb\n1\t2"):
        assert "<th>" not in html(text)
        assert html(text).count("<tr>") == 2


def test_one_row_with_tabs_or_a_number_before_a_tab_is_no_table() -> None:
    assert "<table>" not in html("Datum\tmei 2022")
    assert html("1.\tEen\n2.\tTwee").count("<li>") == 2
    assert html("1.\tEen\tA\n2.\tTwee\tB").count("<tr>") == 2


def test_a_heading_above_a_table() -> None:
    assert html("De planning\n\nBegin\tmei 2022\nEinde\tjuni 2022").startswith(
        "<h3>De planning</h3>"
    )


def test_links_in_cells_are_found() -> None:
    lines = [Line(1, "Wat\tLees hier het plan"), Line(2, "Wie\tHR")]
    assert [p.tag for p in paragraphs(read_body(lines))][:2] == ["td", "td"]


def test_a_lead_in_an_item_keeps_its_text() -> None:
    text = (
        "• Vooraf\nDraagvlak creëren bij iedereen.\n• Tijdens\nNiet loslaten.\n• Na\n\nHet hielp."
    )
    assert html(text) == (
        "<ul>\n<li>Vooraf\n<p>Draagvlak creëren bij iedereen.</p>\n</li>\n"
        "<li>Tijdens\n<p>Niet loslaten.</p>\n</li>\n<li>Na</li>\n</ul>\n<p>Het hielp.</p>"
    )


def test_a_list_that_begins_in_a_lettered_item() -> None:
    assert html("a) een\nb) 1. twee\n2. drie\nc) vier") == (
        '<ol type="a">\n<li>een</li>\n<li>\n<ol>\n<li>twee</li>\n<li>drie</li>\n</ol>\n</li>\n'
        "<li>vier</li>\n</ol>"
    )
    assert html("c) drie\nd) vier").startswith('<ol start="3" type="a">')
    assert html("a) een\nb) twee\na) een").count("<ol") == 2
