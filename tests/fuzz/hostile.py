"""Hostile uploads and texts: larger, deeper or stranger than anything a town hall has."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from openpyxl import Workbook

MEGABYTE = 2**20
HEAD = (
    "Gemeenten met een asterisk hebben in periode 1 van 2021 subsidie.\n\n*Oss: Meubilair\n\n"
    "{above}\n\nProject: {title}\nContactpersoon gemeente: {contact}\nContactgegevens: {details}\n"
    "Thema: {theme}\nLooptijd: {duration}\n\nHet project in het kort\n{text}\n"
)
PLAIN = {
    "above": "Gemeente Oss",
    "title": "Meubilair",
    "contact": "Jan Smit",
    "details": "j.smit@oss.nl, tel. 0412 629911",
    "theme": "Samenwerken",
    "duration": "juli 2019 tot 1 september 2021",
    "text": "Wij leerden van elkaar hoe je samen een werkplek inricht.",
}
FITS = {
    "above": 95_000,
    "text": 95_000,
}  # characters that are just read; the others are in the head
COLUMNS = "Titel;Aanvrager;Tekst"
MIME = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
)


@dataclass(frozen=True)
class Hostile:
    """What is sent where: "file", "paste", "text" (the editor), "attachment" or "question"."""

    name: str
    door: str
    make: Callable[[], bytes]


def cases() -> Iterator[Hostile]:
    """Yield them all; none is made before it is asked for."""
    yield from _files()
    yield from _pages()
    yield from _texts()


def page(**parts: str) -> bytes:
    """A page with one project, of which some parts are others than usual."""
    return HEAD.format(**(PLAIN | parts)).encode()


def xlsx(sheet: bytes, **more: bytes) -> bytes:
    """An Excel file with this XML as its sheet; `more` are other parts, "/" written as "__"."""
    book, file, answer = Workbook(), io.BytesIO(), io.BytesIO()
    book.save(file)
    parts = {name.replace("__", "/"): data for name, data in more.items()}
    parts |= {"xl/worksheets/sheet1.xml": sheet} if sheet else {}
    with zipfile.ZipFile(file) as plain, zipfile.ZipFile(answer, "w", zipfile.ZIP_DEFLATED) as made:
        for name in plain.namelist():
            made.writestr(name, parts.pop(name, None) or plain.read(name))
        for name, data in parts.items():
            made.writestr(name, data)
    return answer.getvalue()


def sheet(rows: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, rows)


def _cell(text: str) -> bytes:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'.encode()


def _row(*cells: bytes) -> bytes:
    return b"<row>%s</row>" % b"".join(cells)


def _head() -> bytes:
    return _row(*map(_cell, COLUMNS.split(";")))


def _files() -> Iterator[Hostile]:
    yield Hostile("900.000 cellen in een rij.xlsx", "file", lambda: xlsx(wide_sheet(900_000)))
    yield Hostile(
        "een miljoen lege rijen.xlsx", "file", lambda: xlsx(sheet(_head() + b"<row/>" * 10**6))
    )
    yield Hostile("500 rijen van 100 volle cellen.xlsx", "file", lambda: xlsx(full_sheet(500, 100)))
    yield Hostile("een miljoen gedeelde teksten.xlsx", "file", _shared)
    yield Hostile("200.000 stijlen.xlsx", "file", _styles)
    yield Hostile("100.000 elementen in elkaar.xlsx", "file", _deep_sheet)
    yield Hostile("beweert 10.000.000.000 rijen.xlsx", "file", _far_row)
    yield Hostile("zip die uitpakt tot 2 GB.xlsx", "file", _bomb)
    yield Hostile("200.000 onderdelen.xlsx", "file", lambda: _many_parts(200_000))
    yield Hostile("miljard keer lachen.xlsx", "file", lambda: xlsx(_laughs("utf-8")))
    yield Hostile("miljard keer lachen, UTF-16.xlsx", "file", lambda: xlsx(_laughs("utf-16")))
    yield Hostile("doctype in UTF-16.xlsx", "file", _doctype_in_utf16)
    yield Hostile("half bestand.xlsx", "file", lambda: (x := xlsx(b""))[: len(x) // 2])
    for number in range(20):
        yield Hostile(f"beschadigd {number}.xlsx", "file", lambda n=number: damaged(n))  # type: ignore[misc]
    yield Hostile("500 cellen met lijsten in elkaar.csv", "file", _csv("<ul><li>" * 1000, 500))
    yield Hostile("500 cellen van een woord.csv", "file", _csv("a" * 9_000, 500))
    yield Hostile(
        "aanhalingsteken open.csv", "file", lambda: f'{COLUMNS}\nA;B;"{"x" * MEGABYTE}'.encode()
    )
    yield Hostile(
        "400.000 kolommen.csv",
        "file",
        lambda: ("Titel;Aanvrager;" + "x;" * 400_000 + "\na;b\n").encode(),
    )
    yield Hostile("500 onbekende organisaties.csv", "file", _unknown)
    yield Hostile("delen in delen.mht", "file", _mht)
    yield Hostile(
        "4 MB kopregels.mht",
        "file",
        lambda: b"Content-Type: multipart/related; boundary=x\n" + b"A: b\n" * 800_000 + b"\n--x\n",
    )
    yield Hostile("willekeurige bytes", "file", lambda: random.Random(1).randbytes(4 * MEGABYTE))  # noqa: S311
    yield Hostile(
        "bijlage: zip met 300.000 namen.docx",
        "attachment",
        lambda: _many_parts(300_000, empty=True),
    )
    yield Hostile("bijlage: 20 MB inhoudsopgave.docx", "attachment", _long_contents)
    yield Hostile("bijlage: 20 MB mappen van OLE.doc", "attachment", _ole)


def a_row(title: str = "A", text: str = "Tekst") -> bytes:
    """A good sheet with one project."""
    return sheet(_head() + _row(_cell(title), _cell("Oss"), _cell(text)))


def wide_sheet(cells: int) -> bytes:
    """A sheet with so many empty cells in a row."""
    return sheet(_head() + b"<row>" + b"<c/>" * cells + b"</row>")


def full_sheet(rows: int, cells: int) -> bytes:
    """A sheet of which each cell has 900 characters."""
    return sheet(_head() + _row(*[_cell("abcdefghi " * 90)] * cells) * rows)


def _shared() -> bytes:
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    texts = b"<sst %s>%s</sst>" % (space, b"<si><t>a</t></si>" * 10**6)
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/workbook.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        b"</Types>"
    )
    return xlsx(a_row(), **{"xl__sharedStrings.xml": texts, "[Content_Types].xml": types})


def _styles() -> bytes:
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    fonts = b"<font><sz val='11'/></font>" * 200_000
    styles = b"<styleSheet %s><fonts>%s</fonts></styleSheet>" % (space, fonts)
    return xlsx(a_row(), **{"xl__styles.xml": styles})


def _deep_sheet() -> bytes:
    return xlsx(
        sheet(_head() + b"<row><c>" + b"<is>" * 100_000 + b"</is>" * 100_000 + b"</c></row>")
    )


def _far_row() -> bytes:
    return xlsx(sheet(_head() + b'<row r="10000000000">%s</row>' % _cell("A")))


def _bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", "")
        with made.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(200):
                part.write(b" " * 10 * MEGABYTE)
    return file.getvalue()


def _many_parts(number: int, *, empty: bool = False) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("[Content_Types].xml", MIME[0])
        made.writestr("xl/workbook.xml", "")
        for at in range(number):
            made.writestr(f"{at:x}" if empty else f"xl/worksheets/sheet{at}.xml", "")
    return file.getvalue()[: 50 * MEGABYTE]


def _laughs(encoding: str) -> bytes:
    entities = '<!ENTITY a0 "haha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11)
    )
    begin = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE worksheet [{entities}]>'
    return (begin + sheet(_row(_cell("&a10;"))).decode()).encode(encoding)


def _doctype_in_utf16() -> bytes:
    begin = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE worksheet [<!ENTITY a "Oss">]>'
    return xlsx((begin + a_row("&a;").decode()).encode("utf-16"))


def damaged(seed: int) -> bytes:
    """A good file with bytes changed at random."""
    chance = random.Random(seed)  # noqa: S311
    data = bytearray(xlsx(a_row()))
    for _ in range(1 + seed):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _csv(text: str, rows: int) -> Callable[[], bytes]:
    return lambda: "\n".join([COLUMNS, *(f"Titel {n};Oss;{text}" for n in range(rows))]).encode()


def _unknown() -> bytes:
    return "\n".join(
        [COLUMNS, *(f"Titel {n};{'organisatie ' * 600};x" for n in range(500))]
    ).encode()


def _mht() -> bytes:
    begin = b"Content-Type: multipart/related; boundary=b0\n\n"
    return begin + b"".join(
        b"--b%d\nContent-Type: multipart/related; boundary=b%d\n\n" % (n, n + 1)
        for n in range(20_000)
    )


def _long_contents() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("[Content_Types].xml", f'"{MIME[0]}"')
        for at in range(300):
            made.writestr(f"{at}{'x' * 65_000}", "")
    return file.getvalue()


def _ole() -> bytes:
    entry = "WordDocumenU\0".encode("utf-16-le").ljust(64, b"\0") + b"\x1a\0"
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entry * 300_000


def _pages() -> Iterator[Hostile]:
    deep = {"div": 19_000, "p": 25_000, "b": 30_000, "a": 30_000, "li": 24_000, "table": 12_000}
    for tag, number in deep.items():
        yield Hostile(
            f"{number} <{tag}> in elkaar, 97 kB.html",
            "file",
            lambda t=tag, n=number: b"<p>x</p>" + f"<{t}>".encode() * n,
        )  # type: ignore[misc]
    yield Hostile("5 MB <div> in elkaar.html", "file", lambda: b"<div>" * MEGABYTE)
    yield Hostile(
        "500.000 vet en schuin zonder eind.html",
        "file",
        lambda: b"".join(b"<i a%d><p>" % n for n in range(300_000)),
    )
    yield Hostile(
        "5 MB open commentaar.html", "file", lambda: b"<p>x</p>" + b"<!--" * (MEGABYTE + 200_000)
    )
    yield Hostile("5 MB open <main.html", "file", lambda: b"<main " * 800_000)
    yield Hostile("5 MB <base.html", "file", lambda: b"<p>x</p>" + b"<base " * 800_000)
    yield Hostile(
        "5 MB <link.html", "file", lambda: b"<p>x</p>" + b"<link rel='canonical'" * 230_000
    )
    yield Hostile("100.000 koppelingen.html", "file", _linked)
    yield Hostile(
        "300 lijsten in elkaar.html",
        "file",
        lambda: page().replace(b"\n", b"<br>") + b"<ul><li>een" * 30_000,
    )
    yield Hostile(
        "steeds verder ingesprongen",
        "paste",
        lambda: page(text="\n".join(" " * n + "• punt" for n in range(3000))),
    )
    for size in (300, 100_000):
        yield Hostile(
            f"een regel met {size} plaatsen",
            "paste",
            lambda n=size: page(above="Gemeente " + ", ".join(["Amsterdam"] * n)),
        )  # type: ignore[misc]
    yield Hostile(
        "200.000 onbekende plaatsen",
        "paste",
        lambda: page(above="Gemeenten " + ", ".join(f"Plaatz{n}" for n in range(200_000))),
    )
    yield Hostile(
        "waterschap met 100.000 delen",
        "paste",
        lambda: page(above="Waterschap " + " en ".join(f"P{n}" for n in range(100_000))),
    )
    for field in PLAIN:
        for what, unit in UNITS.items():
            yield Hostile(
                f"{field}: {what}",
                "paste",
                lambda f=field, u=unit: page(**{f: u * (FITS.get(f, 15_000) // len(u))}),
            )  # type: ignore[misc]
    yield Hostile("een woord van 5.000 letters", "paste", lambda: page(text="a" * 5000))
    yield Hostile(
        "50.000 projecten", "paste", lambda: b"\n".join([page(title="A", text="B")] * 10_000)
    )
    yield Hostile(
        "100.000 labels", "paste", lambda: page() + b"Thema: x\nLooptijd: 2021\n" * 100_000
    )
    yield Hostile("een miljoen lege regels", "paste", lambda: page() + b"\n" * 4 * MEGABYTE)
    yield Hostile("een miljoen regels", "paste", lambda: page() + b"ab\n" * MEGABYTE)
    yield Hostile(
        "een miljoen punten van een lijst", "paste", lambda: page() + "• a\n".encode() * 500_000
    )
    yield Hostile("100.000 ideeën", "paste", lambda: b"Het idee van Oss: Leren.\nOss\n" * 50_000)
    yield Hostile(
        "100.000 stukken van een verhaal",
        "paste",
        lambda: b"De vraag\nDe aanpak\nOpdrachtgever: Jan\n" * 50_000,
    )


UNITS = {
    "een woord": "a",
    "woorden": "leren ",
    "haken open": "(",
    "haken": "()",
    "komma's": "a, ",
    "dubbele punten": "a:",
    "spaties": " ",
    "streepjes": "-",
    "en": "a en ",
    "cijfers": "0",
    "nummers": "0612345678 ",
    "jaren": "2021 ",
    "datums": "1 mei 2021 tot ",
    "apenstaartjes": "a@",
    "adressen": "j.smit@oss.nl, ",
    "namen": "Jan de Vries, ",
    "zinnen": "Lees hier. ",
    "webadressen": "https://a.nl/x ",
    "sterretjes": "*",
    "aanhalingstekens": "‘",
    "Lees zonder hier": "lees ",
    "punten": ".",
    "schuine strepen": "/",
    "hoofdletters": "Ã",
    "ee": "ee",
    "en-tekens": "&",
}


def _linked() -> bytes:
    links = "".join(f'<a href="https://a.nl/{n}">hier staat {n}</a> ' for n in range(60_000))
    return page().replace(b"\n", b"<br>") + f"<p>{links}</p>".encode()


def _texts() -> Iterator[Hostile]:
    """What is pasted in the editor of a text, or asked of the search."""
    yield Hostile("tekst: 97 kB <div> in elkaar", "text", lambda: b"<div>" * 19_000)
    yield Hostile("tekst: 97 kB lijsten in elkaar", "text", lambda: b"<ul><li>a" * 12_000)
    yield Hostile(
        "tekst: 2 MB vet zonder eind",
        "text",
        lambda: b"".join(b"<b a%d><p>" % n for n in range(200_000)),
    )
    for what, unit in UNITS.items():
        yield Hostile(
            f"tekst: {what}",
            "text",
            lambda u=unit: f"<p>{u * (MEGABYTE // 8 // len(u))}</p>".encode(),
        )  # type: ignore[misc]
    yield Hostile("tekst: 100.000 alinea's", "text", lambda: b"<p>a</p>" * 100_000)
    for what, unit in UNITS.items():
        yield Hostile(f"vraag: {what}", "question", lambda u=unit: (u * 5000)[:5000].encode())  # type: ignore[misc]
    yield Hostile("vraag: 2.500 aaneengeschreven woorden", "question", lambda: b"verzuim" * 700)
