"""The columns of the table of projects. No Django in here: who reads a table needs only these."""

# The columns that an import recognises, and some just to read.
COLUMNS = {  # with their widths in Excel
    "Webnaam": 30,
    "Soort": 18,
    "Titel": 40,
    "Aanvrager": 24,
    "Deelnemers": 30,
    "Thema": 24,
    "Tweede thema": 24,
    "Periode": 18,
    "Start": 14,
    "Einde": 14,
    "Looptijd in woorden": 30,
    "Samenvatting": 50,
    "Vertelt hoe het afliep": 14,
    "Tekst": 60,
    "Koppelingen": 40,
    "Status": 14,
    "Gepubliceerd op": 16,
    "Ingetrokken op": 16,
    "Webadres": 50,
}
