"""Texts as the pages have them."""

from projects.pages.body import read_body, to_html
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
