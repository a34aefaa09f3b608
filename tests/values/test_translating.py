"""HTML as programs put it on the clipboard, as ours."""

import json

import pytest

from projects.loading.fixtures import FOLDER
from projects.values.html import normalise_html

TABLE = (
    "<table>\n<thead>\n<tr><th>Jaar</th><th>Aantal</th></tr>\n</thead>\n"
    "<tbody>\n<tr>{}</tr>\n</tbody>\n</table>"
)
CELLS = "<td>2021</td><td>5</td>"


def test_what_is_ours_stays_to_the_letter() -> None:
    for row in json.loads((FOLDER / "5_projects.json").read_text("utf-8")):
        if row["model"] == "projects.project":
            assert normalise_html(row["fields"]["text"]) == row["fields"]["text"]


@pytest.mark.parametrize(
    ("pasted", "ours"),
    [
        ("<div>Een</div><div>Twee</div>", "<p>Een</p>\n<p>Twee</p>"),
        ("<div>Een<div>Twee</div>Drie</div>", "<p>Een</p>\n<p>Twee</p>\n<p>Drie</p>"),
        ("een<br><br>twee<br>drie", "<p>een</p>\n<p>twee<br>drie</p>"),
        ("<p><br></p><p>&nbsp;</p><p>x<br></p>", "<p>x</p>"),
        ("<blockquote>een<p>twee</blockquote>", "<p>een</p>\n<p>twee</p>"),
        ("<pre>een\ntwee</pre>", "<p>een<br>twee</p>"),
        ("<dl><dt>Wie<dd>Oss</dl>", "<p><strong>Wie</strong></p>\n<p>Oss</p>"),
        ("<details><summary>Meer</summary>x</details>", "<h4>Meer</h4>\n<p>x</p>"),
        ("<h2><b>Kop</b></h2><h5>Klein</h5>", "<h3>Kop</h3>\n<h4>Klein</h4>"),
        ("<style>p{}</style><p>x<script>y</script></p>", "<p>x</p>"),
        ("<p>Jan <jan@oss.nl> is < 18</p>", "<p>Jan &lt;jan@oss.nl&gt; is &lt; 18</p>"),
        ("Een.\n\nTwee <b>vet</b>.", "<p>Een.</p>\n<p>Twee <strong>vet</strong>.</p>"),
        ("<p>a\u00ad&nbsp; b\n c</p>", "<p>a b c</p>"),
    ],
)
def test_blocks_are_translated(pasted: str, ours: str) -> None:
    assert normalise_html(pasted) == ours
    assert normalise_html(ours) == ours


@pytest.mark.parametrize(
    ("pasted", "ours"),
    [
        ('<b style="font-weight:normal"><p>a<b>b</b></p></b>', "<p>a<strong>b</strong></p>"),
        (
            '<p><span style="font-weight:700">Vet</span> niet</p>',
            "<p><strong>Vet</strong> niet</p>",
        ),
        ('<p><span style="font-style: italic">x</span></p>', "<p><em>x</em></p>"),
        ('<p><i style="font-style:normal">x</i></p>', "<p>x</p>"),
        (
            "<b><p>een</p><p>twee</p></b>",
            "<p><strong>een</strong></p>\n<p><strong>twee</strong></p>",
        ),
        ("<p><b>a</b><strong>b</strong> <b> </b>c</p>", "<p><strong>ab</strong> c</p>"),
        ("<p><b>a<i>b</i></b></p>", "<p><strong>a<em>b</em></strong></p>"),
    ],
)
def test_bold_is_what_looks_bold(pasted: str, ours: str) -> None:
    assert normalise_html(pasted) == ours


@pytest.mark.parametrize(
    ("pasted", "ours"),
    [
        ("www.vng.nl", '<a href="https://www.vng.nl">x</a>'),
        ("info@vng.nl", '<a href="mailto:info@vng.nl">x</a>'),
        ("https://a.nl/?b=1&amp;c=2", '<a href="https://a.nl/?b=1&amp;c=2">x</a>'),
        ("javascript:alert(1)", "x"),
        ("#_ftn1", "x"),
        ("file:///C:/plan.docx", "x"),
    ],
)
def test_links_lead_somewhere_or_are_text(pasted: str, ours: str) -> None:
    assert normalise_html(f'<p><a href="{pasted}" target="_blank">x</a></p>') == f"<p>{ours}</p>"
    assert normalise_html(f'<p>y<a href="{pasted}"></a></p>') == "<p>y</p>"


@pytest.mark.parametrize(
    "pasted",
    [
        "<table><tr><th>Jaar<th>Aantal<tr><td>2021<td>5</table>",
        "<table><thead><tr><td>Jaar<td>Aantal</thead><tr><td>2021<td>5</table>",
        "<table><tr><td><p><b>Jaar</b></p><td><b>Aantal</b><tr><td>2021<td>5</table>",
        "<table><tr><td colspan=1><b>Jaar</b><td><b>Aantal</b>"
        "<tr><td><p>2021</p><td>5<tr><td></table>",
    ],
)
def test_a_table_keeps_its_head(pasted: str) -> None:
    assert normalise_html(pasted) == TABLE.format(CELLS)
    assert normalise_html(TABLE.format(CELLS)) == TABLE.format(CELLS)


@pytest.mark.parametrize(
    ("cells", "ours"),
    [
        ("<td colspan=2>x", '<td colspan="2">x</td>'),
        ("<td colspan=900 rowspan=x>x<td>y", "<td>x</td><td>y</td>"),
        ("<th>x<th>y", "<th>x</th><td>y</td>"),
        ("<td><p>een<p>twee<td>y", "<td>een<br>twee</td><td>y</td>"),
        ("<td><ul><li>een<li>twee</ul>na<td>y", "<td>• een<br>• twee<br>na</td><td>y</td>"),
        ("<td><table><tr><td>p<td>q</table><td>y", "<td>p<br>q</td><td>y</td>"),
    ],
)
def test_cells_stay_apart(cells: str, ours: str) -> None:
    head = "<table><tr><th>Jaar</th><th>Aantal</th></tr><tr>"
    assert normalise_html(f"{head}{cells}</table>") == TABLE.format(ours)
    assert normalise_html(TABLE.format(ours)) == TABLE.format(ours)


def test_a_table_without_a_head() -> None:
    assert normalise_html("<table><tr><td>Vitaliteit<td>12<tr><td>Werving<td>7</table>") == (
        "<table>\n<tbody>\n<tr><td>Vitaliteit</td><td>12</td></tr>\n"
        "<tr><td>Werving</td><td>7</td></tr>\n</tbody>\n</table>"
    )


@pytest.mark.parametrize(
    ("pasted", "ours"),
    [
        (
            "<table><tr><td>een<tr><td><p>twee<p>drie</table>",
            "<p>een</p>\n<p>twee</p>\n<p>drie</p>",
        ),
        ("<table><tr><td></table>na", "<p>na</p>"),
        (
            "voor<table><caption>Wat<ul><li>x</ul></caption><tr><td>a<td>b</table>",
            "<p>voor</p>\n<p>Wat</p>\n<p>x</p>\n"
            "<table>\n<tbody>\n<tr><td>a</td><td>b</td></tr>\n</tbody>\n</table>",
        ),
    ],
)
def test_what_is_no_table(pasted: str, ours: str) -> None:
    assert normalise_html(pasted) == ours


@pytest.mark.parametrize(
    "pasted",
    [
        "<ul><li>a<ul><li>b</ul><li>c</ul>",
        "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
        "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li><li></li></ul>",
        '<p style="mso-list:l0 level1 lfo1">a</p><p style="mso-list:l0 level2 lfo1">b</p>'
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>c</p>",
    ],
)
def test_lists_in_lists(pasted: str) -> None:
    ours = "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>"
    assert normalise_html(pasted) == normalise_html(ours) == ours


@pytest.mark.parametrize(
    ("pasted", "ours"),
    [
        ("<li>los<li>twee", "<ul>\n<li>los</li>\n<li>twee</li>\n</ul>"),
        ("<ul>los<li>twee</ul>", "<ul>\n<li>los</li>\n<li>twee</li>\n</ul>"),
        ("<ul><ul><li>x</ul></ul>", "<ul>\n<li>\n<ul>\n<li>x</li>\n</ul>\n</li>\n</ul>"),
        ("<ul></ul><p>x", "<p>x</p>"),
        ("<ol start=3 type=A><li>x</ol>", '<ol start="3" type="A">\n<li>x</li>\n</ol>'),
        ("<ol start=1 type=disc><li>x</ol>", "<ol>\n<li>x</li>\n</ol>"),
        ("<ul><li>a<p>b</ul>", "<ul>\n<li>a\n<p>b</p>\n</li>\n</ul>"),
        (
            "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)</span>x</p>na",
            '<ol type="a">\n<li>\n<ol type="a">\n<li>x</li>\n</ol>\n</li>\n</ol>\n<p>na</p>',
        ),
        (
            "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3.</span>x</p>",
            '<ol start="3">\n<li>x</li>\n</ol>',
        ),
    ],
)
def test_odd_lists(pasted: str, ours: str) -> None:
    assert normalise_html(pasted) == ours


def test_lists_go_as_deep_as_one_reads() -> None:
    ours = normalise_html("<ul><li>een" * 300)
    assert ours.count("<ul>") == 8
    assert ours.count("een") == 300
