"""A saved page: the text a browser shows, and the URLs that the text alone has lost."""

import re
from html import escape

import pytest

from projects.importing import workflow
from projects.importing.saved_html import _address_of, _main_part, looks_like_html, read_html
from projects.importing.uploads import read_upload
from projects.loading.fixtures import FOLDER

PAGE = """<!DOCTYPE html>
<!-- saved from url=(0030)https://www.aenofonds.nl/deel/ -->
<html><head><title>Inspiratie</title><style>p { color: red }</style></head><body>
<nav><a href="/menu">Menu</a></nav>
<main><button type="button"><h3>Oss: Meubilair</h3></button>
<div><p>Gemeente Oss</p>
<p>Project: Meubilair<br>Contactpersoon: Jan&nbsp;Smit<br>
Contactgegevens: <a href="mailto:j.smit@oss.nl">j.smit@oss.nl</a><br>Thema: Samenwerken<br>
Looptijd: 2021</p>
<p><strong>Het project in het kort</strong><br>Wij leerden veel van elkaar in dit project.</p>
<ul><li>een</li><li>twee</li></ul>
<p>Lees <a href="plan.pdf">hier het plan</a>. Wij <a href="https://oss.nl/x">schreven erover</a>.
<a href="javascript:alert(1)">Klik</a></p></div></main>
<footer>Over cookies</footer><script>alert(1)</script></body></html>"""


def test_lines_are_those_that_a_browser_shows() -> None:
    lines, anchors = read_html(PAGE)
    assert lines[:6] == [
        "Oss: Meubilair",
        "",
        "Gemeente Oss",
        "",
        "Project: Meubilair",
        "Contactpersoon: Jan Smit",
    ]
    assert lines[-4:-1] == ["• een", "• twee", ""]
    assert "cookies" not in str(lines)
    assert [a.url for a in anchors] == [
        "https://www.aenofonds.nl/deel/plan.pdf",
        "https://oss.nl/x",
    ]


def test_nested_lists_are_indented() -> None:
    html = "<ol><li>een<ul><li><p>a</p><p>en meer</p></li></ul></li><li>twee</li></ol>"
    assert read_html(html)[0] == ["1. een", "  • a", "    en meer", "2. twee"]


def test_broken_html_is_repaired() -> None:
    assert read_html("<p>een<p>twee <b>vet</i></p><div>drie")[0] == [
        "een",
        "",
        "twee vet",
        "",
        "drie",
    ]


def test_text_is_not_taken_for_html() -> None:
    assert not looks_like_html("Van 3 < 5 projecten\nOss: <Meubilair>")


def test_a_web_archive_is_read() -> None:
    archive = (
        "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><body><p>Caf=C3=A9</p></body></html>\r\n--x--\r\n"
    )
    assert read_upload("pagina.mht", archive.encode()).content["lines"] == ["Café"]


def test_a_page_saved_by_windows_is_read() -> None:
    assert read_upload("pagina.txt", "Café\r\nÖ".encode("cp1252")).content["lines"] == ["Café", "Ö"]


@pytest.mark.django_db
def test_the_real_page_as_html_has_the_urls_that_the_text_lost(real_projects: None) -> None:
    text = (FOLDER / "pages" / "001_155bb63a2c5fce56.txt").read_text("utf-8")
    linked = re.sub(
        r"\bLees hier\b", 'Lees <a href="https://aeno.nl/plan.pdf">hier</a>', escape(text)
    )
    html = "".join(
        f"<p>{'<br>'.join(part.splitlines())}</p>" for part in re.split(r"\n\s*\n", linked)
    )
    preview = workflow.preview_upload(read_upload("pagina.html", f"<html>{html}".encode()))
    assert (preview.new, preview.gone) == ((), ())
    changes = [c for known in preview.changed for c in known.changes if c.field == "links"]
    # A nested list, which the text shows only by its indent, is lost in this HTML.
    texts = {k.title for k in preview.changed for c in k.changes if c.field != "links"}
    assert texts == {"Hardenberg Academie"}
    assert not any(change.is_conflict for change in changes)
    found = [link["url"] for change in changes for link in change.new if link["url"]]
    assert found.count("https://aeno.nl/plan.pdf") >= linked.count("<a href") > 20


@pytest.mark.usefixtures("no_endless_work")
@pytest.mark.parametrize(
    "piece", ["<base ", "<link rel='canonical' ", "<main ", "<!-- saved from url=(1)a", "</main>"]
)
def test_tags_without_an_end_are_looked_through_once(piece: str) -> None:
    text = "<p>Hoi</p>" + piece * 40_000
    assert _address_of(text) == ""
    assert _main_part(text)


@pytest.mark.usefixtures("no_endless_work")
def test_a_line_of_many_pieces_is_joined_once() -> None:
    piece = '<a href="https://a.nl">een</a> twee '
    lines, anchors = read_html(f"<p>{piece * 20_000}</p>")
    assert (len(lines), len(anchors)) == (1, 20_000)


@pytest.mark.usefixtures("no_endless_work")
def test_lists_in_lists_are_indented_as_far_as_one_sees() -> None:
    lines, _ = read_html("<ul><li>een" * 900)
    assert max(map(len, lines)) < 40


@pytest.mark.parametrize(
    ("head", "base"),
    [
        ("<base target='_top' href='https://a.nl/x/'>", "https://a.nl/x/"),
        ("<link href='https://b.nl/' rel='canonical'>", "https://b.nl/"),
        ('<link rel="icon" href="/i"><link rel="canonical" href="https://b.nl/">', "https://b.nl/"),
        ("<link rel='canonical' href='https://b.nl/'><base href='https://a.nl/'>", "https://a.nl/"),
    ],
)
def test_links_start_from_where_a_page_was_saved(head: str, base: str) -> None:
    _, anchors = read_html(f"<head>{head}</head><p><a href='plan.pdf'>plan</a></p>")
    assert [anchor.url for anchor in anchors] == [f"{base}plan.pdf"]


def test_a_table_of_labels_has_a_line_for_each() -> None:
    html = (
        "<h3>Oss: Meubilair</h3><table><tr><th colspan=2>Gemeente Oss</th></tr>"
        "<tr><th>Project</th><td>Meubilair</td></tr><tr><td><b>Thema:</b></td><td>Werk</td></tr>"
        "<tr><td>Looptijd</td><td><p>2021</p></td></tr>"
        "<tr><th>Contactgegevens</th><td><p>a@oss.nl</p><p>tel. 0412 629911</p></td></tr>"
        '<tr><th>In het kort</th><td><p>Een.</p><p>Zie <a href="https://a.nl/x">hier</a>.</p></td>'
        "</tr></table>"
    )
    lines, anchors = read_html(html)
    assert [line for line in lines if line] == [
        "Oss: Meubilair",
        "Gemeente Oss",
        "Project: Meubilair",
        "Thema: Werk",
        "Looptijd: 2021",
        "Contactgegevens: a@oss.nl",
        "tel. 0412 629911",
        "In het kort",
        "Een.",
        "Zie hier.",
    ]
    assert [lines[anchor.line - 1] for anchor in anchors] == ["Zie hier."]


def test_a_table_in_a_text_keeps_its_cells_apart() -> None:
    html = (
        "<p>Voor</p><table><tr><th>Fase<th>Wie<tr><td><p>Begin</p><td>"
        '<a href="https://a.nl/x">HR</a><tr><td>Einde<td>alle<br>teams</table><p>Na</p>'
    )
    lines, anchors = read_html(html)
    assert lines == ["Voor", "", "Fase\tWie", "Begin\tHR", "Einde\talle teams", "", "Na"]
    assert [(anchor.line, anchor.text) for anchor in anchors] == [(4, "HR")]


def test_texts_beside_each_other_stay_texts() -> None:
    text = "<p>een</p><p>twee</p><p>drie</p><p>vier</p>"
    lines, _ = read_html(f"<table><tr><td>{text}</td><td>{text}</td></tr></table>")
    assert [line for line in lines if line] == ["een", "twee", "drie", "vier"] * 2


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="site-footer"><p>Volg ons</p><hr><ul><li>LinkedIn</ul></div>',
        '<div id="footer">&copy; &#169; 2023</div>',
        '<section role="contentinfo"><p>Privacy</p></section>',
        '<div class="row cookie-banner">Wij gebruiken koekjes</div>',
        '<ul class="social-share"><li><a href="https://x.com/a">X</a></ul>',
        '<p><a href="https://www.facebook.com/sharer/sharer.php?u=x">Deel op Facebook</a></p>',
        '<p><a href="mailto:?subject=x">Mail dit</a> <a href="#top">Naar boven</a></p>',
        "<button>Deel <i>dit</i></button><button>Deel dit</button>",
    ],
)
def test_what_is_of_the_site_is_no_text(furniture: str) -> None:
    lines, anchors = read_html(f"<p>Een &amp; twee</p>{furniture}<p class='footer-plan'>Drie</p>")
    assert [line for line in lines if line] == ["Een & twee", "Drie"]
    assert anchors == []


def test_a_button_that_is_a_heading_is_text() -> None:
    assert read_html("<button>Oss</button><button>Ede</button>")[0] == ["Oss", "", "Ede"]


@pytest.mark.usefixtures("no_endless_work")
@pytest.mark.parametrize("piece", ["<table><tr><td>a<td>", "<div class='footer'>", "<button>a"])
def test_elements_in_elements_are_read_once(piece: str) -> None:
    assert read_html("<p>Hoi</p>" + piece * 2_000)[0][0] == "Hoi"
